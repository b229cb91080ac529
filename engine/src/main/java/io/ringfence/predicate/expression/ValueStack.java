package io.ringfence.predicate.expression;

import io.ringfence.predicate.value.NumberOrder;

import java.util.Arrays;

/**
 * The machine's operands: parallel arrays, a value each. Texts are slices of the event, of a
 * constant, or of the scratch, which is bounded. One a thread.
 */
final class ValueStack {
    static final byte NULL = 0;
    static final byte BOOLEAN = 1;
    static final byte LONG = 2;
    static final byte DOUBLE = 3;
    static final byte TEXT = 4;

    private byte[] kinds = new byte[16];
    private long[] bits = new long[16];
    private byte[][] texts = new byte[16][];
    private int[] offsets = new int[16];
    private int[] lengths = new int[16];
    private int size;

    private final int scratchLimit;
    private byte[] scratch = new byte[4096];
    private int scratchUsed;
    private final ExpressionCounters counters;

    ValueStack(int scratchLimit, ExpressionCounters counters) {
        this.scratchLimit = scratchLimit;
        this.counters = counters;
    }

    /** Empties the stack and makes room for so many values. */
    void reset(int maxDepth) {
        size = 0;
        scratchUsed = 0;
        if (kinds.length < maxDepth) {
            final int capacity = 2 * maxDepth;
            kinds = Arrays.copyOf(kinds, capacity);
            bits = Arrays.copyOf(bits, capacity);
            texts = Arrays.copyOf(texts, capacity);
            offsets = Arrays.copyOf(offsets, capacity);
            lengths = Arrays.copyOf(lengths, capacity);
        }
    }

    static byte kindOf(Object constant) {
        if (constant instanceof Boolean) {
            return BOOLEAN;
        } else if (constant instanceof Double) {
            return DOUBLE;
        } else if (constant instanceof Number) {
            return LONG;
        } else if (constant instanceof String) {
            return TEXT;
        }
        throw new IllegalArgumentException("constant=" + constant);
    }

    static long bitsOf(Object constant) {
        if (constant instanceof Boolean value) {
            return value ? 1 : 0;
        } else if (constant instanceof Double value) {
            return Double.doubleToLongBits(value);
        }
        return constant instanceof Number value ? value.longValue() : 0;
    }

    void pushNull() {
        kinds[size++] = NULL;
    }

    void pushBoolean(boolean value) {
        kinds[size] = BOOLEAN;
        bits[size++] = value ? 1 : 0;
    }

    void pushLong(long value) {
        kinds[size] = LONG;
        bits[size++] = value;
    }

    void pushDouble(double value) {
        kinds[size] = DOUBLE;
        bits[size++] = Double.doubleToLongBits(value);
    }

    void pushBits(byte kind, long value) {
        kinds[size] = kind;
        bits[size++] = value;
    }

    void pushText(byte[] text, int offset, int length) {
        kinds[size] = TEXT;
        texts[size] = text;
        offsets[size] = offset;
        lengths[size++] = length;
    }

    void pushCopy(int i) {
        kinds[size] = kinds[i];
        bits[size] = bits[i];
        texts[size] = texts[i];
        offsets[size] = offsets[i];
        lengths[size++] = lengths[i];
    }

    /** Takes values off. */
    void drop(int count) {
        size -= count;
    }

    /** Index of the value so far below the top, 0 for the top. */
    int fromTop(int below) {
        return size - 1 - below;
    }

    byte kind(int i) {
        return kinds[i];
    }

    long bits(int i) {
        return bits[i];
    }

    boolean isTrue(int i) {
        return kinds[i] == BOOLEAN && bits[i] != 0;
    }

    boolean isFalse(int i) {
        return kinds[i] == BOOLEAN && bits[i] == 0;
    }

    boolean isNumber(int i) {
        return kinds[i] == LONG || kinds[i] == DOUBLE;
    }

    double toDouble(int i) {
        return kinds[i] == DOUBLE ? Double.longBitsToDouble(bits[i]) : (double) bits[i];
    }

    byte[] text(int i) {
        return texts[i];
    }

    int offset(int i) {
        return offsets[i];
    }

    int length(int i) {
        return lengths[i];
    }

    int end(int i) {
        return offsets[i] + lengths[i];
    }

    /** Exact order of two numbers. */
    int compareNumbers(int left, int right) {
        if (kinds[left] == LONG) {
            return kinds[right] == LONG
                    ? Long.compare(bits[left], bits[right])
                    : NumberOrder.compare(bits[left], toDouble(right));
        }
        return kinds[right] == LONG
                ? -NumberOrder.compare(bits[right], toDouble(left))
                : NumberOrder.compare(toDouble(left), toDouble(right));
    }

    /** Turns a value into its text, as Java spells it; false for null or when there is no room. */
    boolean makeText(int i) {
        if (kinds[i] == TEXT) {
            return true;
        }
        if (kinds[i] == NULL || !reserve(NumberText.MAX_LENGTH)) {
            return false;
        }
        final int start = scratchUsed;
        if (kinds[i] == LONG) {
            scratchUsed = NumberText.putLong(bits[i], scratch, start);
        } else if (kinds[i] == DOUBLE) {
            scratchUsed = NumberText.putDouble(Double.longBitsToDouble(bits[i]), scratch, start);
        } else {
            scratchUsed = NumberText.putAscii(bits[i] != 0 ? "true" : "false", scratch, start);
        }
        kinds[i] = TEXT;
        texts[i] = scratch;
        offsets[i] = start;
        lengths[i] = scratchUsed - start;
        return true;
    }

    /**
     * Makes room in the scratch. Slices of a scratch that was outgrown stay valid: nothing is
     * written there any more.
     */
    boolean reserve(int bytes) {
        if (bytes > scratchLimit - scratchUsed) {
            counters.countScratchOverflow();
            return false;
        }
        if (scratch.length - scratchUsed < bytes) {
            scratch = Arrays.copyOf(scratch, Math.min(scratchLimit, 2 * (scratchUsed + bytes)));
        }
        return true;
    }

    /** The scratch; written from {@link #scratchUsed()} on, after {@link #reserve}. */
    byte[] scratch() {
        return scratch;
    }

    int scratchUsed() {
        return scratchUsed;
    }

    void scratchUsed(int used) {
        scratchUsed = used;
    }
}
