package io.ringfence.sequence.key;

import io.ringfence.event.FieldType;
import io.ringfence.event.IpAddresses;
import io.ringfence.event.Numbers;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.Timestamps;

/**
 * The distinct values of each component of a key, and how a value goes into the hash: by what it
 * means, not by how it is spelt, and with its type family, so that values of incompatible types
 * differ (Elasticsearch: {@code DataTypes.areCompatible}). Components cannot run into each other,
 * since each begins with its length or has a fixed one.
 *
 * <pre>
 *   text, version     [family | length] [bytes]
 *   number            [family, kind] [long; above it, unsigned long; else bits of the double]
 *   date              [family] [nanoseconds]          date fields: whole milliseconds
 *   boolean           [family] [0 or 1]
 *   ip                [family] [high] [low]           IPv4 as mapped IPv6
 *   no value          [0]                             no family: null equals null
 * </pre>
 *
 * A value that its field's type cannot hold counts as missing.
 */
public final class KeyValues {
    /** Mixed in for an optional key without value. */
    public static final long NULL_MARKER = 0;

    private static final long TEXT = 1L << 32;
    private static final long NUMBER = 2L << 32;
    private static final long UNSIGNED = NUMBER | 1;
    private static final long DOUBLE = NUMBER | 2;
    private static final long DATE = 3L << 32;
    private static final long BOOLEAN = 4L << 32;
    private static final long IP = 5L << 32;
    private static final long VERSION = 6L << 32;
    private static final long NS_PER_MS = 1_000_000;
    private static final double TWO_63 = 0x1p63;
    private static final double TWO_64 = 0x1p64;

    private final KeyMessage single;
    private final int[] counts;
    private final boolean[] cut;
    private final int[] valueIds;
    private final long[] hashes;
    private final int maxValues;
    private final long[] address = new long[2];

    /**
     * @param maxWidth most components of a key
     * @param maxValues distinct values kept of one component
     */
    public KeyValues(int maxWidth, int maxValues, long secret0, long secret1) {
        this.maxValues = maxValues;
        hashes = new long[2 * maxValues];
        single = new KeyMessage(secret0, secret1);
        counts = new int[maxWidth];
        cut = new boolean[maxWidth];
        valueIds = new int[maxWidth * maxValues];
    }

    /** Gathers the distinct values of a component, in document order, up to the limit. */
    public void collect(ParsedEvent event, int field, FieldType type, int component) {
        counts[component] = 0;
        cut[component] = false;
        int value = event.firstValue(field);
        if (value == ParsedEvent.NULL_VALUE) {
            return;
        }
        while (value != ParsedEvent.NULL_VALUE) {
            single.begin();
            if (put(single, event, value, type)) {
                single.finish();
                add(value, component);
            }
            value = cut[component] ? ParsedEvent.NULL_VALUE : event.nextValue(value);
        }
    }

    private void add(int value, int component) {
        final int count = counts[component];
        for (int i = 0; i < count; i++) {
            if (hashes[2 * i] == single.high() && hashes[2 * i + 1] == single.low()) {
                return;
            }
        }
        if (count == maxValues) {
            cut[component] = true;
            return;
        }
        hashes[2 * count] = single.high();
        hashes[2 * count + 1] = single.low();
        valueIds[component * maxValues + count] = value;
        counts[component] = count + 1;
    }

    /** Distinct values of a component. */
    public int count(int component) {
        return counts[component];
    }

    /** Whether the component has more distinct values than are kept. */
    public boolean wasCut(int component) {
        return cut[component];
    }

    /** Value id of a component's distinct value. */
    public int value(int component, int index) {
        return valueIds[component * maxValues + index];
    }

    /** Adds a value to a key; false, and adds nothing, when its field's type cannot hold it. */
    public boolean put(KeyMessage key, ParsedEvent event, int value, FieldType type) {
        final byte[] bytes = event.bytes(value);
        final int offset = event.offset(value);
        final int length = event.length(value);
        if (holdsAnything(type)) {
            key.put((type == FieldType.VERSION ? VERSION : TEXT) | length);
            key.put(bytes, offset, length);
            return true;
        }
        switch (type) {
            case LONG:
            case UNSIGNED_LONG:
            case DOUBLE:
                return putNumber(key, bytes, offset, length, type);
            case BOOLEAN:
                return putBoolean(key, bytes, offset, length);
            case DATE:
            case DATE_NANOS:
                return putDate(key, Timestamps.parse(bytes, offset, length), type);
            case IP:
                return putAddress(key, bytes, offset, length);
            default:
                throw new IllegalStateException("no keys of " + type);
        }
    }

