package io.ringfence.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Regular expressions against {@link RegexTwin} and Java's. */
class PatternsTest {
    private static final int MAX_STATES = 2_000;
    private static final String ALPHABET = "aabA0k\u00e9\u00c9\u212a\n\ud83d\ude00";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "abc, abc, true",
                "abc, xabc, false",
                "abc, abcx, false",
                "a.c, a\u00e9c, true",
                "a.c, ac, false",
                ".*, ``, true",
                "``, ``, true",
                "``, a, false",
                "(), ``, true",
                "a|b, b, true",
                "a|b, ab, false",
                "^a$, ^a$, true",
                "^a$, a, false",
                ".*?, abc, true",
                "a+?, ``, true",
                "[a-c]+, abcabc, true",
                "[^a-c], d, true",
                "[^a-c], a, false",
                "[^a], \ud83d\ude00, true",
                "[]a], ], true",
                "[a^], ^, true",
                "a{2}, aa, true",
                "a{2}, aaa, false",
                "\\d+, 019, true",
                "\\d, x, false",
                "\\D, x, true",
                "\\S+, ab, true",
                "\\w+, a_Z9, true",
                "\\w, -, false",
                "\\W, -, true",
                "[\\d.]+, 10.0.0.1, true",
                "\\., ., true",
                "\\., x, false",
                "\\\\, \\, true",
                "\\*, *, true",
                "~(ab), ab, false",
                "~(ab), abc, true",
                "~(ab), ``, true",
                "~a, aa, true",
                ".*~b, b, true",
                "a.*&.*b, axb, true",
                "a.*&.*b, axc, false",
                "@, anything, true",
                "a@z, az, true",
                "#, ``, false",
                "a|#, a, true",
                "a#, a, false",
                "\"a.c\", a.c, true",
                "\"a.c\", abc, false",
                "<1-100>, 7, true",
                "<1-100>, 007, true",
                "<1-100>, 100, true",
                "<1-100>, 101, false",
                "<1-100>, 0, false",
                "<01-12>, 07, true",
                "<01-12>, 7, false",
                "<01-12>, 13, false",
                "<0-255>, 255, true",
                "<5-3>, 4, true",
                "*a, *a, true",
                "(|a), |a, true",
                "\\-x, -x, true",
                "\\/x, /x, true",
                "a(b|c)*d, abcbd, true",
                "\u00e9+, \u00e9\u00e9, true",
                ".{2}, \ud83d\ude00\u00e9, true",
                "a??, a, true"
            })
    void shouldFollowLuceneSyntax(String pattern, String value, boolean expected)
            throws PatternException {
        assertEquals(expected, matches(compile(pattern, false), value));
    }

    @Test
    void shouldCountRepeats() throws PatternException {
        final ByteAutomaton automaton = compile("(ab){2,3}", false);
        assertFalse(matches(automaton, "ab"));
        assertTrue(matches(automaton, "abab"));
        assertTrue(matches(automaton, "ababab"));
        assertFalse(matches(automaton, "abababab"));
        assertTrue(matches(compile("a{2,}", false), "aaaa"));
        assertFalse(matches(compile("a{2,}", false), "a"));
        assertTrue(matches(compile("a{0}", false), ""));
    }

    @Test
    void shouldTellSpaceFromTheRest() throws PatternException {
        assertTrue(matches(compile("\\s{4}", false), " \t\r\n"));
        assertFalse(matches(compile("\\s", false), "\u00a0"));
        assertFalse(matches(compile("\\S", false), "\t"));
    }

    @ParameterizedTest
    @CsvSource({
        "osascript, OSASCRIPT, true",
        "[a-z]+, ABC, true",
        "[^a], A, false",
        "\u212a, k, true",
        "~(abc), ABC, false",
        "[A-Z]:.*, c:x, true",
        "\u00df, ss, false"
    })
    void shouldIgnoreCaseWhenAsked(String pattern, String value, boolean expected)
            throws PatternException {
        assertEquals(expected, matches(compile(pattern, true), value));
    }

    @ParameterizedTest
    @CsvSource({
        "a), 1",
        "(a, 2",
        "[a, 2",
        "a{, 2",
        "a{x}, 2",
        "'a{2,1}', 2",
        "a{99999999999}, 2",
        "a|, 2",
        "[b-a], 1",
        "\\, 1",
        "\\b, 0",
        "<a>, 0",
        "<1-x>, 0",
        "<1, 2",
        "'\"a', 2",
        "~, 1",
        "a&, 2",
        "a{2, 3",
        "[a-], 1",
        "x\\p{L}, 1"
    })
    void shouldTellWhereThePatternIsWrong(String pattern, int offset) {
        final PatternException exception =
                assertThrows(PatternException.class, () -> compile(pattern, false));
        assertEquals(offset, exception.offset(), exception.getMessage());
    }

    @Test
    void shouldTellWhichPatternIsWrong() {
        final PatternException exception =
                assertThrows(
                        PatternException.class,
                        () -> Patterns.regex(List.of("a", "b("), false, MAX_STATES));
        assertEquals(1, exception.patternIndex());
        assertEquals(2, exception.offset());
    }

    @Test
    void shouldJoinSeveralPatterns() throws PatternException {
        final ByteAutomaton automaton = Patterns.regex(List.of("a+", "b|c"), false, MAX_STATES);
        assertTrue(matches(automaton, "aa"));
        assertTrue(matches(automaton, "c"));
        assertFalse(matches(automaton, "ab"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(.*a){300}.{30}",
                "a{1000000}",
                "(a{1000}){1000}",
                "((a{1000}){1000}){1000}",
                "(a|aa|aaa){1,900}b{1,900}(c{1,900}){2,900}",
                "~(.*a.{12})",
                "(.*a.{9})&(.*b.{9})",
                "(a{0,1000}){0,1000}",
                "(a?){999999999}"
            })
    void shouldRefuseWhatNeedsTooManyStates(String pattern) {
        final PatternException exception =
                assertThrows(PatternException.class, () -> compile(pattern, false));
        assertEquals("needs an automaton of more than 2000 states", exception.getMessage());
    }

    @Test
    void shouldRunSetsOfPositionsWhenTheTableWouldBeTooLarge() throws PatternException {
        final ByteAutomaton automaton = compile(".*'[^$]{1,25}'{0,2}\\+ {0,2}'[^$]{1,25}'.*", true);
        assertFalse(automaton.isDeterministic());
        assertTrue(matches(automaton, "x = 'po' + 'we' + 'r\u00e9'"));
        assertTrue(matches(automaton, "'a'+'b'"));
        assertFalse(matches(automaton, "'a'+'$'"));
        assertFalse(matches(automaton, "'a'+" + "'".repeat(2)));
        assertFalse(matches(automaton, "'" + "a".repeat(26) + "+'b'"));
        assertFalse(matches(automaton, ""));
        assertTrue(compile("a|b", false).isDeterministic());
        final byte[] value = Bytes.utf8("x = 'po' + 'we' + 'r\u00e9'".repeat(3));
        final int[] count = new int[1];
        assertEquals(
                0,
                Bytes.allocatedBy(
                        () -> count[0] += automaton.matches(value, 0, value.length) ? 1 : 0));
        assertTrue(automaton.sizeInBytes() > 0);
        assertTrue(automaton.stateCount() > 50);
    }

    @Test
    void shouldRefuseDeepNestingInsteadOfOverflowing() {
        for (final String pattern :
                List.of(
                        "(".repeat(100_000),
                        "~".repeat(100_000) + "a",
                        "a" + "*".repeat(100_000))) {
            assertThrows(PatternException.class, () -> compile(pattern, false));
        }
    }

    @Test
    void shouldAcceptLongPatterns() throws PatternException {
        final StringBuilder words = new StringBuilder("w0");
        for (int i = 1; i < 2_000; i++) {
            words.append("|word").append(i);
        }
        final ByteAutomaton automaton =
                Patterns.regex(List.of(".*(" + words + ")"), true, Patterns.DEFAULT_MAX_STATES);
        assertTrue(matches(automaton, "some WORD1999"));
        assertFalse(matches(automaton, "some word2000"));
        assertTrue(matches(compile("a{1000}", false), "a".repeat(1_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+", "(a*)*b", "(a|aa)+c", ".*.*.*x", "(.*a){5}x"})
    void shouldTakeLinearTimeWhereBacktrackingDoesNotEnd(String pattern) throws PatternException {
        assertFalse(matches(compile(pattern, false), "a".repeat(1 << 20) + "!"));
    }

    @Test
    void shouldMinimise() throws PatternException {
        assertEquals(3, compile("a(b|c)|aa|ad", false).stateCount());
        assertEquals(1, compile(".*", false).stateCount());
        assertEquals(1, compile("#", false).stateCount());
        assertTrue(compile("(a|b)*abb", false).sizeInBytes() > 0);
    }

    @Property(tries = 2_000)
    void shouldAgreeWithJavaRegex(@ForAll Random random) throws PatternException {
        final String pattern = new RandomRegex(random, false).next(3);
        final boolean fold = random.nextBoolean();
        final int flags =
                Pattern.DOTALL | (fold ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        final Pattern twin = Pattern.compile(pattern, flags);
        final ByteAutomaton automaton = compile(pattern, fold);
        for (int i = 0; i < 20; i++) {
            final String value = Bytes.randomText(random, ALPHABET, 8);
            assertEquals(
                    twin.matcher(value).matches(),
                    matches(automaton, value),
                    pattern + " on " + value);
        }
    }

    @Property(tries = 2_000)
    void shouldAgreeWithTheSlowTwin(@ForAll Random random) throws PatternException {
        final String pattern = new RandomRegex(random, true).next(3);
        final boolean fold = random.nextBoolean();
        final Regex regex = new RegexParser(pattern, fold).parse();
        final ByteAutomaton automaton = compile(pattern, fold);
        for (int i = 0; i < 20; i++) {
            final String value = Bytes.randomText(random, ALPHABET, 8);
            assertEquals(
                    RegexTwin.matches(regex, value),
                    matches(automaton, value),
                    pattern + " on " + value);
        }
    }

    @Property(tries = 2_000)
    void shouldMatchTheSameAsSetsOfPositions(@ForAll Random random) throws PatternException {
        final String pattern = new RandomRegex(random, false).next(4);
        final boolean fold = random.nextBoolean();
        final Regex regex = new RegexParser(pattern, fold).parse();
        final ByteAutomaton automaton = new ByteAutomaton(PositionBuilder.build(regex));
        for (int i = 0; i < 20; i++) {
            final String value = Bytes.randomText(random, ALPHABET, 8);
            assertEquals(
                    RegexTwin.matches(regex, value),
                    matches(automaton, value),
                    pattern + " on " + value);
        }
    }

    @Property(tries = 200)
    void shouldMatchTheSameAcrossManyWords(@ForAll Random random) throws PatternException {
        final int count = random.nextInt(200) + 1;
        final int spread = random.nextInt(Math.min(50, 254 - count));
        final String pattern = "a{" + count + "," + (count + spread) + "}b?";
        final Regex regex = new RegexParser(pattern, false).parse();
        final ByteAutomaton automaton = new ByteAutomaton(PositionBuilder.build(regex));
        for (int length = 0; length < 260; length++) {
            final boolean expected = length >= count && length <= count + spread;
            assertEquals(expected, matches(automaton, "a".repeat(length)));
            assertEquals(expected, matches(automaton, "a".repeat(length) + "b"));
        }
    }

    @Property(tries = 300)
    void shouldMatchIntervalsAsNumbers(@ForAll Random random) throws PatternException {
        final int first = random.nextInt(1 << random.nextInt(16));
        final int second = random.nextInt(1 << random.nextInt(16));
        final ByteAutomaton automaton = compile("<" + first + "-" + second + ">", false);
        final int digits = Integer.toString(first).length();
        final boolean fixed = digits == Integer.toString(second).length();
        for (int i = 0; i < 200; i++) {
            final int value = random.nextInt(1 << random.nextInt(17));
            final String text = "0".repeat(random.nextInt(2)) + value;
            final boolean expected =
                    value >= Math.min(first, second)
                            && value <= Math.max(first, second)
                            && (!fixed || text.length() == digits);
            assertEquals(expected, matches(automaton, text), first + "-" + second + " on " + text);
        }
    }

    @Property
    void shouldNotThrowOnInvalidBytes(@ForAll @Size(max = 30) byte[] bytes)
            throws PatternException {
        compile("[^a]+.*x", true).matches(bytes, 0, bytes.length);
        assertTrue(compile("@", true).matches(bytes, 0, bytes.length));
    }

    @Test
    void shouldTellLiterals() {
        assertEquals("a.exe", Patterns.literalOf("a\\.exe"));
        assertEquals("a.b", Patterns.literalOf("\"a.b\""));
        assertEquals("^a", Patterns.literalOf("^a"));
        assertEquals("", Patterns.literalOf(""));
        assertNull(Patterns.literalOf("a.exe"));
        assertNull(Patterns.literalOf("a?"));
        assertNull(Patterns.literalOf("a|b"));
        assertNull(Patterns.literalOf("("));
    }

    @Test
    void shouldNotAllocate() throws PatternException {
        final ByteAutomaton automaton = compile(".*[0-9]{1,3}(\\.[0-9]{1,3}){3}.*", true);
        final byte[] value = Bytes.utf8("curl http://10.0.0.1/x \u00e9");
        final int[] count = new int[1];
        assertEquals(
                0,
                Bytes.allocatedBy(
                        () -> count[0] += automaton.matches(value, 0, value.length) ? 1 : 0));
        assertTrue(count[0] > 0);
    }

    private static ByteAutomaton compile(String pattern, boolean fold) throws PatternException {
        return Patterns.regex(List.of(pattern), fold, MAX_STATES);
    }

    private static boolean matches(ByteAutomaton automaton, String value) {
        final byte[] framed = Bytes.framed(value);
        return automaton.matches(framed, 1, framed.length - 2);
    }
}
