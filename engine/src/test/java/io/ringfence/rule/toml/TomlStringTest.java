package io.ringfence.rule.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import java.util.Arrays;

class TomlStringTest {
    @Test
    void shouldFindTheContentOfAllForms() {
        assertFound("query = 'ab'", "ab", 9, 10, 11);
        assertFound("query = \"ab\"", "ab", 9, 10, 11);
        assertFound("query='''ab'''", "ab", 9, 10, 11);
        assertFound("query=\"\"\"ab\"\"\"", "ab", 9, 10, 11);
        assertFound("query=''", "", 7);
    }

    @Test
    void shouldDropANewlineRightAfterTheOpeningQuotes() {
        assertFound("query = '''\nab'''", "ab", 12, 13, 14);
        assertFound("query = '''\r\nab'''", "ab", 13, 14, 15);
        assertFound("query = '''\n\nab'''", "\nab", 12, 13, 14, 15);
    }

    @Test
    void shouldPlaceTheCharactersThatEscapesStandFor() {
        assertFound("query = \"a\\\"b\"", "a\"b", 9, 10, 12, 13);
        assertFound("query = \"\\u00e9x\"", "\u00e9x", 9, 15, 16);
        assertFound("query = \"\\U0001F600x\"", "\ud83d\ude00x", 9, 9, 19, 20);
        assertFound("query = \"\"\"a\\\n   b\"\"\"", "ab", 11, 17, 18);
    }

    @Test
    void shouldKeepQuotesThatBelongToTheContent() {
        assertFound("query = '''a''''", "a'", 11, 12, 13);
        assertFound("query = \"\"\"a\"b\"\"\"\"", "a\"b\"", 11, 12, 13, 14, 15);
    }

    @Test
    void shouldStepOverQuotedAndDottedKeys() {
        final String file = "\"a = b\" . 'q=' = 'ab'";

        final int[] offsets = TomlString.offsets(file, 0, "ab");

        assertEquals(file.indexOf("ab"), offsets[0]);
    }

    @Test
    void shouldPointAtTheKeyWhenTheValueIsSpeltInAnUnknownWay() {
        final int[] offsets = TomlString.offsets("x\nquery = ?\n", 2, "abc");

        assertEquals(4, offsets.length);
        assertEquals(2, offsets[0]);
        assertEquals(2, offsets[3]);
    }

    @Property
    void shouldAgreeWithTheTomlReader(@ForAll("contents") String content) {
        final String file = "[rule]\nquery = \"\"\"" + content + "\"\"\"\n";
        final TomlParseResult parsed = Toml.parse(file);
        Assume.that(!parsed.hasErrors());
        final TomlTable table = parsed.getTable("rule");
        final String value = table.getString("query");

        final int[] offsets = TomlString.offsets(file, file.indexOf("query"), value);

        for (int i = 0; i < value.length(); i++) {
            final char at = file.charAt(offsets[i]);
            final boolean same = at == value.charAt(i) || '\\' == at;
            assertEquals(true, same, "unit " + i + " of " + value + " in " + file);
        }
        assertEquals(file.length() - 4, offsets[value.length()]);
    }

    @Provide
    Arbitrary<String> contents() {
        return Arbitraries.of(
                        "a", "b ", "\n", "\\n", "\\\"", "\"", "\\\\", "\\\n  ", "\\u00e9", "é")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static void assertFound(String file, String value, int... expected) {
        final int[] offsets = TomlString.offsets(file, 0, value);
        assertEquals(Arrays.toString(expected), Arrays.toString(offsets));
        assertEquals(value, Toml.parse(file).getString("query"));
    }
}