    /** Whether a field of the type can hold any value: {@link #put} never says no. */
    public static boolean holdsAnything(FieldType type) {
        return type == FieldType.KEYWORD || type == FieldType.VERSION || type == FieldType.DYNAMIC;
    }

    private static boolean putBoolean(KeyMessage key, byte[] bytes, int offset, int length) {
        final boolean isTrue = isText(bytes, offset, length, "true");
        if (!isTrue && !isText(bytes, offset, length, "false")) {
            return false;
        }
        key.put(BOOLEAN);
        key.put(isTrue ? 1 : 0);
        return true;
    }

    private static boolean putDate(KeyMessage key, long timeNs, FieldType type) {
        if (timeNs == Timestamps.NULL_VALUE) {
            return false;
        }
        key.put(DATE);
        key.put(type == FieldType.DATE ? wholeMs(timeNs) : timeNs);
        return true;
    }

    private boolean putAddress(KeyMessage key, byte[] bytes, int offset, int length) {
        if (!IpAddresses.parse(bytes, offset, length, address)) {
            return false;
        }
        key.put(IP);
        key.put(address[0]);
        key.put(address[1]);
        return true;
    }

    private static long wholeMs(long timeNs) {
        return timeNs - Math.floorMod(timeNs, NS_PER_MS);
    }

    /** Whether a field of the type holds the number: the same ones as in conditions. */
    private static boolean isNumber(byte[] bytes, int offset, int length, FieldType type) {
        if (Numbers.isLong(bytes, offset, length)) {
            return type != FieldType.UNSIGNED_LONG || Numbers.toLong(bytes, offset, length) >= 0;
        }
        final double value = Numbers.toDouble(bytes, offset, length);
        switch (type) {
            case LONG:
                return value >= -TWO_63 && value < TWO_63;
            case UNSIGNED_LONG:
                return unsignedLong(bytes, offset, length) != 0
                        || value >= 0 && value < TWO_64 && value == Math.rint(value);
            default:
                return !Double.isNaN(value);
        }
    }

    /** The kind goes in too: the bits of an unsigned number or a double are those of some long. */
    private static boolean putNumber(
            KeyMessage key, byte[] bytes, int offset, int length, FieldType type) {
        if (!isNumber(bytes, offset, length, type)) {
            return false;
        }
        // Elasticsearch cuts the fraction off for a field of whole numbers.
        if (type == FieldType.LONG || Numbers.isLong(bytes, offset, length)) {
            key.put(NUMBER);
            key.put(Numbers.toLong(bytes, offset, length));
            return true;
        }
        final double value = Numbers.toDouble(bytes, offset, length);
        long unsigned = unsignedLong(bytes, offset, length);
        if (unsigned == 0 && value >= TWO_63 && value < TWO_64) {
            unsigned = (long) (value - TWO_63) ^ Long.MIN_VALUE;
        }
        key.put(unsigned != 0 ? UNSIGNED : DOUBLE);
        key.put(unsigned != 0 ? unsigned : Double.doubleToLongBits(value));
        return true;
    }

    /** Digits from 2^63 to 2^64 - 1, which a double would merge; 0 for anything else. */
    private static long unsignedLong(byte[] bytes, int offset, int length) {
        if (length < 19 || length > 20) {
            return 0;
        }
        long number = 0;
        for (int i = offset; i < offset + length; i++) {
            final int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            final long high = Math.multiplyHigh(number, 10) + (number < 0 ? 10 : 0);
            final long next = number * 10 + digit;
            if (high != 0 || Long.compareUnsigned(next, digit) < 0) {
                return 0;
            }
            number = next;
        }
        return number;
    }

    private static boolean isText(byte[] bytes, int offset, int length, String text) {
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
