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
import org.tomlj.TomlParseResult;

import java.util.List;

class TomlTextTest {
    private static final String LONG = "some words of a long note, ".repeat(5);

    @Test
    void shouldTakeOutLongStringsAndKeepTheLines() {
        final String file = "a = '''\n" + LONG + "\n" + LONG + "\n'''\nb = 1\n";
        final TomlText text = TomlText.of(file);

        final TomlParseResult toml = Toml.parse(text.shortened());

        assertTrue(text.shortened().length() < 40, text.shortened());
        assertEquals(LONG + "\n" + LONG + "\n", text.restore(toml.getString("a")));
        assertEquals(5, toml.inputPositionOf("b").line());
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
                        whole.inputPositionOf(key).line(), shortened.inputPositionOf(key).line());
            }
        }
    }

    @Provide
    Arbitrary<String> documents() {
        final Arbitrary<String> bodies =
                Arbitraries.of(
                                LONG, "a", "'", "''", "\"", "\\\"", "\\\\", "\\n", "\\\n ", "\n",
                                "#")
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
