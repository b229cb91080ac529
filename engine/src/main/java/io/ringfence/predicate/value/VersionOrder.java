package io.ringfence.predicate.value;

import java.util.Arrays;

/**
 * Order of Elasticsearch's {@code version} fields. A version is rewritten into bytes whose unsigned
 * order is the versions' order: numbers get their length in front, a pre-release sorts before its
 * release, build text is a plain suffix, and what is no version sorts after all versions by its
 * bytes. Reused for the left side; one a thread; grows to the longest version seen.
 *
 * <pre>
 *   1.10-rc.2+b  ->  01 81 '1' '.' 01 82 '1' '0'  02  '-' 'r' 'c' '.' 01 81 '2'  '+' 'b'
 *   1.10         ->  01 81 '1' '.' 01 82 '1' '0'  03
 * </pre>
 */
public final class VersionOrder {
    private static final byte NUMBER = 1;
    private static final byte PRE_RELEASE = 2;
    private static final byte RELEASE = 3;
    private static final int LENGTH_BIT = 0x80;
    private static final int MAX_DIGITS = 127;
    private static final int MAX_IDENTIFIERS = 32;
    private static final int GROWTH = 3;
    private static final int SPARE = 8;

    private byte[] key = new byte[256];
    private int keyLength;

    private byte[] text;
    private int position;
    private int end;

    /** The sort key of a constant (cold). */
    public static byte[] keyOf(byte[] version) {
        final VersionOrder order = new VersionOrder();
        order.encode(version, 0, version.length);
        return Arrays.copyOf(order.key, order.keyLength);
    }

    /** Negative, zero or positive: the version against a key from {@link #keyOf}. */
    public int compare(byte[] bytes, int offset, int length, byte[] constantKey) {
        encode(bytes, offset, length);
        return Arrays.compareUnsigned(key, 0, keyLength, constantKey, 0, constantKey.length);
    }

    private void encode(byte[] bytes, int offset, int length) {
        if (key.length < GROWTH * length + SPARE) {
            key = new byte[2 * (GROWTH * length + SPARE)];
        }
        keyLength = 0;
        text = bytes;
        position = offset;
        end = offset + length;
        if (!main() || !preRelease() || !build()) {
            keyLength = length;
            System.arraycopy(bytes, offset, key, 0, length);
            if (length == 0) {
                put(RELEASE);
            }
        }
    }

    /** Numbers without leading zeros, separated by dots. */
    private boolean main() {
        for (int identifiers = 0; identifiers < MAX_IDENTIFIERS; identifiers++) {
            if (identifiers > 0) {
                if (position == end || text[position] != '.') {
                    return true;
                }
                put((byte) '.');
                position++;
            }
            if (!number(digitsEnd(position))) {
                return false;
            }
        }
        return position == end || text[position] != '.';
    }

    private boolean preRelease() {
        if (position == end || text[position] != '-') {
            put(RELEASE);
            return true;
        }
        put(PRE_RELEASE);
        put((byte) '-');
        position++;
        return identifiers(true);
    }

    private boolean build() {
        if (position == end) {
            return true;
        }
        if (text[position] != '+') {
            return false;
        }
        put((byte) '+');
        position++;
        return identifiers(false) && position == end;
    }

    private boolean identifiers(boolean numbers) {
        for (int count = 0; count < MAX_IDENTIFIERS; count++) {
            final int identifierEnd = identifierEnd(position);
            final boolean numeric = numbers && digitsEnd(position) == identifierEnd;
            if (identifierEnd == position
                    || !(numeric ? number(identifierEnd) : copy(identifierEnd))) {
                return false;
            }
            if (position == end || text[position] != '.') {
                return true;
            }
            put((byte) '.');
            position++;
        }
        return false;
    }

    private boolean number(int numberEnd) {
        final int digits = numberEnd - position;
        if (digits == 0 || digits > MAX_DIGITS || digits > 1 && text[position] == '0') {
            return false;
        }
        put(NUMBER);
        put((byte) (digits | LENGTH_BIT));
        return copy(numberEnd);
    }

    private boolean copy(int copyEnd) {
        final int length = copyEnd - position;
        System.arraycopy(text, position, key, keyLength, length);
        keyLength += length;
        position = copyEnd;
        return true;
    }

    private int digitsEnd(int from) {
        int i = from;
        while (i < end && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return i;
    }

    private int identifierEnd(int from) {
        int i = from;
        while (i < end && isIdentifierByte(text[i])) {
            i++;
        }
        return i;
    }

    private static boolean isIdentifierByte(byte b) {
        final int lower = b | 0x20;
        return b >= '0' && b <= '9' || b == '-' || lower >= 'a' && lower <= 'z';
    }

    private void put(byte b) {
        key[keyLength++] = b;
    }
}
