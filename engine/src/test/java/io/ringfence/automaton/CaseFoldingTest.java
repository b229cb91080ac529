package io.ringfence.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Folding against {@link String} and {@link Character}. */
class CaseFoldingTest {
    private static final String ALPHABET =
            "abkiszABKISZ09@[`{\u00df\u212a\u0131\u0130\u017f\u00e9\u00c9\ud801\udc00\ud801\udc28";

    @ParameterizedTest
    @CsvSource({
        "OSASCRIPT, osascript, true",
        "\u212aernel, kernel, true",
        "K, \u212a, true",
        "\u017fh, SH, true",
        "\u0131, I, true",
        "\u0130, i, true",
        "stra\u00dfe, STRASSE, false",
        "STRA\u1e9eE, stra\u00dfe, true",
        "\uff2f\uff33, \uff4f\uff53, true",
        "\uff2f\uff33, os, false",
        "\ud801\udc00x, \ud801\udc28X, true",
        "\u03a3\u03c2, \u03c3\u03c3, true",
        "C:\\Windows\\System32\\CMD.EXE, c:\\windows\\system32\\cmd.exe, true",
        "abcdefgh, abcdefg, false",
        "abcdefg, abcdefgh, false",
        "abcdefghi, abcdefghj, false",
        "@, `, false",
        "[, {, false"
    })
    void shouldCompareUnderFolding(String left, String right, boolean equal) {
        assertEquals(equal, equalsFolded(left, right));
        assertEquals(equal, equalsFolded(right, left));
        assertEquals(equal, hash(left) == hash(right));
    }

    @Test
    void shouldFoldEveryCodePointToOneThatFoldsToItself() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            final int folded = CaseFolding.fold(codePoint);
            assertEquals(Character.toLowerCase(Character.toUpperCase(codePoint)), folded);
            assertEquals(folded, CaseFolding.fold(folded), Integer.toHexString(codePoint));
            final int[] orbit = CaseOrbits.of(codePoint);
            assertTrue(IntStream.of(orbit).anyMatch(Set.of(codePoint)::contains));
            assertTrue(IntStream.of(orbit).allMatch(other -> folded == CaseFolding.fold(other)));
        }
    }

    @Test
    void shouldFoldTheSameInATurkishLocale() {
        final Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertEquals("file.ini", CaseFolding.fold("FILE.INI"));
            assertTrue(equalsFolded("FILE.INI", "file.ini"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void shouldDependOnTheSeed() {
        final byte[] bytes = Bytes.utf8("osascript");
        assertNotEquals(
                CaseFolding.hashFolded(bytes, 0, bytes.length, 1),
                CaseFolding.hashFolded(bytes, 0, bytes.length, 2));
    }

    @Property
    void shouldAgreeWithFoldedStrings(@ForAll Random random) {
        final String left = Bytes.randomText(random, ALPHABET, 20);
        final String right =
                random.nextBoolean() ? swapCase(left) : Bytes.randomText(random, ALPHABET, 20);
        final boolean equal = CaseFolding.fold(left).equals(CaseFolding.fold(right));
        assertEquals(equal, equalsFolded(left, right));
        assertEquals(equal, hash(left) == hash(right));
    }

    @Property
    void shouldNotThrowOnInvalidBytes(@ForAll @Size(max = 40) byte[] bytes) {
        final byte[] constant = Bytes.utf8(CaseFolding.fold("abc\u00e9"));
        CaseFolding.hashFolded(bytes, 0, bytes.length, 0);
        if (CaseFolding.equalsFolded(bytes, 0, bytes.length, constant)) {
            assertEquals("abc\u00e9", CaseFolding.fold(new String(bytes, StandardCharsets.UTF_8)));
        }
    }

    @Test
    void shouldNotReadOverlongFormsAsCharacters() {
        final byte[] overlongSlash = {(byte) 0xc0, (byte) 0xaf};
        assertFalse(CaseFolding.equalsFolded(overlongSlash, 0, 2, Bytes.utf8("/")));
    }

    @Test
    void shouldNotAllocate() {
        final byte[] ascii = Bytes.utf8("C:\\Windows\\System32\\CMD.EXE");
        final byte[] other = Bytes.utf8("C:\\Windows\\\u212aystem32\\\u00c9CMD.EXE");
        final byte[] folded = Bytes.utf8("c:\\windows\\system32\\cmd.exe");
        final long[] sink = new long[1];
        final long allocated =
                Bytes.allocatedBy(
                        () -> {
                            sink[0] += CaseFolding.hashFolded(ascii, 0, ascii.length, 7);
                            sink[0] += CaseFolding.hashFolded(other, 0, other.length, 7);
                            sink[0] +=
                                    CaseFolding.equalsFolded(ascii, 0, ascii.length, folded)
                                            ? 1
                                            : 0;
                            sink[0] +=
                                    CaseFolding.equalsFolded(other, 0, other.length, folded)
                                            ? 1
                                            : 0;
                        });
        assertEquals(0, allocated);
    }

    private static boolean equalsFolded(String value, String constant) {
        final byte[] framed = Bytes.framed(value);
        final byte[] folded = Bytes.utf8(CaseFolding.fold(constant));
        return CaseFolding.equalsFolded(framed, 1, framed.length - 2, folded);
    }

    private static long hash(String value) {
        final byte[] framed = Bytes.framed(value);
        return CaseFolding.hashFolded(framed, 1, framed.length - 2, 42);
    }

    private static String swapCase(String text) {
        final StringBuilder swapped = new StringBuilder();
        text.codePoints()
                .map(
                        c ->
                                Character.isUpperCase(c)
                                        ? Character.toLowerCase(c)
                                        : Character.toUpperCase(c))
                .forEach(swapped::appendCodePoint);
        return swapped.toString();
    }
}
