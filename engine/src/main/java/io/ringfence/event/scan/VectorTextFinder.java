package io.ringfence.event.scan;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The finder over vectors of 32 or 64 bytes. A first pass over the whole line has no branch: it
 * keeps, lane by lane, the least of numbers that are 0 where three neighbouring characters of the
 * text stand or a backslash precedes a u, and below 0 at bytes above ASCII. Few lines have any, and
 * only those are looked at closely, by words. Compiled apart and loaded by its name, as {@link
 * VectorLineScanner} is.
 */
final class VectorTextFinder implements TextFinder {
    private static final VectorSpecies<Byte> BYTES = species();
    private static final int LENGTH = BYTES.length();

    /** Two vectors a turn: one alone took half as long again, four came to be compiled in part. */
    private static final int STEP = 2 * LENGTH;

    /** Loads reach that much further than the places they are for. */
    private static final int REACH = RUN_LENGTH - 1;

    private static final byte ALL_BUT_CASE = ~0x20;

    // Not from VectorOperators each time: the compiler inlines only so much of one method.
    private static final VectorOperators.Associative XOR = VectorOperators.XOR;
    private static final VectorOperators.Associative OR = VectorOperators.OR;
    private static final VectorOperators.Associative AND = VectorOperators.AND;
    private static final VectorOperators.Associative MIN = VectorOperators.MIN;

    private final byte first;
    private final byte second;
    private final byte third;

    /** Looks closely: vectors with masks came to be compiled in part, and allocated. */
    private final WordTextFinder words;

    /**
     * See {@link LineScanners#bestFinder}.
     *
     * @throws UnsupportedOperationException when the processor's vectors are shorter than 32 bytes
     */
    VectorTextFinder(byte[] text, int runAt, byte[] foreign) {
        if (ByteVector.SPECIES_PREFERRED.length() < LENGTH) {
            throw new UnsupportedOperationException("vectors of 32 bytes");
        }
        first = text[runAt];
        second = text[runAt + 1];
        third = text[runAt + 2];
        words = new WordTextFinder(text, runAt, foreign);
    }

    private static VectorSpecies<Byte> species() {
        return ByteVector.SPECIES_PREFERRED.length() > ByteVector.SPECIES_256.length()
                ? ByteVector.SPECIES_512
                : ByteVector.SPECIES_256;
    }

    @Override
    public boolean mayHold(byte[] line, int offset, int end) {
        final boolean few = end - offset < STEP + REACH;
        return (few || !isPlain(line, offset, end - REACH - STEP))
                && words.mayHoldUnusual(line, offset, end);
    }

    /** Whether nothing in the line is worth a look. */
    private boolean isPlain(byte[] line, int offset, int last) {
        final ByteVector ones = ByteVector.broadcast(BYTES, first);
        final ByteVector twos = ByteVector.broadcast(BYTES, second);
        final ByteVector threes = ByteVector.broadcast(BYTES, third);
        ByteVector least = ones;
        int from = offset;
        for (int round = 0; round < 2; round++) {
            for (int at = from; at <= last; at += STEP) {
                least =
                        least.lanewise(MIN, differences(line, at, ones, twos, threes))
                                .lanewise(MIN, differences(line, at + LENGTH, ones, twos, threes));
            }
            from = last; // the last step looks once more at some of the one before
        }
        return !least.compare(VectorOperators.LE, (byte) 0).anyTrue();
    }

    private static ByteVector differences(
            byte[] line, int at, ByteVector ones, ByteVector twos, ByteVector threes) {
        final ByteVector one = ByteVector.fromArray(BYTES, line, at);
        final ByteVector two = ByteVector.fromArray(BYTES, line, at + 1);
        final ByteVector three = ByteVector.fromArray(BYTES, line, at + 2);
        final ByteVector fromText =
                one.lanewise(XOR, ones)
                        .lanewise(OR, two.lanewise(XOR, twos))
                        .lanewise(OR, three.lanewise(XOR, threes))
                        .lanewise(AND, ALL_BUT_CASE);
        final ByteVector fromEscape =
                one.lanewise(XOR, (byte) '\\').lanewise(OR, two.lanewise(XOR, (byte) 'u'));
        return fromText.lanewise(MIN, fromEscape);
    }
}
