package io.ringfence.rule.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.eql.Diagnostics;
import io.ringfence.eql.Source;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.TreeSet;

/** The plain reader against the TOML reader: the same values at the same places, or none. */
class PlainTomlTest {
    private static final String WORDS = "some words of a note";

    /** Values and places as text, or null for what is not TOML. */
    private static String whole(String file) {
        final Diagnostics problems = new Diagnostics(Source.of("file", file));
        return described(TomlDocument.readWhole(file, problems));
    }

    private static String plain(String file) {
        return described(PlainToml.read(file));
    }

    private static String described(Object value) {
        final StringBuilder out = new StringBuilder();
        if (value instanceof TomlBranch table) {
            for (final String key : new TreeSet<>(table.keys())) {
                out.append(key).append('@').append(table.offset(key)).append('=');
                out.append(described(table.get(key))).append("; ");
            }
            return "{" + out + '}';
        } else if (value instanceof TomlList list) {
            for (int i = 0; i < list.size(); i++) {
                out.append(list.offset(i)).append('=');
                out.append(described(list.get(i))).append(", ");
            }
            return "[" + out + ']';
        }
        return null == value ? null : value.getClass().getSimpleName() + ' ' + value;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"\\E\"]",
                "\"\\U\" = 1",
                "[\"\\u12\"]",
                "a = \"\\uD800\"",
                "a = \"\\UFFFFFFFF\""
            })
    void shouldTellWrongEscapesInKeysAsProblems(String file) {
        final Diagnostics problems = new Diagnostics(Source.of("file", file));
        assertNull(TomlDocument.readWhole(file, problems));
        assertTrue(problems.hasErrors());
    }

    @Test
    void shouldTellDeepNestingAsAProblem() {
        final String file = "a = " + "[".repeat(50_000) + "]".repeat(50_000);
        final Diagnostics problems = new Diagnostics(Source.of("file", file));
        assertNull(TomlDocument.read(file, problems));
        assertTrue(problems.hasErrors());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment",
                "\n  a = 1 # one\r\n\tb-c_9=-20\n0=0\n",
                "[a]\nb = true\n[c]\nb = false\n",
                "[a.b.c]\nd = 1\n[a.b.e]\n[a.f]\n",
                "[[a]]\nb = 1\n[[a]]\n[a.c]\nd = 2\n[[a.e]]\n[[a.e]]\nf = 3\n[a.e.g]\n",
                "[a]\n[[a.b]]\n[a.b.c.d]\n[[a.b]]\n[a.b.c.d]\n",
                "a = [1, 2 ,3,]\nb = []\nc = [ # one\n  'x', # two\n\n  \"y\"\n]\n",
                "a = [[1], ['b', [true]]]\n",
                "a = [{b = 1, c = 'd'}, { e = { f = [1] } }]\nb = {c = 1}\n",
                "a = 'C:\\x'\nb = \"\\\"\\\\\\b\\t\\n\\f\\r\"\nc = ''\nd = \"\"\n",
                "a = '''\nb\r\n c ''d'\n'''\nb = \"\"\"x \\\" \\\\ \"y\" \"\"\"\nc = ''''''\n",
                "a = '\u00e4\ud83d\ude00'\nb = ['\ud83d\ude00', 'x'] # \u00e4\n",
            })
    void shouldReadWhatIsPlain(String file) {
        assertNotNull(plain(file), file);
        assertEquals(whole(file), plain(file), file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a = ",
                "a = 1 2",
                "a = 1\na = 2",
                "a = 01",
                "a = 1.5",
                "a = 1e3",
                "a = +1",
                "a = -",
                "a = 1_000",
                "a = 0x10",
                "a = inf",
                "a = 12:30:00",
                "a = 2026-11-24",
                "a = 9999999999999999999",
                "a.b = 1",
                "'a' = 1",
                "a = [1",
                "a = [,]",
                "a = {b = 1,}",
                "a = {}",
                "a = {b = 1\n}",
                "a = {b = 1, b = 2}",
                "a = 'x\n'",
                "a = 'x",
                "a = '''x''''",
                "a = \"\\u0041\"",
                "a = \"\\x\"",
                "a = \"\\",
                "a = \"\"\"x\\\n  y\"\"\"",
                "a = '\u0001'",
                "a = 1 # \u007f",
                "a = 1\r",
                "[a]\n[a]",
                "[a.b]\n[a]",
                "a = 1\n[a]",
                "a = 1\n[a.b]",
                "a = {b = 1}\n[a.c]",
                "a = [{b = 1}]\n[[a]]",
                "a = [{b = 1}]\n[a.c]",
                "[[a]]\n[a]",
                "[a]\n[[a]]",
                "[a] b = 1",
                "[ a ]",
                "[\"a\"]",
                "[]",
                "[a",
                "[[a]",
                "[a.]",
            })
    void shouldLeaveTheRestToTheTomlReader(String file) {
        assertNull(plain(file));
    }

    @Property(tries = 1000)
    void shouldReadTheSameStrings(@ForAll("strings") String file) {
        final String plain = plain(file);
        if (null != plain) {
            assertEquals(whole(file), plain, file);
        }
    }

    @Provide
    Arbitrary<String> strings() {
        final Arbitrary<String> bodies =
                Arbitraries.of(
                                WORDS,
                                "a",
                                "'",
                                "''",
                                "\"",
                                "\\\"",
                                "\\\\",
                                "\\n",
                                "\\\n ",
                                "\n",
                                "\r\n",
                                "\\q",
                                "\\ue000",
                                "\u0001",
                                "#",
                                "\ud83d\ude00")
                        .list()
                        .ofMaxSize(6)
                        .map(parts -> String.join("", parts));
        final Arbitrary<String> values =
                Combinators.combine(Arbitraries.of("'''", "\"\"\"", "'", "\""), bodies)
                        .as((quote, body) -> quote + body + quote);
        return Combinators.combine(values, values, values)
                .as((a, b, c) -> "a = " + a + " # '''\nb = " + b + "\nc = " + c + "\n");
    }

    @Property(tries = 2000)
    void shouldReadTheSameStructure(@ForAll("documents") String file) {
        final String plain = plain(file);
        if (null != plain) {
            assertEquals(whole(file), plain, file);
        }
    }

    @Provide
    Arbitrary<String> documents() {
        final Arbitrary<String> values =
                Arbitraries.of(
                        "1",
                        "-7",
                        "-0",
                        "00",
                        "true",
                        "'x'",
                        "[1, 2]",
                        "[\n'a', # b\n]",
                        "[[1], [2]]",
                        "{a = 1}",
                        "{ b = 'c', d = [1] }",
                        "[{a = 1}]",
                        "1.0",
                        "truely",
                        "[",
                        "");
        final Arbitrary<String> keys = Arbitraries.of("a", "b", "a", "c");
        final Arbitrary<String> paths =
                keys.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join(".", parts));
        final Arbitrary<String> pairs =
                Combinators.combine(keys, values).as((key, value) -> key + " = " + value);
        final Arbitrary<String> lines =
                Arbitraries.oneOf(
                        pairs,
                        paths.map(path -> "[" + path + "]"),
                        paths.map(path -> "[[" + path + "]]"),
                        Arbitraries.of("", "# c", "  ", "x"));
        return Combinators.combine(
                        lines.list().ofMaxSize(7), Arbitraries.of("\n", "\r\n", " # c\n"))
                .as((all, end) -> String.join(end, all) + end);
    }
}
