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
        final long marks = marks(bytes, from);
        return marks != 0
                ? from + Long.numberOfTrailingZeros(marks)
                : further(bytes, from + LENGTH, end);
    }

    private int further(byte[] bytes, int from, int end) {
        int at = from;
        while (at <= end - LENGTH) {
            final long marks = marks(bytes, at);
            if (marks != 0) {
                return at + Long.numberOfTrailingZeros(marks);
            }
            at += LENGTH;
        }
        return words.special(bytes, at, end);
    }

    /** A bit for each special byte; bytes are signed: those above ASCII are below space, too. */
    private static long marks(byte[] bytes, int at) {
        final ByteVector read = ByteVector.fromArray(BYTES, bytes, at);
        return read.compare(EQ, (byte) '"')
                .or(read.compare(EQ, (byte) '\\'))
                .or(read.compare(LT, (byte) ' '))
                .toLong();
    }

    @Override
    public boolean isAt(byte[] line, int at, int end, byte[] text, int offset, int length) {
        if (length > LENGTH || at > end - LENGTH) {
            return isFurtherAt(line, at, end, text, offset, length);
        }
        return (differences(line, at, text, offset) & (1L << length) - 1) == 0;
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
        if ((differences(line, at, text, offset)
                        | differences(line, at + last, text, offset + last))
                != 0) {
            return false;
        }
        long differences = 0;
        for (int i = LENGTH; i < last; i += LENGTH) {
            differences |= differences(line, at + i, text, offset + i);
        }
        return differences == 0;
    }

    private static long differences(byte[] line, int at, byte[] text, int offset) {
        return ByteVector.fromArray(BYTES, line, at)
                .compare(NE, ByteVector.fromArray(BYTES, text, offset))
                .toLong();
    }
}
