package io.ringfence.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The list of faults in package-info: no row is missing, and each test that it names exists. */
class FaultListTest {
    private static final int ROWS = 54;
    private static final Path SOURCES = Path.of("src/test/java");
    private static final Pattern ROW = Pattern.compile("(?m)^ \\* {3,4}(\\d+)  \\S");
    private static final Pattern TEST = Pattern.compile("\\b(\\w+Test)\\.(\\w+)");

    private static String list() throws IOException {
        return Files.readString(SOURCES.resolve("io/ringfence/faults/package-info.java"));
    }

    /** Test classes of engine and tools by simple name. */
    private static Map<String, String> sources() throws IOException {
        final Map<String, String> sources = new HashMap<>();
        for (final Path root : List.of(SOURCES, Path.of("../tools/src/test/java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (final Path file :
                        files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
                    final String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }

    @Test
    void shouldHaveEveryRowInOrder() throws IOException {
        final List<Integer> rows = new ArrayList<>();
        final Matcher row = ROW.matcher(list());
        while (row.find()) {
            rows.add(Integer.parseInt(row.group(1)));
        }
        assertEquals(IntStream.rangeClosed(1, ROWS).boxed().toList(), rows);
    }

    @Test
    void shouldNameTestsThatExist() throws IOException {
        final Map<String, String> sources = sources();
        final Matcher test = TEST.matcher(list());
        int tests = 0;
        while (test.find()) {
            final String source = sources.get(test.group(1));
            assertNotNull(source, test.group());
            assertTrue(source.contains("\n    void " + test.group(2) + "("), test.group());
            tests++;
        }
        assertTrue(tests > ROWS, tests + " tests are named");
    }
}
