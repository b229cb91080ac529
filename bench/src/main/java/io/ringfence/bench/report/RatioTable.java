package io.ringfence.bench.report;

import java.util.List;

/** The ratio table as Markdown: wins and losses in the order of the comparisons. */
public final class RatioTable {
    private static final String HEAD =
            "| what | peer | ratio | ours | the peer's | bytes allocated, ours / peer (of events: with those of making them) |\n"
                    + "|---|---|---|---|---|---|\n";

    private RatioTable() {}

    /** Makes the table; what did not run is named as such. */
    public static String of(JmhResults results, List<Comparison> comparisons) {
        final StringBuilder text = new StringBuilder(HEAD);
        int losses = 0;
        int failures = 0;
        for (final Comparison comparison : comparisons) {
            final Spread ratio = results.ratio(comparison.ours(), comparison.peer());
            if (null == ratio) {
                text.append(absent(results, comparison));
                failures++;
            } else {
                text.append(row(results, comparison, ratio));
                losses += ratio.median() < 1 ? 1 : 0;
            }
        }
        text.append('\n').append(comparisons.size() - failures - losses).append(" wins, ");
        text.append(losses).append(" losses, ").append(failures).append(" not run. ");
        text.append("A ratio is ours to the peer's, above 1 when ours is faster: the median of ");
        text.append(results.rounds()).append(" rounds, and least and greatest round.\n");
        return text.toString();
    }

    private static String row(JmhResults results, Comparison comparison, Spread ratio) {
        final JmhResults.Measured ours = results.get(comparison.ours());
        final JmhResults.Measured peer = results.get(comparison.peer());
        final String shown = ratio.text();
        return "| "
                + String.join(
                        " | ",
                        comparison.what(),
                        comparison.peerText(),
                        ratio.median() < 1 ? "**loss: " + shown + "**" : shown,
                        ours.spread().text(),
                        peer.spread().text(),
                        bytes(ours.allocated()) + " / " + bytes(peer.allocated()))
                + " |\n";
    }

    private static String absent(JmhResults results, Comparison comparison) {
        final String who =
                null == results.get(comparison.ours()) ? comparison.ours() : comparison.peer();
        return "| "
                + String.join(
                        " | ",
                        comparison.what(),
                        comparison.peerText(),
                        "not run (" + who.substring(who.lastIndexOf('.') + 1) + ")",
                        "-",
                        "-",
                        "-")
                + " |\n";
    }

    /** Hundredths of a byte are JMH's own. */
    private static String bytes(double allocated) {
        if (Double.isNaN(allocated)) {
            return "-";
        }
        return allocated < 1
                ? Spread.number(Math.round(allocated * 100) / 100.0)
                : String.format(java.util.Locale.ROOT, "%,.0f", allocated);
    }
}
