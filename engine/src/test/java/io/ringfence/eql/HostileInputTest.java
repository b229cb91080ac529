package io.ringfence.eql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.eql.EqlParser.Dialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** Whatever comes in, only diagnostics come out. */
class HostileInputTest {
    private static final int SMALL_STACK_BYTES = 512 * 1024;
    private static final String[] WORDS = {
        "and",
        "or",
        "not",
        "in",
        "in~",
        "like",
        "like~",
        "regex",
        "regex~",
        "where",
        "sequence",
        "sample",
        "by",
        "with",
        "maxspan",
        "=",
        "runs",
        "until",
        "any",
        "process",
        "true",
        "false",
        "null",
        "of",
        "join",
        "descendant",
        "as",
        "e",
        "(",
        ")",
        "[",
        "]",
        ",",
        ".",
        ":",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "+",
        "-",
        "*",
        "/",
        "%",
        "|",
        "!",
        "?",
        "head",
        "tail",
        "$e",
        "_arraysearch",
        "startsWith",
        "startsWith~",
        "cidrMatch",
        "\"s\"",
        "\"\"\"r\"\"\"",
        "'q'",
        "`b`",
        "1",
        "2.5",
        "30s",
        "\"",
        "`",
        "&&",
        "||",
        "process.name",
        "destination.ip",
        "//",
        "/*",
        "*/",
        "\\",
        "\n",
        "~",
        "=",
        ";",
        "\ud800",
        "\u0000",
        "{",
        "é",
    };

    private static final List<String> SEEDS =
            List.of(
                    "process where process.name : (\"a*\", \"b\") and not process.pid in (1, 2.5)",
                    "sequence by host.id, ?user.id with maxspan=30s\n [process where a == \"x\\n\"] by"
                            + " b with runs=2\n ![network where cidrMatch(source.ip, \"10.0.0.0/8\")]"
                            + " by c\nuntil [any where true] by d | head 5",
                    "sample by a [x where f~(1 + -2 * 3) >= 5] [y where `q q`.z regex \"\"\"\\d\"\"\"]",
                    "sequence [process where descendant of [process where x : \"y\"]] as e [file where"
                            + " startswith~(file.path, e.process.name) and"
                            + " _arraysearch(process.args, $v, $v.a == \"b\")]");

    /** Everything that is done with a text; returns what was found. */
    private static Diagnostics digest(String text) {
        Diagnostics last = null;
        for (final Dialect dialect : Dialect.values()) {
            final Diagnostics diagnostics = new Diagnostics(Source.of("query", text));
            final Query query = EqlParser.parse(diagnostics.source(), dialect, diagnostics);
            assertEquals(null == query, diagnostics.hasErrors(), text);
            if (null != query) {
                final Query again = Trees.query(Unparser.print(query), dialect);
                assertEquals(Trees.strip(query), Trees.strip(again), text);
                TypeChecker.check(
                        query,
                        EcsSchema.ecs(),
                        new TypeChecker.Options(dialect, true),
                        diagnostics);
            }
            diagnostics.list().forEach(diagnostic -> inside(diagnostic, text));
            last = diagnostics;
        }
        return last;
    }

    private static void inside(Diagnostic diagnostic, String text) {
        final Span span = diagnostic.span();
        assertTrue(0 <= span.start() && span.start() <= span.end(), diagnostic::format);
        assertTrue(span.end() <= text.length(), diagnostic::format);
    }

    @Test
    void shouldSurviveRandomWords() {
        final Random random = new Random(17);
        for (int i = 0; i < 4_000; i++) {
            final StringBuilder text = new StringBuilder();
            final int count = 1 + random.nextInt(30);
            for (int j = 0; j < count; j++) {
                text.append(WORDS[random.nextInt(WORDS.length)]);
                text.append(random.nextInt(4) > 0 ? " " : "");
            }
            digest(text.toString());
        }
    }

    @Test
    void shouldSurviveMutatedQueries() {
        final Random random = new Random(23);
        int accepted = 0;
        for (int i = 0; i < 2_000; i++) {
            final StringBuilder text = new StringBuilder(SEEDS.get(i % SEEDS.size()));
            final int edits = random.nextInt(4);
            for (int j = 0; j < edits; j++) {
                mutate(text, random);
            }
            accepted += digest(text.toString()).hasErrors() ? 0 : 1;
        }
        assertTrue(accepted > 0);
    }

    private static void mutate(StringBuilder text, Random random) {
        final int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(3)) {
            case 0 -> text.insert(at, WORDS[random.nextInt(WORDS.length)]);
            case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
            default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 12)));
        }
        if (text.isEmpty()) {
            text.append('x');
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "not ",
                "- ",
                "+",
                "f(",
                "f~(1,",
                "a in (",
                "a : (",
                "descendant of [x where ",
                "_arraysearch(a, $e, ",
                "1 + ",
                "1 * ",
                "(1 + ",
                "[",
                "(a or ",
                "a == -(",
                "a and not (",
            })
    void shouldRefuseDeepNestingWithAPlacedError(String step) throws InterruptedException {
        final String text = "process where " + step.repeat(50_000 / step.length());
        onSmallStack(() -> assertTrue(digest(text).hasErrors()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"( ", "not ", "- ", "length(", "1 + "})
    void shouldWalkTreesOfTheGreatestDepthOnASmallStack(String step) throws InterruptedException {
        final int count = EqlParser.DEPTH_LIMIT - 2;
        final String close = step.contains("(") ? ")".repeat(count) : "";
        final String text = "process where " + step.repeat(count) + "a" + close;
        onSmallStack(
                () -> {
                    final Query query = Trees.query(text);
                    final Diagnostics diagnostics = new Diagnostics(Source.of("query", text));
                    TypeChecker.check(
                            query,
                            EcsSchema.ecs(),
                            new TypeChecker.Options(Dialect.STOCK, false),
                            diagnostics);
                    assertNotNull(Unparser.print(query));
                });
    }

    private static void onSmallStack(Runnable task) throws InterruptedException {
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final Thread thread = new Thread(null, task, "small-stack", SMALL_STACK_BYTES);
        thread.setUncaughtExceptionHandler((which, thrown) -> failure.set(thrown));
        thread.start();
        thread.join();
        if (null != failure.get()) {
            throw new AssertionError(failure.get());
        }
    }

    @Test
    void shouldRefuseTextThatIsTooLong() {
        final String text = "any where true" + " ".repeat(EqlParser.TEXT_LIMIT);
        final Diagnostics diagnostics = digest(text);
        assertTrue(diagnostics.list().get(0).message().contains("characters"));
    }

    @Test
    void shouldRefuseListsThatAreTooLong() {
        final String list = "1,".repeat(EqlParser.LIST_LIMIT) + "1";
        final String text = "any where a in (" + list + ") and b = 1";
        final Diagnostics diagnostics = new Diagnostics(Source.of("query", text));
        assertNull(EqlParser.parse(diagnostics.source(), Dialect.STOCK, diagnostics));
        assertEquals(1, diagnostics.list().size());
        assertTrue(diagnostics.list().get(0).message().contains("more than 100000 entries"));
    }

    @Test
    void shouldBoundTheNumberOfDiagnostics() {
        final String text = "any where " + "a = 1 and ".repeat(5_000) + "a";
        final Diagnostics diagnostics = new Diagnostics(Source.of("query", text));
        assertNull(EqlParser.parse(diagnostics.source(), Dialect.STOCK, diagnostics));
        assertEquals(Diagnostics.LIMIT, diagnostics.list().size());
    }
}
