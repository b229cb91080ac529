package io.ringfence.event.scan;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * The finder over vectors of 32 or 64 bytes. A first pass over the whole line has no branch: it
 * keeps, lane by lane, the least of numbers that are 0 where three neighbouring characters of the
 * text stand or a backslash precedes a u, and below 0 at bytes above ASCII. Few lines have any, and
 * only those are looked at closely. Compiled apart and loaded by its name, as {@link
 * VectorLineScanner} is.
 */
final class VectorTextFinder implements TextFinder {
    private static final VectorSpecies<Byte> BYTES = species();
    private static final int LENGTH = BYTES.length();

    /** Two vectors a turn: one alone took half as long again, four came to be compiled in part. */
    private static final int STEP = 2 * LENGTH;

    /** Loads reach that much further than the places they are for. */
    private static final int REACH = RUN_LENGTH - 1;

    private static final byte CASE = 0x20;
    private static final byte ALL_BUT_CASE = ~CASE;

    /** Most first bytes of other characters: those for k, for s and for i. */
    private static final int FOREIGN = 3;

    // Not from VectorOperators each time: the compiler inlines only so much of one method.
    private static final VectorOperators.Associative XOR = VectorOperators.XOR;
    private static final VectorOperators.Associative OR = VectorOperators.OR;
    private static final VectorOperators.Associative AND = VectorOperators.AND;
    private static final VectorOperators.Associative MIN = VectorOperators.MIN;

    private final byte[] text;
    private final int runAt;
    private final byte first;
    private final byte second;
    private final byte third;
    private final byte[] foreign;

    /**
     * @param text ASCII, without the bit that tells letters' case
     * @param runAt index of the first of three of its characters, preferably rare ones
     * @param foreign first bytes of the characters above ASCII that fold to one of the text, at
     *     most three
     * @throws UnsupportedOperationException when the processor's vectors are shorter than 32 bytes
     */
    VectorTextFinder(byte[] text, int runAt, byte[] foreign) {
        if (ByteVector.SPECIES_PREFERRED.length() < LENGTH) {
            throw new UnsupportedOperationException("vectors of 32 bytes");
        }
        this.text = text.clone();
        this.runAt = runAt;
        first = text[runAt];
        second = text[runAt + 1];
        third = text[runAt + 2];
        this.foreign = Arrays.copyOf(foreign, FOREIGN); // zeros are in no line
    }

    private static VectorSpecies<Byte> species() {
        return ByteVector.SPECIES_PREFERRED.length() > ByteVector.SPECIES_256.length()
                ? ByteVector.SPECIES_512
                : ByteVector.SPECIES_256;
    }

    @Override
    public int find(byte[] line, int offset, int end) {
        if (end - offset < STEP + REACH) {
            return findInFew(line, offset, end);
        }
        return isPlain(line, offset, end - REACH - STEP) ? NONE : look(line, offset, end);
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

    /** Block by block, twice: the compiler inlines only so much of one method. */
    private int look(byte[] line, int offset, int end) {
        final int last = end - REACH - LENGTH;
        if (holds(line, offset, last, end)) {
            return FOUND;
        }
        return isUsual(line, offset, last) && line[end - 2] >= 0 ? NONE : UNUSUAL;
    }

    private boolean holds(byte[] line, int offset, int last, int end) {
        int from = offset;
        for (int round = 0; round < 2; round++) {
            for (int at = from; at <= last; at += LENGTH) {
                final long places = places(line, at);
                if (0 != places && isAtOne(places, line, at, offset, end)) {
                    return true;
                }
            }
            from = last;
        }
        return false;
    }

    private long places(byte[] line, int at) {
        return equal(ByteVector.fromArray(BYTES, line, at).lanewise(OR, CASE), first)
                & equal(ByteVector.fromArray(BYTES, line, at + 1).lanewise(OR, CASE), second)
                & equal(ByteVector.fromArray(BYTES, line, at + 2).lanewise(OR, CASE), third);
    }

    /** Whether no character stands in a spelling that the text is not looked for in. */
    private boolean isUsual(byte[] line, int offset, int last) {
        long unusual = 0;
        int from = offset;
        for (int round = 0; round < 2; round++) {
            for (int at = from; at <= last; at += LENGTH) {
                unusual |= unusual(line, at);
            }
            from = last;
        }
        return 0 == unusual;
    }

    private long unusual(byte[] line, int at) {
        final ByteVector one = ByteVector.fromArray(BYTES, line, at);
        final ByteVector three = ByteVector.fromArray(BYTES, line, at + 2);
        // a code below a000, as all are that stand for ASCII; not the u of a folder's name
        return equal(one, (byte) '\\')
                        & equal(ByteVector.fromArray(BYTES, line, at + 1), (byte) 'u')
                        & equal(three.lanewise(AND, (byte) 0xf0), (byte) '0')
                | equal(one, foreign[0])
                | equal(one, foreign[1])
                | equal(one, foreign[2]);
    }

    private static long equal(ByteVector bytes, byte wanted) {
        return bytes.compare(VectorOperators.EQ, wanted).toLong();
    }

    private boolean isAtOne(long places, byte[] line, int block, int offset, int end) {
        for (long left = places; 0 != left; left &= left - 1) {
            final int at = block + Long.numberOfTrailingZeros(left) - runAt;
            if (at >= offset && isAt(line, at, end)) {
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
            if ((line[at + i] | CASE) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Byte by byte, where there are not enough for vectors. */
    private int findInFew(byte[] line, int offset, int end) {
        boolean unusual = false;
        for (int at = offset; at < end; at++) {
            if (isAt(line, at, end)) {
                return FOUND;
            }
            unusual |= line[at] < 0 || line[at] == '\\';
        }
        return unusual ? UNUSUAL : NONE;
    }
}
