package io.ringfence.automaton;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Simple case folding, the same in every locale: each code point becomes {@code lower(upper(c))},
 * as {@link String#equalsIgnoreCase} does it. No string grows or shrinks in code points: sharp s
 * stays sharp s. The Kelvin sign equals {@code k}, long s equals {@code s}, and both dotted capital
 * I and dotless small i equal {@code i}. Surrogates of UTF-16 do not occur, since all is done by
 * code point.
 *
 * <p>Works on UTF-8. Invalid bytes do not throw; they equal nothing but themselves. Stateless; the
 * methods over bytes allocate nothing and read only inside the range given.
 */
public final class CaseFolding {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    private CaseFolding() {}

    /** Folds a code point: lower(upper(c)). Anything that is no code point stays as it is. */
    public static int fold(int codePoint) {
        if (codePoint <= Utf8.MAX_1) {
            return codePoint - 'A' >= 0 && codePoint <= 'Z' ? codePoint | 0x20 : codePoint;
        }
        return codePoint > Character.MAX_CODE_POINT
                ? codePoint
                : Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    /** All code points that fold as this one does, itself included (cold: allocates). */
    public static int[] foldingAlike(int codePoint) {
        return CaseOrbits.of(codePoint).clone();
    }

    /** Folds a constant (cold: allocates). */
    public static String fold(String text) {
        final StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            final int codePoint = text.codePointAt(i);
            folded.appendCodePoint(fold(codePoint));
            i += Character.charCount(codePoint);
        }
        return folded.toString();
    }

    /**
     * Whole-value equality under folding.
     *
     * @param bytes value, UTF-8, as it came
     * @param folded constant, UTF-8, already folded
     */
    public static boolean equalsFolded(byte[] bytes, int offset, int length, byte[] folded) {
        final int limit = offset + length;
        int at = offset;
        int index = 0;
        for (; at + Long.BYTES <= limit && index + Long.BYTES <= folded.length; ) {
            final long word = (long) WORD.get(bytes, at);
            // A non-ASCII character may fold to fewer bytes, so the two sides drift apart: slow.
            if (0 != (word & NOT_ASCII)) {
                break;
            }
            if (foldAscii(word) != (long) WORD.get(folded, index)) {
                return false;
            }
            at += Long.BYTES;
            index += Long.BYTES;
        }
        return equalsByCodePoint(bytes, at, limit, folded, index);
    }

    /**
     * Hash of the folded form: equal for values that are equal under folding.
     *
     * @param seed any; not a defence against chosen values, which {@code KeyedHash} is for
     */
    public static long hashFolded(byte[] bytes, int offset, int length, long seed) {
        final int limit = offset + length;
        int at = offset;
        long hash = seed;
        for (; at + Long.BYTES <= limit; at += Long.BYTES) {
            final long word = (long) WORD.get(bytes, at);
            if (0 != (word & NOT_ASCII)) {
                break;
            }
            hash = mix(hash, foldAscii(word));
        }
        return hashByCodePoint(bytes, at, limit, hash, at - offset);
    }

    /** Folds eight ASCII bytes at once. */
    private static long foldAscii(long word) {
        // Per byte, without carries since all are below 0x80: the top bit says "at least 'A'", and
        // "above 'Z'"; letters have the one and not the other, and 0x80 >> 2 is the case bit.
        final long atLeastA = word + ONES * (0x80 - 'A');
        final long aboveZ = word + ONES * (0x80 - 'Z' - 1);
        return word | (atLeastA & ~aboveZ & NOT_ASCII) >>> 2;
    }

    private static boolean equalsByCodePoint(
            byte[] bytes, int offset, int limit, byte[] folded, int foldedOffset) {
        int index = foldedOffset;
        for (int at = offset; at < limit; ) {
            if (index >= folded.length) {
                return false;
            }
            final int value = Utf8.decode(bytes, at, limit);
            final int constant = Utf8.decode(folded, index, folded.length);
            if (fold(Utf8.codePoint(value)) != Utf8.codePoint(constant)) {
                return false;
            }
            at += Utf8.length(value);
            index += Utf8.length(constant);
        }
        return index == folded.length;
    }

    /** Goes on where the words stopped; the folded bytes are cut into the same words. */
    private static long hashByCodePoint(
            byte[] bytes, int offset, int limit, long startHash, int startLength) {
        long hash = startHash;
        long word = 0;
        int foldedLength = startLength;
        for (int at = offset; at < limit; ) {
            final int decoded = Utf8.decode(bytes, at, limit);
            at += Utf8.length(decoded);
            final int folded = fold(Utf8.codePoint(decoded));
            final int encodedLength = Utf8.encodedLength(folded);
            for (int i = 0; i < encodedLength; i++) {
                final long next = 0xffL & Utf8.encodedByte(folded, i, encodedLength);
                word |= next << (foldedLength & 7) * Byte.SIZE;
                foldedLength++;
                if (0 == (foldedLength & 7)) {
                    hash = mix(hash, word);
                    word = 0;
                }
            }
        }
        return finish(mix(hash, word) ^ foldedLength);
    }

    private static long mix(long hash, long word) {
        final long mixed = (hash ^ word) * MULTIPLIER;
        return mixed ^ mixed >>> 32;
    }

    private static long finish(long hash) {
        final long mixed = (hash ^ hash >>> 29) * MULTIPLIER;
        return mixed ^ mixed >>> 32;
    }
}
