package io.ringfence.event.scan;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The finder over vectors of 32 or 64 bytes. A first pass over the whole line has no branch: it
 * keeps, lane by lane, the least of numbers that are 0 where four characters of the text stand or a
 * backslash precedes a u, and below 0 at bytes above ASCII. Lines that have any are gone through
 * once more, for what of it the text may be spelt with. Compiled apart and loaded by its name, as
 * {@link VectorLineScanner} is.
 */
final class VectorTextFinder implements TextFinder {
    private static final VectorSpecies<Byte> BYTES = species();
    private static final int LENGTH = BYTES.length();

    /** Two vectors a turn: one alone took half as long again, four came to be compiled in part. */
    private static final int STEP = 2 * LENGTH;

    private static final byte ALL_BUT_CASE = ~0x20;

    // Not from VectorOperators each time: the compiler inlines only so much of one method.
    private static final VectorOperators.Associative XOR = VectorOperators.XOR;
    private static final VectorOperators.Associative OR = VectorOperators.OR;
    private static final VectorOperators.Associative AND = VectorOperators.AND;
    private static final VectorOperators.Associative MIN = VectorOperators.MIN;

    private static final VectorOperators.Comparison EQ = VectorOperators.EQ;

    private final byte first;
    private final byte second;
    private final byte middle;
    private final byte last;
    private final int toMiddle;

    /** Loads reach that much further than the places they are for. */
    private final int toLast;

    private final byte foreign1;
    private final byte foreign2;
    private final byte foreign3;

    /** For lines shorter than some vectors. */
    private final WordTextFinder words;

    /**
     * See {@link LineScanners#bestFinder}.
     *
     * @throws UnsupportedOperationException when the processor's vectors are shorter than 32 bytes
     */
    VectorTextFinder(byte[] text, int from, byte[] foreign) {
        if (ByteVector.SPECIES_PREFERRED.length() < LENGTH) {
            throw new UnsupportedOperationException("vectors of 32 bytes");
        }
        final int[] picked = TextFinder.picked(text.length);
        toMiddle = picked[2];
        toLast = picked[3];
        first = text[from];
        second = text[from + 1];
        middle = text[from + toMiddle];
        last = text[from + toLast];
        foreign1 = foreign(foreign, 0);
        foreign2 = foreign(foreign, 1);
        foreign3 = foreign(foreign, 2);
        words = new WordTextFinder(text, from, foreign);
    }

    private static byte foreign(byte[] foreign, int index) {
        return index < foreign.length ? foreign[index] : 0; // is in no line
    }

    private static VectorSpecies<Byte> species() {
        return ByteVector.SPECIES_PREFERRED.length() > ByteVector.SPECIES_256.length()
                ? ByteVector.SPECIES_512
                : ByteVector.SPECIES_256;
    }

    @Override
    public boolean mayHold(byte[] line, int offset, int end) {
        final int lastStep = end - toLast - STEP;
        return lastStep < offset
                ? words.mayHoldUnusual(line, offset, end)
                : !isPlain(line, offset, lastStep) && mayHoldUnusual(line, offset, end);
    }

    private boolean mayHoldUnusual(byte[] line, int offset, int end) {
        return WordTextFinder.endsAboveAscii(line, end)
                || !holdsNothing(line, offset, end - toLast - LENGTH);
    }

    /** Whichever bytes there are, and where they are what the text may be spelt with. */
    private boolean holdsNothing(byte[] line, int offset, int lastVector) {
        boolean unusual = isUnusual(line, lastVector); // it looks at some of the one before, too
        for (int at = offset; at < lastVector && !unusual; at += LENGTH) {
            unusual = isUnusual(line, at);
        }
        return !unusual;
    }

    /**
     * Of one vector. In one piece: of so much the compiler leaves the methods out that are given
     * vectors or return them, and those would be objects.
     */
    private boolean isUnusual(byte[] line, int at) {
        final ByteVector one = ByteVector.fromArray(BYTES, line, at);
        final ByteVector two = ByteVector.fromArray(BYTES, line, at + 1);
        // a code below a000, as all are that stand for ASCII; not the u of a folder's name
        final ByteVector code =
                ByteVector.fromArray(BYTES, line, at + 2)
                        .lanewise(XOR, (byte) '0')
                        .lanewise(AND, (byte) 0xf0);
        final ByteVector fromText =
                one.lanewise(XOR, first)
                        .lanewise(OR, two.lanewise(XOR, second))
                        .lanewise(
                                OR,
                                ByteVector.fromArray(BYTES, line, at + toMiddle)
                                        .lanewise(XOR, middle))
                        .lanewise(
                                OR,
                                ByteVector.fromArray(BYTES, line, at + toLast).lanewise(XOR, last))
                        .lanewise(AND, ALL_BUT_CASE);
        return one.compare(EQ, (byte) '\\')
                .and(two.compare(EQ, (byte) 'u'))
                .and(code.compare(EQ, (byte) 0))
                .or(fromText.compare(EQ, (byte) 0))
                .or(one.compare(EQ, foreign1))
                .or(one.compare(EQ, foreign2))
                .or(one.compare(EQ, foreign3))
                .anyTrue();
    }

    /** Whether nothing in the line is worth a look. */
    private boolean isPlain(byte[] line, int offset, int lastStep) {
        ByteVector least = ByteVector.broadcast(BYTES, (byte) 1);
        int from = offset;
        for (int round = 0; round < 2; round++) {
            for (int at = from; at <= lastStep; at += STEP) {
                least =
                        least.lanewise(MIN, differences(line, at))
                                .lanewise(MIN, differences(line, at + LENGTH));
            }
            from = lastStep; // the last step looks once more at some of the one before
        }
        return !least.compare(VectorOperators.LE, (byte) 0).anyTrue();
    }

    private ByteVector differences(byte[] line, int at) {
        final ByteVector one = ByteVector.fromArray(BYTES, line, at);
        final ByteVector two = ByteVector.fromArray(BYTES, line, at + 1);
        final ByteVector between = ByteVector.fromArray(BYTES, line, at + toMiddle);
        final ByteVector far = ByteVector.fromArray(BYTES, line, at + toLast);
        final ByteVector fromEscape =
                one.lanewise(XOR, (byte) '\\').lanewise(OR, two.lanewise(XOR, (byte) 'u'));
        return one.lanewise(XOR, first)
                .lanewise(OR, two.lanewise(XOR, second))
                .lanewise(OR, between.lanewise(XOR, middle))
                .lanewise(OR, far.lanewise(XOR, last))
                .lanewise(AND, ALL_BUT_CASE)
                .lanewise(MIN, fromEscape);
    }
}
