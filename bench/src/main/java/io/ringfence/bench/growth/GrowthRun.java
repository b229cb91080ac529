package io.ringfence.bench.growth;

import io.ringfence.bench.report.Plot;
import io.ringfence.bench.report.RatioReport;
import io.ringfence.bench.report.RunFacts;
import io.ringfence.bench.report.SvgWriter;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One kind of growth: measured, printed, plotted, put into the results.
 *
 * <p>Arguments: size, hosts, pending, rules or workers; rounds; seconds of each measurement; folder
 * of the results.
 */
public final class GrowthRun {
    private static final int LONGEST = 65_536;
    private static final int MOST = 1_000_000;

    private GrowthRun() {}

    /** As above. */
    public static void main(String[] args) throws IOException {
        final Kind kind = Kind.valueOf(args[0].toUpperCase(java.util.Locale.ROOT));
        final int rounds = Integer.parseInt(args[1]);
        final double seconds = Double.parseDouble(args[2]);
        final Path results = Path.of(args[3]);
        final Series series;
        try (Growth growth = new Growth()) {
            series = kind.points(growth, kind.greatest()).series();
            series.measure(rounds, 3 * seconds, seconds);
        }
        final String plot = "growth-" + args[0] + "-" + RunFacts.jdk() + ".svg";
        SvgWriter.write(kind.plot(series), results.resolveSibling("plots").resolve(plot));
        final String text =
                series.table(kind.x, kind.unit)
                        + "\n![growth with "
                        + kind.x
                        + "](../plots/"
                        + plot
                        + ")\n";
        System.out.println(text);
        final String data =
                kind.data + "; " + rounds + " rounds of " + seconds + " s, points taking turns";
        RatioReport.publish(
                results, "growth-" + args[0], "Growth with " + kind.x, data, text, System.out);
    }

    /** What grows. */
    enum Kind {
        SIZE(
                "bytes of an event",
                "ns an event",
                "events no rule is about, filled up with fields no rule reads; the seed rule"),
        HOSTS(
                "hosts",
                "ns an event",
                "a process of a random host starts and connects at once; the seed rule, its alerts"
                        + " beyond max_signals counted and not written"),
        PENDING(
                "pending sequences",
                "ns an event",
                "a random pending sequence is completed and opened again, on 1,000 hosts or fewer;"
                        + " the seed rule, its alerts beyond max_signals counted and not written"),
        RULES(
                "rules",
                "ns an event",
                "6,000 events of all profiles; rules drawn at random from tools/rules, or from the"
                        + " folder -Dringfence.rules, the first point the seed rule alone"),
        WORKERS(
                "workers",
                "ns an event",
                "20,000 events of all profiles, published as fast as they are taken, no journal; all"
                        + " rules of tools/rules, or of the folder -Dringfence.rules");

        private final String x;
        private final String unit;
        private final String data;

        Kind(String x, String unit, String data) {
            this.x = x;
            this.unit = unit;
            this.data = data;
        }

        int greatest() {
            return switch (this) {
                case SIZE -> LONGEST;
                case HOSTS, PENDING, RULES -> MOST;
                case WORKERS -> Runtime.getRuntime().availableProcessors();
            };
        }

        /** Adds the points up to the greatest. */
        Growth points(Growth growth, int greatest) {
            return switch (this) {
                case SIZE -> growth.sizes(greatest);
                case HOSTS -> growth.hosts(greatest);
                case PENDING -> growth.pending(greatest);
                case RULES -> growth.rules(greatest);
                case WORKERS -> growth.workers(greatest);
            };
        }

        Plot plot(Series series) {
            final Plot.Scale across = WORKERS == this ? Plot.Scale.LINEAR : Plot.Scale.LOG;
            final Plot.Scale up = SIZE == this ? Plot.Scale.LOG : Plot.Scale.LINEAR;
            return series.plot("Cost by " + x, new Plot.Axis(x, across), new Plot.Axis(unit, up));
        }
    }
}
