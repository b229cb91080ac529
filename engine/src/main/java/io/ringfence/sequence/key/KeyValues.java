package io.ringfence.sequence.key;

import io.ringfence.event.FieldType;
import io.ringfence.event.IpAddresses;
import io.ringfence.event.KeyedHash;
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
 *   number            [family] [long, or bits of the double when not a long]
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
    private static final long DATE = 3L << 32;
    private static final long BOOLEAN = 4L << 32;
    private static final long IP = 5L << 32;
    private static final long VERSION = 6L << 32;
    private static final long NS_PER_MS = 1_000_000;

    private final KeyedHash single;
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
        single = new KeyedHash(secret0, secret1);
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
        final boolean alone = event.nextValue(value) == ParsedEvent.NULL_VALUE;
        while (value != ParsedEvent.NULL_VALUE) {
            if (isValid(event, value, type)) {
                add(event, value, type, component, alone);
            }
            value = cut[component] ? ParsedEvent.NULL_VALUE : event.nextValue(value);
        }
    }

    private void add(ParsedEvent event, int value, FieldType type, int component, boolean alone) {
        final int count = counts[component];
        if (!alone) {
            single.reset();
            update(single, event, value, type);
            single.finish();
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
        }
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

    private boolean isValid(ParsedEvent event, int value, FieldType type) {
        final byte[] bytes = event.bytes(value);
        final int offset = event.offset(value);
        final int length = event.length(value);
        switch (type) {
            case LONG:
            case UNSIGNED_LONG:
            case DOUBLE:
                return Numbers.isLong(bytes, offset, length)
                        || !Double.isNaN(Numbers.toDouble(bytes, offset, length));
            case BOOLEAN:
                return isText(bytes, offset, length, "true")
                        || isText(bytes, offset, length, "false");
            case DATE:
            case DATE_NANOS:
                return Timestamps.parse(bytes, offset, length) != Timestamps.NULL_VALUE;
            case IP:
                return IpAddresses.parse(bytes, offset, length, address);
            default:
                return true;
        }
    }

    /** Mixes a valid value in. */
    public void update(KeyedHash hash, ParsedEvent event, int value, FieldType type) {
        final byte[] bytes = event.bytes(value);
        final int offset = event.offset(value);
        final int length = event.length(value);
        switch (type) {
            case LONG:
            case UNSIGNED_LONG:
            case DOUBLE:
                hash.update(NUMBER);
                hash.update(numberBits(bytes, offset, length));
                break;
            case BOOLEAN:
                hash.update(BOOLEAN);
                hash.update(isText(bytes, offset, length, "true") ? 1 : 0);
                break;
            case DATE:
                hash.update(DATE);
                hash.update(wholeMs(Timestamps.parse(bytes, offset, length)));
                break;
            case DATE_NANOS:
                hash.update(DATE);
                hash.update(Timestamps.parse(bytes, offset, length));
                break;
            case IP:
                IpAddresses.parse(bytes, offset, length, address);
                hash.update(IP);
                hash.update(address[0]);
                hash.update(address[1]);
                break;
            default:
                hash.update((type == FieldType.VERSION ? VERSION : TEXT) | length);
                hash.update(bytes, offset, length);
                break;
        }
    }

    private static long wholeMs(long timeNs) {
        return timeNs - Math.floorMod(timeNs, NS_PER_MS);
    }

    private static long numberBits(byte[] bytes, int offset, int length) {
        if (Numbers.isLong(bytes, offset, length)) {
            return Numbers.toLong(bytes, offset, length);
        }
        final long unsigned = unsignedLong(bytes, offset, length);
        return unsigned != 0
                ? unsigned
                : Double.doubleToLongBits(Numbers.toDouble(bytes, offset, length));
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
