package io.ringfence.event.scan;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * By vectors of 32 bytes: most strings, and most texts between them, are no longer, so that neither
 * takes a loop. Compiled apart and loaded by its name, as {@link VectorLineScanner} is.
 */
final class VectorStringScanner implements StringScanner {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_256;
    private static final int LENGTH = READABLE;

    // Not from VectorOperators each time: the compiler inlines only so much of one method.
    private static final VectorOperators.Comparison EQ = VectorOperators.EQ;
    private static final VectorOperators.Comparison NE = VectorOperators.NE;
    private static final VectorOperators.Comparison LT = VectorOperators.LT;

    // not from a byte each time: JDK 17 lays out objects for some of them
    private static final ByteVector QUOTES = ByteVector.broadcast(BYTES, (byte) '"');
    private static final ByteVector BACKSLASHES = ByteVector.broadcast(BYTES, (byte) '\\');
    private static final ByteVector SPACES = ByteVector.broadcast(BYTES, (byte) ' ');

    /** For what is left at a line's end. */
    private final StringScanner words;

    /**
     * See {@link LineScanners#bestStrings}.
     *
     * @throws UnsupportedOperationException when the processor's vectors are shorter
     */
    VectorStringScanner(StringScanner words) {
        if (ByteVector.SPECIES_PREFERRED.length() < LENGTH) {
            throw new UnsupportedOperationException("vectors of 32 bytes");
        }
        this.words = words;
    }

    @Override
    public int special(byte[] bytes, int from, int end) {
        if (from > end - LENGTH) {
            return words.special(bytes, from, end);
        }
        final int first = firstSpecial(bytes, from);
        return first < LENGTH ? from + first : further(bytes, from + LENGTH, end);
    }

    private int further(byte[] bytes, int from, int end) {
        int at = from;
        while (at <= end - LENGTH) {
            final int first = firstSpecial(bytes, at);
            if (first < LENGTH) {
                return at + first;
            }
            at += LENGTH;
        }
        return words.special(bytes, at, end);
    }

    /** How many bytes stand before the first special one; {@link #LENGTH} when there is none. */
    private static int firstSpecial(byte[] bytes, int at) {
        final ByteVector read = ByteVector.fromArray(BYTES, bytes, at);
        // bytes are signed: those above ASCII are below space, too
        return read.compare(EQ, QUOTES)
                .or(read.compare(EQ, BACKSLASHES))
                .or(read.compare(LT, SPACES))
                .firstTrue();
    }

    @Override
    public boolean isAt(byte[] line, int at, int end, byte[] text, int offset, int length) {
        if (length > LENGTH || at > end - LENGTH) {
            return isFurtherAt(line, at, end, text, offset, length);
        }
        return equalBytes(line, at, text, offset) >= length;
    }

    private static boolean isFurtherAt(
            byte[] line, int at, int end, byte[] text, int offset, int length) {
        if (at + length > end) {
            return false;
        }
        if (length < LENGTH) {
            return Arrays.equals(text, offset, offset + length, line, at, at + length);
        }
        final int last = length - LENGTH; // it compares once more some of the one before
        if ((equalBytes(line, at, text, offset) & equalBytes(line, at + last, text, offset + last))
                != LENGTH) {
            return false;
        }
        int same = LENGTH; // a power of two: lost where one is less
        for (int i = LENGTH; i < last; i += LENGTH) {
            same &= equalBytes(line, at + i, text, offset + i);
        }
        return same == LENGTH;
    }

    /** How many bytes are the same before the first that differs; all are {@link #LENGTH}. */
    private static int equalBytes(byte[] line, int at, byte[] text, int offset) {
        return ByteVector.fromArray(BYTES, line, at)
                .compare(NE, ByteVector.fromArray(BYTES, text, offset))
                .firstTrue();
    }
}
