package io.ringfence.event.scan;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The scanner over vectors of 64 bytes, for JDK 25 and later on processors that have them
 * (AVX-512): three compares a block, and the places of the quotes come from one compress of 0 to
 * 63. Compiled apart from the rest, as it needs the module jdk.incubator.vector; {@link
 * LineScanners} loads it by its name, hence the interface.
 */
final class VectorLineScanner implements LineScanner {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final int INT_LANES = 16;

    /** 0 to 63. */
    private static final ByteVector PLACES = ByteVector.zero(BYTES).addIndex(1);

    /**
     * ByteVector.compress, which a compiler before JDK 19 does not know; a constant, so inlined.
     */
    private static final MethodHandle COMPRESS = compress();

    /**
     * @throws UnsupportedOperationException when the processor's vectors are shorter
     */
    VectorLineScanner() {
        if (ByteVector.SPECIES_PREFERRED.length() < BYTES.length()) {
            throw new UnsupportedOperationException("vectors of 64 bytes");
        }
    }

    private static MethodHandle compress() {
        try {
            final MethodType type = MethodType.methodType(ByteVector.class, VectorMask.class);
            return MethodHandles.lookup().findVirtual(ByteVector.class, "compress", type);
        } catch (final ReflectiveOperationException missing) {
            throw new ExceptionInInitializerError(missing);
        }
    }

    @Override
    public void scan(byte[] line, int offset, int length, LineIndex into) {
        into.begin(offset, length);
        final int whole = length & -LineIndex.BLOCK_LENGTH;
        scanBlocks(line, offset, whole, offset, into);
        if (whole < length) {
            final byte[] tail = into.tail(line, offset + whole);
            scanBlocks(tail, 0, LineIndex.BLOCK_LENGTH, offset + whole, into);
        }
        into.finish();
    }

    /** Scans whole blocks of an array, which stand in the line from an index on. */
    private static void scanBlocks(byte[] bytes, int offset, int length, int at, LineIndex into) {
        final int[] quotes = into.quotes();
        final long[] special = into.special();
        int block = into.scannedBlocks();
        int count = into.quoteCount();
        long carry = into.carry();
        long any = 0;
        for (int i = 0; i < length; i += LineIndex.BLOCK_LENGTH, block++) {
            final ByteVector text = ByteVector.fromArray(BYTES, bytes, offset + i);
            VectorMask<Byte> quoteMask = text.compare(VectorOperators.EQ, (byte) '"');
            long unescaped = quoteMask.toLong();
            final long backslashes = text.compare(VectorOperators.EQ, (byte) '\\').toLong();
            // bytes are signed: those above ASCII are below space, too
            final long bits = backslashes | text.compare(VectorOperators.LT, (byte) ' ').toLong();
            if ((backslashes | carry) != 0) {
                final long starts = Escapes.startsAndEnds(backslashes, carry);
                unescaped &= ~Escapes.escaped(starts, backslashes, carry);
                carry = Escapes.carry(starts, backslashes);
                quoteMask = VectorMask.fromLong(BYTES, unescaped);
            }
            any |= bits;
            special[block] = bits;
            final int found = Long.bitCount(unescaped);
            if (found > INT_LANES) {
                LineIndex.append(quotes, count, unescaped, at + i);
            } else {
                // a whole vector: what is too much is written over by the next block
                ints(compressed(quoteMask)).add(at + i).intoArray(quotes, count);
            }
            count += found;
        }
        into.scanned(block, count, carry, any);
    }

    private static ByteVector compressed(VectorMask<Byte> mask) {
        try {
            return (ByteVector) COMPRESS.invokeExact(PLACES, mask);
        } catch (final Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * The first places only: asking for the other parts too made the loop too big to compile well.
     */
    private static IntVector ints(ByteVector places) {
        return (IntVector) places.castShape(INTS, 0);
    }
}
