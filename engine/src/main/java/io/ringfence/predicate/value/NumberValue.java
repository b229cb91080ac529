package io.ringfence.predicate.value;

import io.ringfence.event.FieldType;
import io.ringfence.event.Numbers;
import io.ringfence.event.ParsedEvent;

/**
 * One number as its field's type reads it. Exact: a long, an unsigned long from 2^63 on, or a
 * double, never rounded into each other. Reused; one a thread; allocates nothing.
 */
public final class NumberValue {
    /** Not a number of the field's type: a missing value. */
    public static final int NONE = 0;

    /** A value within long. */
    public static final int LONG = 1;

    /** 2^63 to 2^64 - 1; the bits are in {@link #bits()}. */
    public static final int UNSIGNED = 2;

    /** Any finite double. */
    public static final int DOUBLE = 3;

    private static final double TWO_63 = 0x1p63;
    private static final double TWO_64 = 0x1p64;

    private int kind;
    private long longValue;
    private double doubleValue;

    /**
     * Reads a value of the event. Elasticsearch coerces numeric strings, cuts fractions for long
     * fields and refuses them for unsigned ones; what it cannot read is missing.
     *
     * @return the kind, {@link #NONE} for a missing value
     */
    public int read(ParsedEvent event, int value, FieldType type) {
        final int valueKind = event.kind(value);
        if (valueKind == ParsedEvent.TRUE || valueKind == ParsedEvent.FALSE) {
            kind = NONE;
            return NONE;
        }
        return read(event.bytes(value), event.offset(value), event.length(value), type);
    }

    /** As {@link #read(ParsedEvent, int, FieldType)}, from the number's spelling. */
    public int read(byte[] bytes, int offset, int length, FieldType type) {
        kind = NONE;
        if (type != FieldType.DOUBLE && Numbers.isLong(bytes, offset, length)) {
            return readLong(Numbers.toLong(bytes, offset, length), type);
        }
        if (type == FieldType.UNSIGNED_LONG && readUnsigned(bytes, offset, length)) {
            return kind;
        }
        return readDouble(Numbers.toDouble(bytes, offset, length), type);
    }

    private int readLong(long value, FieldType type) {
        if (type != FieldType.UNSIGNED_LONG || value >= 0) {
            kind = LONG;
            longValue = value;
        }
        return kind;
    }

    private int readDouble(double value, FieldType type) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return NONE;
        }
        if (type == FieldType.LONG) {
            if (value >= -TWO_63 && value < TWO_63) {
                kind = LONG;
                longValue = (long) value;
            }
        } else if (type == FieldType.UNSIGNED_LONG) {
            if (value >= 0 && value < TWO_64 && value == Math.rint(value)) {
                kind = value < TWO_63 ? LONG : UNSIGNED;
                longValue =
                        value < TWO_63 ? (long) value : (long) (value - TWO_63) ^ Long.MIN_VALUE;
            }
        } else {
            kind = DOUBLE;
            doubleValue = value;
        }
        return kind;
    }

    /** Plain digits above the longs; 20 digits are enough for 2^64 - 1. */
    private boolean readUnsigned(byte[] bytes, int offset, int length) {
        int start = offset;
        final int end = offset + length;
        while (start < end - 1 && bytes[start] == '0') {
            start++;
        }
        if (end - start < 19 || end - start > 20) {
            return false;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            final int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            if (i == start + 19 && !fitsAnotherDigit(value, digit)) {
                return false;
            }
            value = value * 10 + digit;
        }
        kind = value < 0 ? UNSIGNED : LONG;
        longValue = value;
        return true;
    }

    private static boolean fitsAnotherDigit(long value, int digit) {
        final long limit = 1_844_674_407_370_955_161L;
        final int order = Long.compareUnsigned(value, limit);
        return order < 0 || order == 0 && digit <= 5;
    }

    /** The kind of the last value read. */
    public int kind() {
        return kind;
    }

    /** The long, or the unsigned long's bits. */
    public long bits() {
        return longValue;
    }

    /** The double; for a long its nearest double. */
    public double toDouble() {
        if (kind == DOUBLE) {
            return doubleValue;
        }
        return kind == UNSIGNED ? NumberOrder.unsignedToDouble(longValue) : (double) longValue;
    }

    /** Exact comparison with a long: negative, zero or positive. */
    public int compareTo(long constant) {
        if (kind == DOUBLE) {
            return -NumberOrder.compare(constant, doubleValue);
        }
        return kind == UNSIGNED ? 1 : Long.compare(longValue, constant);
    }

    /** Exact comparison with a double that is not NaN. */
    public int compareTo(double constant) {
        if (kind == DOUBLE) {
            return NumberOrder.compare(doubleValue, constant);
        }
        return kind == UNSIGNED
                ? NumberOrder.compareUnsigned(longValue, constant)
                : NumberOrder.compare(longValue, constant);
    }

    /**
     * Key of the value for equality: numbers are equal when key and {@link #isFractionKey()} are. A
     * double that is a long has the long's key.
     */
    public long key() {
        if (kind == DOUBLE) {
            return NumberOrder.isLong(doubleValue)
                    ? (long) doubleValue
                    : Double.doubleToLongBits(doubleValue);
        }
        return kind == UNSIGNED
                ? Double.doubleToLongBits(NumberOrder.unsignedToDouble(longValue))
                : longValue;
    }

    /** Whether {@link #key()} holds the bits of a double that is no long. */
    public boolean isFractionKey() {
        return kind == UNSIGNED || kind == DOUBLE && !NumberOrder.isLong(doubleValue);
    }

    /** False for an unsigned value that no double equals: it equals no constant. */
    public boolean hasKey() {
        return kind != UNSIGNED
                || NumberOrder.compareUnsigned(longValue, NumberOrder.unsignedToDouble(longValue))
                        == 0;
    }
}
