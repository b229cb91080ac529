package io.ringfence.rule.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import java.util.List;
import java.util.Set;

class TomlTextTest {
    private static final String LONG = "some words of a long note, ".repeat(5);

    @Test
    void shouldTakeOutStringsAndTellWhereThingsStand() {
        final String file = "a = '''\n" + LONG + "\n" + LONG + "\n'''\nb = 1\n";
        final TomlText text = TomlText.of(file);

        final TomlParseResult toml = Toml.parse(text.shortened());

        assertTrue(text.shortened().length() < 40, text.shortened());
        assertEquals(LONG + "\n" + LONG + "\n", text.restore(toml.getString("a")));
        assertEquals(file.indexOf("b ="), text.span(toml.inputPositionOf("b"), 1).start());
    }

    @Test
    void shouldLeaveStringsInCommentsAndOtherStringsAlone() {
        for (final String file :
                List.of(
                        "# '''" + LONG + "\na = '''" + LONG + "'''",
                        "b = \"'''\"\na = '''" + LONG + "'''",
                        "b = '\"\"\"'\na = '''" + LONG + "'''",
                        "b = \"\\\"'''\"\na = '''" + LONG + "'''")) {
            final TomlText text = TomlText.of(file);

            final TomlParseResult toml = Toml.parse(text.shortened());

            assertEquals(List.of(), toml.errors(), file);
            assertEquals(LONG, text.restore(toml.getString("a")), file);
        }
    }

    @Test
    void shouldTakeNothingOutOfATextThatHoldsTheMark() {
        final String file = "a = '''" + LONG + "\ue000'''";

        assertEquals(file, TomlText.of(file).shortened());
    }

    @Test
    void shouldLeaveKeysAlone() {
        final String file = "[\"t t\"]\na.\"b c\" = {\"d e\" = [\"one\", [\"two\"]], f = 'g h'}\n";
        final TomlText text = TomlText.of(file);

        final TomlParseResult toml = Toml.parse(text.shortened());

        final TomlTable table = toml.getTable(List.of("t t", "a", "b c"));
        assertEquals(Set.of("d e", "f"), table.keySet());
        assertEquals("g h", text.restore(table.getString("f")));
        final TomlArray array = table.getArray(List.of("d e"));
        assertEquals("one", text.restore(array.getString(0)));
        assertEquals("two", text.restore(array.getArray(1).getString(0)));
        assertEquals(file.indexOf("[\"two"), text.span(array.inputPositionOf(1), 1).start());
    }

    @Test
    void shouldNotTakeACharacterForAMark() {
        final String file = "a = 'some words'\nb = \"\\ue000\"\nc = '\\u'\n";
        final TomlText text = TomlText.of(file);

        final TomlParseResult toml = Toml.parse(text.shortened());

        assertEquals("\ue000", text.restore(toml.getString("b")));
        assertEquals("some words", text.restore(toml.getString("a")));
    }

    @Property(tries = 500)
    void shouldMeanTheSame(@ForAll("documents") String file) {
        final TomlParseResult whole = Toml.parse(file);
        final TomlText text = TomlText.of(file);
        final TomlParseResult shortened = Toml.parse(text.shortened());

        assertEquals(whole.hasErrors(), shortened.hasErrors(), file);
        if (!whole.hasErrors()) {
            assertEquals(whole.keySet(), shortened.keySet());
            for (final String key : whole.keySet()) {
                assertEquals(whole.getString(key), text.restore(shortened.getString(key)), file);
                assertEquals(
                        TomlText.whole(file).span(whole.inputPositionOf(key), 1),
                        text.span(shortened.inputPositionOf(key), 1),
                        file);
            }
        }
    }

    @Provide
    Arbitrary<String> documents() {
        final Arbitrary<String> bodies =
                Arbitraries.of(
                                LONG, "a", "'", "''", "\"", "\\\"", "\\\\", "\\n", "\\\n ", "\n",
                                "\r\n", "\\q", "\\ue000", "\u0001", "#")
                        .list()
                        .ofMaxSize(6)
                        .map(parts -> String.join("", parts));
        final Arbitrary<String> values =
                Combinators.combine(Arbitraries.of("'''", "\"\"\"", "'", "\""), bodies)
                        .as((quote, body) -> quote + body + quote);
        return Combinators.combine(values, values, values)
                .as((a, b, c) -> "a = " + a + " # '''\nb = " + b + "\nc = " + c + "\n");
    }
}
