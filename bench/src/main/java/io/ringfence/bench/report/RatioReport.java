package io.ringfence.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the ratio table of JMH's output: prints it, and puts it into the results file of the day.
 *
 * <p>Arguments: folder of the rounds (each a folder with JMH's JSON files), folder of the results.
 */
public final class RatioReport {
    private static final String DATA =
            "10,000 events of macOS, Windows and Linux in turns on 200 hosts, some 2.6 KB each, hits"
                    + " of the seed rule among them; rounds of one fork each, in which all benchmarks take"
                    + " turns; figures are median [least - greatest] of all iterations";

    private RatioReport() {}

    /** As above. */
    public static void main(String[] args) throws IOException {
        final String table = table(Path.of(args[0]));
        System.out.println(table);
        final Path file =
                publish(Path.of(args[1]), "ratios", "Ours and the peers", DATA, table, System.out);
        System.out.println("written to " + file);
    }

    static String table(Path folder) throws IOException {
        final JmhResults results = new JmhResults();
        for (final Path round : sorted(folder)) {
            results.addRound(sorted(round));
        }
        return RatioTable.of(results, Comparison.all());
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return new ArrayList<>(children.sorted().toList());
        }
    }

    /**
     * Puts a section with the facts of the run into the file of day and JDK, and lists the files of
     * the folder in RESULTS.md beside it.
     *
     * @return the file
     */
    public static Path publish(
            Path folder, String section, String title, String data, String text, PrintStream told)
            throws IOException {
        final String name = RunFacts.fileName();
        final Path file = folder.resolve(name + ".md");
        new ResultsFile(file, "Results of " + name)
                .put(section, "## " + title + "\n\n" + RunFacts.markdown(data) + "\n" + text);
        final StringBuilder links = new StringBuilder();
        for (final Path one : sorted(folder)) {
            final String child = one.getFileName().toString();
            if (child.endsWith(".md")) {
                links.append("- [").append(child, 0, child.length() - 3).append("](results/");
                links.append(child).append(")\n");
            }
        }
        final Path overview = folder.resolveSibling("RESULTS.md");
        if (Files.exists(overview)) {
            new ResultsFile(overview, "Results").put("runs", links.toString());
        } else {
            told.println("no " + overview + " to link from");
        }
        return file;
    }
}
