package io.ringfence.predicate.prefilter;

import io.ringfence.automaton.CaseFolding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cold: all runs of four bytes that can stand inside of a text in JSON, each of its characters
 * spelt as itself, in either case, as another character that folds to the same (the Kelvin sign for
 * k), or as {@code \}{@code uXXXX}. Bytes count without the bit that tells letters' case: more is
 * found so, never less.
 */
final class Spellings {
    /** Bytes of a gram. */
    static final int GRAM_LENGTH = 4;

    /** Where a gram may stand in a text: place times 256 plus number of the text; or escaped. */
    static final int ESCAPED = -1;

    private final Map<Integer, List<Integer>> places = new HashMap<>();

    /** By character of the text at hand its spellings; the first is the character itself. */
    private final List<List<byte[]>> characters = new ArrayList<>();

    /** All code points that stand for a character of a text. */
    private final Set<Integer> codePoints = new TreeSet<>();

    private int textNumber;

    /** The bytes of an ASCII text without the bit of letter case. */
    static String folded(String text) {
        final StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append((char) (text.charAt(i) | 0x20));
        }
        return folded.toString();
    }

    /** Gram, first byte lowest, to where it may stand. */
    Map<Integer, List<Integer>> places() {
        return places;
    }

    /** All code points that a text may be spelt with. */
    Set<Integer> codePoints() {
        return codePoints;
    }

    /** Adds a text of {@link RequiredTexts}. */
    void add(String text) {
        characters.clear();
        for (int i = 0; i < text.length(); i++) {
            characters.add(of(text.charAt(i)));
        }
        for (int i = 0; i < text.length(); i++) {
            final List<byte[]> spellings = characters.get(i);
            for (int s = 0; s < spellings.size(); s++) {
                final byte[] bytes = spellings.get(s);
                for (int from = 0; from < bytes.length; from++) {
                    grow(0, 0, bytes, from, i, 0 == s ? i << Byte.SIZE | textNumber : ESCAPED);
                }
            }
        }
        textNumber++;
    }

    /** Takes bytes of a spelling into a gram, and goes on with every spelling of what follows. */
    private void grow(int gram, int length, byte[] bytes, int from, int character, int place) {
        int grown = gram;
        int count = length;
        for (int i = from; i < bytes.length && count < GRAM_LENGTH; i++) {
            grown |= (bytes[i] & 0xff) << Byte.SIZE * count++;
        }
        if (count == GRAM_LENGTH) {
            final List<Integer> known = places.computeIfAbsent(grown, g -> new ArrayList<>());
            if (!known.contains(place)) {
                known.add(place);
            }
        } else if (character + 1 < characters.size()) {
            final List<byte[]> next = characters.get(character + 1);
            for (int s = 0; s < next.size(); s++) {
                grow(grown, count, next.get(s), 0, character + 1, 0 == s ? place : ESCAPED);
            }
        }
    }

    /** A character as it was folded above may stand for two that differ in that bit alone. */
    private List<byte[]> of(char folded) {
        final List<byte[]> spellings = new ArrayList<>();
        spellings.add(new byte[] {(byte) folded});
        if ('"' == folded) {
            return spellings; // about a value it has no other
        }
        for (final char c : new char[] {folded, (char) (folded & ~0x20)}) {
            for (final int same : CaseFolding.foldingAlike(c)) {
                codePoints.add(same);
                if (same > 0x7f) {
                    addOnce(spellings, Character.toString(same));
                }
                if (same >= ' ') {
                    addOnce(spellings, escape(same));
                }
            }
        }
        return spellings;
    }

    private static void addOnce(List<byte[]> spellings, String text) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (final byte b : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.write(b | 0x20);
        }
        final byte[] folded = bytes.toByteArray();
        for (final byte[] known : spellings) {
            if (Arrays.equals(known, folded)) {
                return;
            }
        }
        spellings.add(folded);
    }

    private static String escape(int codePoint) {
        final String digits = Integer.toHexString(0x10000 | codePoint);
        return "\\u" + digits.substring(1);
    }
}
