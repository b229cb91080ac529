package io.ringfence.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** From JMH's JSON to a table, and from a table into a file. */
class ReportTest {
    private static final List<Comparison> COMPARISONS =
            List.of(
                    new Comparison("a rate", "A.ours", "A.peer", "peer of a rate"),
                    new Comparison("a time", "B.ours", "B.peer", "peer of a time"),
                    new Comparison("no peer", "A.ours", "x.C.absent", "one that failed"));

    @TempDir Path folder;

    private Path json(String name, String... benchmarks) throws IOException {
        return Files.writeString(folder.resolve(name), "[" + String.join(",", benchmarks) + "]");
    }

    private static String benchmark(String name, String mode, String figures, double bytes) {
        return """
                {"benchmark": "io.ringfence.bench.%s", "mode": "%s",
                 "primaryMetric": {"scoreUnit": "ops/s", "rawData": [[%s]]},
                 "secondaryMetrics": {"gc.alloc.rate.norm": {"score": %s}}}"""
                .formatted(name, mode, figures, bytes);
    }

    private JmhResults twoRounds() throws IOException {
        final JmhResults results = new JmhResults();
        results.addRound(
                List.of(
                        json(
                                "1.json",
                                benchmark("A.ours", "thrpt", "300, 100, 200", 0.004),
                                benchmark("A.peer", "thrpt", "100", 1298)),
                        json(
                                "1b.json",
                                benchmark("B.ours", "avgt", "1000", 0),
                                benchmark("B.peer", "avgt", "100", 104))));
        results.addRound(
                List.of(
                        json(
                                "2.json",
                                benchmark("A.ours", "thrpt", "400", 0.004),
                                benchmark("A.peer", "thrpt", "100", 1298)),
                        folder.resolve("missing.json"),
                        Files.writeString(folder.resolve("broken.json"), "[{\"bench")));
        return results;
    }

    @Test
    void shouldTakeRatiosWithinRounds() throws IOException {
        final JmhResults results = twoRounds();
        assertEquals(new Spread(3, 2, 4), results.ratio("A.ours", "A.peer"));
        // a time: less is better, and only one round has it
        assertEquals(new Spread(0.1, 0.1, 0.1), results.ratio("B.ours", "B.peer"));
        assertNull(results.ratio("A.ours", "x.C.absent"));
        assertEquals(new Spread(250, 100, 400), results.get("A.ours").spread());
    }

    @Test
    void shouldPutLossesAndFailuresBesideWins() throws IOException {
        final String table = RatioTable.of(twoRounds(), COMPARISONS);
        assertTrue(
                table.contains(
                        "| a rate | peer of a rate | 3.00 [2.00 - 4.00] | 250 [100 - 400] | 100"
                                + " [100 - 100] | 0.00 / 1,298 |"),
                table);
        assertTrue(table.contains("**loss: 0.100 [0.100 - 0.100]**"), table);
        assertTrue(table.contains("| one that failed | not run (absent) | - |"), table);
        assertTrue(table.contains("1 wins, 1 losses, 1 not run."), table);
    }

    @Test
    void shouldReadTheFoldersOfRounds() throws IOException {
        final Path round = Files.createDirectories(folder.resolve("rounds/1"));
        Files.writeString(
                round.resolve("a.json"),
                "["
                        + benchmark("EndToEndBenchmark.detector", "thrpt", "20", 0)
                        + ","
                        + benchmark("EndToEndBenchmark.jackson", "thrpt", "10", 0)
                        + "]");
        final String table = RatioReport.table(folder.resolve("rounds"));
        assertTrue(table.contains("2.00 [2.00 - 2.00]"), table);
        assertTrue(table.contains("not run"), table);
    }

    @Test
    void shouldNameEveryBenchmarkOfOursAsItIsCalled() throws Exception {
        for (final Comparison comparison : Comparison.all()) {
            final String[] name = comparison.ours().split("\\.");
            final Class<?> type = Class.forName("io.ringfence.bench." + name[0]);
            assertEquals(name[1], type.getMethod(name[1]).getName());
        }
    }

    @Test
    void shouldReplaceASectionAndKeepTheRest() {
        final String first = ResultsFile.replaced("# Title\n\nWritten by hand.\n", "a", "one");
        final String second = ResultsFile.replaced(first, "b", "two");
        final String third = ResultsFile.replaced(second + "\nBehind.\n", "a", "three");
        assertTrue(third.startsWith("# Title\n\nWritten by hand.\n"), third);
        assertTrue(third.contains("three") && third.contains("two"), third);
        assertFalse(third.contains("one"), third);
        assertTrue(third.endsWith("Behind.\n"), third);
        assertEquals(third, ResultsFile.replaced(third, "a", "three"));
    }

    @Test
    void shouldWriteTheFileOfTheDayAndLinkIt() throws IOException {
        final Path results = Files.createDirectories(folder.resolve("results"));
        final Path overview = Files.writeString(folder.resolve("RESULTS.md"), "# Results\n");
        final PrintStream told = new PrintStream(new ByteArrayOutputStream());
        final Path file = RatioReport.publish(results, "s", "A title", "data", "| table |", told);
        final String text = Files.readString(file);
        assertTrue(text.contains("## A title") && text.contains("| table |"), text);
        assertTrue(text.contains("- Machine: ") && text.contains("- Data: data"), text);
        assertTrue(
                Files.readString(overview).contains("](results/" + file.getFileName() + ")"),
                Files.readString(overview));
    }

    @Test
    void shouldTakeMedians() {
        assertEquals(new Spread(2.5, 1, 9), Spread.of(List.of(9.0, 1.0, 2.0, 3.0)));
        assertEquals("1,234 [0.123 - 99.5]", new Spread(1234.4, 0.1234, 99.51).text());
    }
}
