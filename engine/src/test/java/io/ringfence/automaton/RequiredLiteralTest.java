package io.ringfence.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** What every match holds, and nothing that only some do. */
class RequiredLiteralTest {
    private static final String[] CHARACTERS = {
        "a", "b", "A", "B", "k", "K", "0", "7", ".", "\u00e9", "\u212a", "\ud83d\ude00"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/proc/(self|[0-9]{1,7})/fd/[0-9]+; false; /proc/",
                "[a-z0-9]\\.exe; false; .exe",
                "a(bc)+d; false; abc",
                "abc|abd; false; ''",
                "(abc)?d; false; d",
                "x{0,2}yz; false; yz",
                "a\\*bc; false; bc",
                "C:\\\\Users\\\\.*; true; c:\\users\\",
                "~(abc)de; false; de",
                "(abc&.*)d; false; d",
                ".*; false; ''"
            })
    void shouldFindTheLongestCertainText(String pattern, boolean ignoreCase, String expected) {
        assertEquals(expected, Patterns.requiredLiteral(pattern, ignoreCase));
    }

    @Property(tries = 3_000)
    void shouldStandInEveryMatch(@ForAll Random random) throws PatternException {
        final boolean ignoreCase = random.nextBoolean();
        final String pattern = new RandomRegex(random, true).next(3);
        final String literal = Patterns.requiredLiteral(pattern, ignoreCase);
        final ByteAutomaton automaton = Patterns.regex(List.of(pattern), ignoreCase, 10_000);
        for (int i = 0; i < 20; i++) {
            final StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
            }
            final byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (automaton.matches(bytes, 0, bytes.length)) {
                final String seen =
                        ignoreCase ? CaseFolding.fold(text.toString()) : text.toString();
                assertTrue(
                        seen.contains(literal), () -> pattern + " needs " + literal + ": " + text);
            }
        }
    }
}
