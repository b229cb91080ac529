package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The code in the README compiles and does what it says. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final String MARKER = "<!-- ReadmeTest runs this block. -->\n```java\n";

    private static final String BEFORE =
            """
            import io.ringfence.*;
            import io.ringfence.alert.*;
            import io.ringfence.event.ParseStatus;
            import io.ringfence.rule.RuleSet;
            import java.nio.file.*;
            import static java.nio.charset.StandardCharsets.UTF_8;
            public class Example {
                private static int next;
                private static final String[] LINES = {
                    line("process", "start", "01", ""),
                    "{not json",
                    line("network", "start", "02", ",\\"destination\\":{\\"ip\\":\\"8.8.8.8\\"}"),
                };
                private static String line(String category, String type, String second, String more) {
                    return "{\\"@timestamp\\":\\"2026-03-01T00:00:" + second + "Z\\",\\"host\\":{\\"id\\":\\"h\\","
                        + "\\"os\\":{\\"type\\":\\"macos\\"}},\\"process\\":{\\"name\\":\\"osascript\\","
                        + "\\"entity_id\\":\\"e\\"},\\"event\\":{\\"category\\":[\\"" + category
                        + "\\"],\\"type\\":[\\"" + type + "\\"]}" + more + "}";
                }
                private static byte[] readLine() {
                    return next < LINES.length ? LINES[next++].getBytes(UTF_8) : null;
                }
                public static void run() throws Exception {
                    long ingestTimeNs = 1_800_000_000_000_000_000L;
            """;

    @TempDir private Path folder;

    @Test
    void shouldRunTheLibraryExample() throws Exception {
        final String readme = Files.readString(README);
        final int start = readme.indexOf(MARKER) + MARKER.length();
        assertTrue(start > MARKER.length(), "the README has the block");
        final String block = readme.substring(start, readme.indexOf("```", start));
        final String rules = Path.of("..").toAbsolutePath().normalize() + "/tools/rules";
        final Path source = folder.resolve("Example.java");
        Files.writeString(source, BEFORE + block.replace("tools/rules", rules) + "}\n}\n");

        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final ByteArrayOutputStream messages = new ByteArrayOutputStream();
        final int result =
                compiler.run(
                        null,
                        messages,
                        messages,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertEquals(0, result, messages.toString(StandardCharsets.UTF_8));

        final String printed = run();
        assertTrue(printed.contains("47f76567-d58a-4fed-b32b-21f571e28910"), printed);
        assertTrue(printed.contains("\"destination\":{\"ip\":\"8.8.8.8\"}"), printed);
    }

    private String run() throws Exception {
        final PrintStream out = System.out;
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Example").getMethod("run").invoke(null);
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
