package io.ringfence.event.scan;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * The finder over vectors of 64 bytes: compares two of the text's characters at their distance
 * (Mula's "SIMD-friendly algorithms for substring searching", 2016), and looks at what both find.
 * Compiled apart and loaded by its name, as {@link VectorLineScanner} is.
 */
final class VectorTextFinder implements TextFinder {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final int LENGTH = 64;
    private static final byte NO_CASE = 0x20;

    /** Loads reach that much further than the places they are for. */
    private static final int REACH = MIN_LENGTH - 1;

    /** Most first bytes of other characters: those for k, for s and for i. */
    private static final int FOREIGN = 3;

    /** Beside the results: characters above ASCII, whichever they are. */
    private static final int ABOVE_ASCII = 4;

    private final byte[] text;
    private final byte first;
    private final byte second;
    private final int firstAt;
    private final int secondAt;
    private final byte[] foreign;

    /**
     * @param text ASCII, without the bit that tells letters' case
     * @param firstAt index of one of its first six characters, preferably a rare one
     * @param secondAt index of another
     * @param foreign first bytes of the characters above ASCII that fold to one of the text, at
     *     most three
     * @throws UnsupportedOperationException when the processor's vectors are shorter
     */
    VectorTextFinder(byte[] text, int firstAt, int secondAt, byte[] foreign) {
        if (ByteVector.SPECIES_PREFERRED.length() < LENGTH) {
            throw new UnsupportedOperationException("vectors of 64 bytes");
        }
        if (text.length < MIN_LENGTH || firstAt > REACH || secondAt > REACH) {
            throw new IllegalArgumentException("too short, or too far in");
        }
        this.text = text.clone();
        first = text[firstAt];
        second = text[secondAt];
        this.firstAt = firstAt;
        this.secondAt = secondAt;
        this.foreign = Arrays.copyOf(foreign, FOREIGN); // zeros are in no line
    }

    @Override
    public int find(byte[] line, int offset, int end) {
        final int last = end - REACH - 1 - LENGTH;
        if (offset > last) {
            return findInFew(line, offset, end);
        }
        final int found = findInBlocks(line, offset, last, end);
        if (FOUND == found) {
            return FOUND;
        }
        // the last block looks once more at some of the one before
        final int more = findInBlocks(line, last, last, end);
        if (FOUND == more) {
            return FOUND;
        }
        final int edges =
                findInFew(line, offset, offset + REACH) | findInFew(line, end - REACH - 1, end);
        final int all = found | more | edges;
        final boolean foreignAlone = ABOVE_ASCII == all;
        return NONE == all || foreignAlone && !holdsForeign(line, offset, last) ? NONE : UNUSUAL;
    }

    private int findInBlocks(byte[] line, int from, int last, int end) {
        final ByteVector noCase = ByteVector.broadcast(BYTES, NO_CASE);
        long aboveAscii = 0;
        long escapes = 0;
        for (int at = from; at <= last; at += LENGTH) {
            final ByteVector some = ByteVector.fromArray(BYTES, line, at + firstAt);
            final ByteVector others = ByteVector.fromArray(BYTES, line, at + secondAt);
            final long both = equal(some.or(noCase), first) & equal(others.or(noCase), second);
            final long backslashes = equal(some, (byte) '\\');
            aboveAscii |= some.compare(VectorOperators.LT, (byte) 0).toLong();
            if (0 != (both | backslashes)) {
                if (0 != both && isAtOne(both, line, at, end)) {
                    return FOUND;
                }
                final ByteVector next = ByteVector.fromArray(BYTES, line, at + firstAt + 1);
                escapes |= backslashes & equal(next, (byte) 'u');
            }
        }
        return (0 == escapes ? NONE : UNUSUAL) | (0 == aboveAscii ? NONE : ABOVE_ASCII);
    }

    private static long equal(ByteVector text, byte wanted) {
        return text.compare(VectorOperators.EQ, wanted).toLong();
    }

    /** Whether a character above ASCII might be one of the text. */
    private boolean holdsForeign(byte[] line, int offset, int last) {
        long found = foreignIn(line, last, last);
        found |= foreignIn(line, offset, last);
        return 0 != found;
    }

    private long foreignIn(byte[] line, int from, int last) {
        long found = 0;
        for (int at = from; at <= last; at += LENGTH) {
            final ByteVector some = ByteVector.fromArray(BYTES, line, at + firstAt);
            found |= equal(some, foreign[0]) | equal(some, foreign[1]) | equal(some, foreign[2]);
        }
        return found;
    }

    private boolean isAtOne(long places, byte[] line, int block, int end) {
        for (long left = places; 0 != left; left &= left - 1) {
            if (isAt(line, block + Long.numberOfTrailingZeros(left), end)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(byte[] line, int at, int end) {
        if (at + text.length > end) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if ((line[at + i] | NO_CASE) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Byte by byte, where there are not enough for a vector. */
    private int findInFew(byte[] line, int from, int end) {
        boolean unusual = false;
        for (int at = from; at < end; at++) {
            if (isAt(line, at, end)) {
                return FOUND;
            }
            unusual |= line[at] < 0 || line[at] == '\\';
        }
        return unusual ? UNUSUAL : NONE;
    }
}
