package io.ringfence.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Wildcards against naive recursion and Java's regular expressions. */
class WildcardTest {
    private static final String PATTERN_ALPHABET = "aabAk\u00e9\u00c9\u212a*?*?\\.";
    private static final String VALUE_ALPHABET = "aabAk\u00e9\u00c9\u212a\n\\.\ud83d\ude00";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', '', true",
                "'', a, false",
                "*, '', true",
                "**, abc, true",
                "?, a, true",
                "?, '', false",
                "?, \u00e9, true",
                "?, \ud83d\ude00, true",
                "??, \u00e9, false",
                "a*, a, true",
                "a*, ba, false",
                "*a, ba, true",
                "*a, ab, false",
                "*ab*, xaby, true",
                "*ab*, xaxb, false",
                "ab*ba, aba, false",
                "ab*ba, abba, true",
                "a*b*c, a1b2c, true",
                "a*b*c, acb, false",
                "*a?c*, xxabcx, true",
                "*?\u00e9, a\u00e9, true",
                "*?\u00e9, \u00e9, false",
                "C:\\Win*\\cmd.exe, C:\\Windows\\cmd.exe, true",
                "a.c, abc, false",
                "[a], a, false",
                "*aab, aaab, true",
                "*ab?, abab, false",
                "*ab?, ababx, true"
            })
    void shouldMatchWholeValues(String pattern, String value, boolean expected) {
        assertEquals(expected, matches(pattern, false, value));
        assertEquals(expected, matches(pattern, true, value));
    }

    @ParameterizedTest
    @CsvSource({
        "*SCRIPT, osascript, true",
        "*\\CMD.EXE, C:\\windows\\cmd.exe, true",
        "\u212a*, kernel, true",
        "*K, x\u212a, true",
        "*i*, \u0130\u0131, true",
        "\u00c9?*, \u00e9a, true",
        "*ss, \u00df, false"
    })
    void shouldIgnoreCaseWhenAsked(String pattern, String value, boolean expected) {
        assertEquals(expected, matches(pattern, true, value));
        assertFalse(matches(pattern, false, value));
    }

    @ParameterizedTest
    @CsvSource({
        "abc, EQUALITY", "'', EQUALITY", "abc*, PREFIX", "*abc, SUFFIX", "**abc, SUFFIX",
                "*abc*, CONTAINS",
        "a**b, PREFIX_SUFFIX", "a*b*, GENERAL", "a*b*c, GENERAL", "a?c, GENERAL", "*, ANY",
                "***, ANY"
    })
    void shouldRecogniseForms(String pattern, Wildcard.Form form) {
        assertEquals(form, Wildcard.of(pattern, false).form());
    }

    @Test
    void shouldTellRunsAndAnchors() {
        final Wildcard wildcard = Wildcard.of("C:\\?\u00c9*.EXE", true);
        assertEquals(List.of("c:\\", "\u00e9", ".exe"), runs(wildcard));
        assertTrue(wildcard.startsWithLiteral());
        assertTrue(wildcard.endsWithLiteral());
        assertTrue(wildcard.caseInsensitive());
        final Wildcard open = Wildcard.of("?a*b?", false);
        assertEquals(List.of("a", "b"), runs(open));
        assertFalse(open.startsWithLiteral());
        assertFalse(open.endsWithLiteral());
        assertFalse(Wildcard.of("*a*", false).startsWithLiteral());
        assertFalse(Wildcard.of("*", false).endsWithLiteral());
        assertTrue(Wildcard.of("", false).endsWithLiteral());
    }

    @Property(tries = 20_000)
    void shouldAgreeWithTheSlowTwin(@ForAll Random random) {
        final String pattern = Bytes.randomText(random, PATTERN_ALPHABET, 8);
        final String value = Bytes.randomText(random, VALUE_ALPHABET, 12);
        for (final boolean fold : new boolean[] {false, true}) {
            final boolean expected = slow(codes(pattern, fold), 0, codes(value, fold), 0);
            assertEquals(expected, matches(pattern, fold, value), pattern + " on " + value);
        }
    }

    @Property(tries = 5_000)
    void shouldAgreeWithJavaRegex(@ForAll Random random) {
        final String pattern = Bytes.randomText(random, PATTERN_ALPHABET, 8);
        final String value = Bytes.randomText(random, VALUE_ALPHABET, 12);
        final StringBuilder regex = new StringBuilder();
        pattern.codePoints()
                .mapToObj(
                        c ->
                                '*' == c
                                        ? ".*"
                                        : '?' == c ? "." : Pattern.quote(Character.toString(c)))
                .forEach(regex::append);
        final boolean expected =
                Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(value).matches();
        assertEquals(expected, matches(pattern, false, value), pattern + " on " + value);
    }

    @Property
    void shouldNotThrowOnInvalidBytes(@ForAll @Size(max = 30) byte[] bytes, @ForAll Random random) {
        final String pattern = Bytes.randomText(random, PATTERN_ALPHABET, 8);
        Wildcard.of(pattern, true).matches(bytes, 0, bytes.length);
        Wildcard.of(pattern, false).matches(bytes, 0, bytes.length);
        assertTrue(Wildcard.of("*", true).matches(bytes, 0, bytes.length));
    }

    @Test
    void shouldNotBacktrackOverManyStars() {
        final byte[] value = Bytes.utf8("a".repeat(100_000));
        final Wildcard wildcard = Wildcard.of("*a".repeat(50) + "*b*c", true);
        assertFalse(wildcard.matches(value, 0, value.length));
    }

    @Test
    void shouldNotAllocate() {
        final byte[] value = Bytes.utf8("C:\\Users\\J\u00e9r\u00f4me\\AppData\\Local\\Temp\\x.EXE");
        final Wildcard[] wildcards = {
            Wildcard.of("?:\\users\\*\\temp\\*.exe", true),
            Wildcard.of("*\\Temp\\*", false),
            Wildcard.of("*\u00e9*", false)
        };
        final int[] count = new int[1];
        final long allocated =
                Bytes.allocatedBy(
                        () -> {
                            for (final Wildcard wildcard : wildcards) {
                                count[0] += wildcard.matches(value, 0, value.length) ? 1 : 0;
                            }
                        });
        assertEquals(0, allocated);
        assertEquals(0, count[0] % 3);
    }

    private static boolean matches(String pattern, boolean fold, String value) {
        final byte[] framed = Bytes.framed(value);
        return Wildcard.of(pattern, fold).matches(framed, 1, framed.length - 2);
    }

    private static List<String> runs(Wildcard wildcard) {
        return wildcard.literalRuns().stream()
                .map(run -> new String(run, StandardCharsets.UTF_8))
                .toList();
    }

    private static int[] codes(String text, boolean fold) {
        return (fold ? CaseFolding.fold(text) : text).codePoints().toArray();
    }

    private static boolean slow(int[] pattern, int p, int[] value, int v) {
        if (p == pattern.length) {
            return v == value.length;
        }
        if ('*' == pattern[p]) {
            return slow(pattern, p + 1, value, v)
                    || v < value.length && slow(pattern, p, value, v + 1);
        }
        return v < value.length
                && ('?' == pattern[p] || pattern[p] == value[v])
                && slow(pattern, p + 1, value, v + 1);
    }
}
