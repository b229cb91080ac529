package io.ringfence.bench.load;

import io.ringfence.bench.Corpus;
import io.ringfence.bench.RuleDraw;
import io.ringfence.bench.report.Plot;
import io.ringfence.bench.report.RatioReport;
import io.ringfence.bench.report.RunFacts;
import io.ringfence.bench.report.Spread;
import io.ringfence.bench.report.SvgWriter;
import io.ringfence.rule.RuleSet;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Latency from due to alert at shares of the greatest rate, without and with the journal, forms and
 * loads taking turns in rounds.
 *
 * <p>Arguments: rounds, seconds of each measurement, events, folder of the results.
 */
public final class LoadRun {
    private static final int[] LOADS = {10, 50, 80};
    private static final double[] SHOWN = {50, 90, 99, 99.9};
    private static final double CURVE_END = 99.99;
    private static final int CURVE_STEPS = 120;
    private static final double NS_PER_US = 1_000;
    private static final double WARM_UP_SHARE = 0.3;

    /** A hit in so many events: alerts are what is measured, so there must be many. */
    private static final int EVENTS_PER_HIT = 50;

    private final int rounds;
    private final double seconds;
    private final Corpus corpus;
    private final Path folder;
    private final RuleSet rules;
    private final Map<Form, Double> fastest = new EnumMap<>(Form.class);
    private final List<Measured> measured = new ArrayList<>();

    /** One form under one load. */
    private static final class Measured {
        private final Form form;
        private final int load;
        private final Histogram all = new Histogram(1, OpenLoop.LONGEST_NS, 3);
        private final List<Double> p99Us = new ArrayList<>();
        private final List<Double> rates = new ArrayList<>();

        private Measured(Form form, int load) {
            this.form = form;
            this.load = load;
        }
    }

    LoadRun(int rounds, double seconds, int events, Path seedRule) throws IOException {
        this.rounds = rounds;
        this.seconds = seconds;
        corpus = Corpus.of("macos", events, events / EVENTS_PER_HIT);
        folder = Files.createTempDirectory("ringfence-load");
        final Path rule = folder.resolve("rule.toml");
        final String text = Files.readString(seedRule);
        Files.writeString(rule, text.replace("max_signals = 100\n", "max_signals = 1000000\n"));
        rules = RuleSet.load(rule);
        for (final Form form : Form.values()) {
            for (final int load : LOADS) {
                measured.add(new Measured(form, load));
            }
        }
    }

    /** As above. */
    public static void main(String[] args) throws IOException {
        final LoadRun run =
                new LoadRun(
                        Integer.parseInt(args[0]),
                        Double.parseDouble(args[1]),
                        Integer.parseInt(args[2]),
                        RuleDraw.seedRule());
        final Path results = Path.of(args[3]);
        run.measure();
        final String plot = "latency-" + RunFacts.jdk() + ".svg";
        SvgWriter.write(run.plot(), results.resolveSibling("plots").resolve(plot));
        final String text = run.table() + "\n![latency by percentile](../plots/" + plot + ")\n";
        System.out.println(text);
        RatioReport.publish(results, "latency", "Latency under load", run.data(), text, System.out);
    }

    void measure() throws IOException {
        try {
            for (final Form form : Form.values()) {
                fastest.put(form, fastest(form));
            }
            for (int round = 0; round < rounds; round++) {
                for (final Measured one : measured) {
                    measure(one);
                }
            }
        } finally {
            delete(folder);
        }
    }

    private double fastest(Form form) throws IOException {
        final OpenLoop loop = new OpenLoop(corpus);
        final Path journal = folder.resolve("journal");
        try (Form.Target target = form.start(rules, journal, loop::onAlert)) {
            loop.fastest(target, 2 * seconds); // warms up
            final List<Double> rates = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                rates.add(loop.fastest(target, seconds / 2));
            }
            return Spread.of(rates).median();
        } finally {
            delete(journal);
        }
    }

    private void measure(Measured one) throws IOException {
        final double rate = fastest.get(one.form) * one.load / 100;
        final OpenLoop loop = new OpenLoop(corpus);
        final Path journal = folder.resolve("journal");
        try (Form.Target target = one.form.start(rules, journal, loop::onAlert)) {
            loop.at(target, rate, seconds * WARM_UP_SHARE, false);
            one.rates.add(loop.at(target, rate, seconds, true));
        } finally {
            delete(journal);
        }
        one.all.add(loop.histogram());
        one.p99Us.add(loop.histogram().getValueAtPercentile(99) / NS_PER_US);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        final List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (final Path one : all) {
            Files.delete(one);
        }
    }

    String data() {
        return String.format(
                Locale.ROOT,
                "%,d events of the macos profile, %,d hits of the seed rule among them (many, since"
                        + " alerts are what is measured; its max_signals is lifted); %d rounds of"
                        + " %.1f s each, all forms and loads taking turns; the generator yields until"
                        + " an event is due, and needs a core itself",
                corpus.count(),
                corpus.hitCount(),
                rounds,
                seconds);
    }

    /** Alerts that were measured, over all forms and loads. */
    long alerts() {
        return measured.stream().mapToLong(one -> one.all.getTotalCount()).sum();
    }

    String table() {
        final StringBuilder text = new StringBuilder();
        text.append("Microseconds from the moment at which the completing event was due to its");
        text.append(" alert, over all rounds; the last column is p99 by rounds. A rate below its");
        text.append(" load means that the engine could not keep up.\n\n");
        text.append("| form | load | events a second | alerts | p50 | p90 | p99 | p99.9 | max |");
        text.append(" p99 by rounds |\n|---|---|---|---|---|---|---|---|---|---|\n");
        for (final Measured one : measured) {
            text.append("| ").append(one.form.text).append(" | ").append(one.load);
            text.append(" % of ").append(Spread.number(fastest.get(one.form))).append(" | ");
            text.append(Spread.number(Spread.of(one.rates).median())).append(" | ");
            text.append(one.all.getTotalCount());
            for (final double percentile : SHOWN) {
                text.append(" | ").append(us(one.all, percentile));
            }
            text.append(" | ").append(us(one.all, 100)).append(" | ");
            text.append(Spread.of(one.p99Us).text()).append(" |\n");
        }
        return text.toString();
    }

    /** A percentile beyond which there is not even one alert says nothing; 100 is the greatest. */
    private static String us(Histogram of, double percentile) {
        final long beyond = (long) (of.getTotalCount() * (100 - percentile) / 100);
        final boolean known = 100 == percentile ? of.getTotalCount() > 0 : beyond > 0;
        return known ? Spread.number(of.getValueAtPercentile(percentile) / NS_PER_US) : "-";
    }

    Plot plot() {
        final Plot plot =
                new Plot(
                        "From due to alert, corrected for coordinated omission",
                        new Plot.Axis("percentile", Plot.Scale.NINES),
                        new Plot.Axis("microseconds", Plot.Scale.LOG));
        for (final Measured one : measured) {
            final List<Plot.Point> points = new ArrayList<>();
            for (int i = 0; i <= CURVE_STEPS; i++) {
                final double nines = Math.log10(100 / (100 - CURVE_END)) * i / CURVE_STEPS;
                final double percentile = 100 - 100 / Math.pow(10, nines);
                final long ns = Math.max(1, one.all.getValueAtPercentile(percentile));
                points.add(new Plot.Point(percentile, ns / NS_PER_US));
            }
            plot.add(one.form.text + ", " + one.load + " %", points);
        }
        return plot;
    }
}
