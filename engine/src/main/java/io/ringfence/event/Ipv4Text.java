package io.ringfence.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * IPv4 text to 32 bits, by the same steps wherever the dots are: a branch that depends on them is
 * one that the processor guesses wrong, since addresses come from all over. Stateless; reads
 * nothing but the text; allocates nothing.
 *
 * <p>The text is two words, its first eight bytes and its last eight, which overlap. A bit for each
 * dot and one behind the end make its layout, of which an address may have 81:
 *
 * <pre>
 *   text     1 0 . 2 0 0 . 3 . 4       octets 1 and 2 lie in the first word,
 *   first    1 0 . 2 0 0 . 3           octets 3 and 4 in the last
 *   last         . 2 0 0 . 3 . 4
 *   layout   0 0 1 0 0 0 1 0 1 0 1     bit 0 on the left
 * </pre>
 *
 * <p>By the layout the digits of each octet are shifted to the top of 32 bits and the rest is
 * masked out, which leaves (nothing, hundreds, tens, units), two octets a word. What is no dot of
 * the layout lies in an octet, and has to be a digit there.
 */
final class Ipv4Text {
    /** What is no address. */
    static final long NULL_VALUE = -1;

    private static final int MIN_LENGTH = 7;
    private static final int MAX_LENGTH = 15;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ZEROS = 0x3030303030303030L;

    /** What dots are once {@link #ZEROS} are taken off by xor. */
    private static final long DOTS = 0x1e1e1e1e1e1e1e1eL;

    private static final long HIGH_BITS = 0x8080808080808080L;

    /** Moves the high bit of byte i to bit 56 + i. */
    private static final long GATHER = 0x0002040810204081L;

    private static final int GATHERED = 56;

    /** Makes more than a nibble of what is more than 9. */
    private static final long SIXES = 0x0606060606060606L;

    private static final long HIGH_NIBBLES = 0xf0f0f0f0f0f0f0f0L;
    private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
    private static final long EVEN_SHORTS = 0x0000ffff0000ffffL;
    private static final long LOW_INT = 0xffff_ffffL;

    /** Found by trial: no two of the 81 layouts meet at one place. */
    private static final int SPREAD = 0xa6fe77db;

    private static final int PLACE_SHIFT = 24;
    private static final int PLACES = 256;

    // What a place has: the layout, above three shifts to the left; masks; least numbers.
    private static final int STEPS = 0;
    private static final int MASK_1_3 = 1;
    private static final int MASK_2_4 = 2;
    private static final int LEAST = 3;
    private static final int PLACE_LENGTH = 4;

    private static final int SHIFT_1 = 0;
    private static final int SHIFT_2 = 8;
    private static final int SHIFT_3 = 16;
    private static final int LAYOUT = 48;

    private static final long[] TABLE = table();

    private Ipv4Text() {}

    /** The address, or {@link #NULL_VALUE}. */
    static long parse(byte[] bytes, int offset, int length) {
        if (length > MAX_LENGTH || length < MIN_LENGTH) {
            return NULL_VALUE;
        }
        if (length == MIN_LENGTH) {
            final long start = (int) INT.get(bytes, offset) & LOW_INT;
            final long end = (int) INT.get(bytes, offset + 3) & LOW_INT;
            final long text = start | end << 3 * Byte.SIZE; // byte 3 is in both
            return parse(text, text << Byte.SIZE, length);
        }
        final long first = (long) LONG.get(bytes, offset);
        final long last = (long) LONG.get(bytes, offset + length - Long.BYTES);
        return parse(first, last, length);
    }

    private static long parse(long firstBytes, long lastBytes, int length) {
        final long first = firstBytes ^ ZEROS;
        final long last = lastBytes ^ ZEROS;
        final int layout = dots(first) | dots(last) << length - MIN_LENGTH >>> 1 | 1 << length;
        final int place = place(layout);
        final long steps = TABLE[place + STEPS];
        final long octets13 =
                (first << (int) (steps >>> SHIFT_1)
                                | last << (int) (steps >>> SHIFT_3) >>> Integer.SIZE)
                        & TABLE[place + MASK_1_3];
        final long octets24 =
                (first << (int) (steps >>> SHIFT_2) & ~LOW_INT | last >>> Integer.SIZE)
                        & TABLE[place + MASK_2_4];
        final long numbers = numbers(octets13) << Short.SIZE | numbers(octets24); // 1, 2, 3, 4
        final long noDigit =
                (octets13 + SIXES | octets13 | octets24 + SIXES | octets24) & HIGH_NIBBLES;
        final long outOfRange = (numbers - TABLE[place + LEAST] | numbers) & ~EVEN_BYTES;
        final long noAscii = (first | last) & HIGH_BITS; // then the dots are anything
        if ((noDigit | outOfRange | noAscii) != 0 || steps >>> LAYOUT != layout) {
            return NULL_VALUE;
        }
        final long pairs = numbers | numbers >>> Byte.SIZE;
        return pairs >>> Short.SIZE & 0xffff_0000L | pairs & 0xffff;
    }

    /** A bit for each byte that is a dot. */
    private static int dots(long word) {
        return (int) ((~((word ^ DOTS) + ~HIGH_BITS) & HIGH_BITS) * GATHER >>> GATHERED);
    }

    private static int place(int layout) {
        return (layout * SPREAD >>> PLACE_SHIFT) * PLACE_LENGTH;
    }

    /** The numbers of two octets, in 32 bits each. */
    private static long numbers(long digits) {
        final long hundredsAndRest = digits * 10 + (digits >>> Byte.SIZE) & EVEN_BYTES;
        return hundredsAndRest * 100 + (hundredsAndRest >>> Short.SIZE) & EVEN_SHORTS;
    }

    private static long[] table() {
        final long[] table = new long[PLACES * PLACE_LENGTH];
        for (int i = 0; i < 3 * 3 * 3 * 3; i++) {
            put(table, 1 + i / 27, 1 + i / 9 % 3, 1 + i / 3 % 3, 1 + i % 3);
        }
        return table;
    }

    private static void put(long[] table, int digits1, int digits2, int digits3, int digits4) {
        final int dot2 = digits1 + 1 + digits2;
        final int dot3 = dot2 + 1 + digits3;
        final int length = dot3 + 1 + digits4;
        final long layout = 1L << digits1 | 1L << dot2 | 1L << dot3 | 1L << length;
        final int place = place((int) layout);
        table[place + STEPS] =
                bits(Long.BYTES - digits1) << SHIFT_1
                        | bits(Long.BYTES - dot2) << SHIFT_2
                        | bits(length - dot3) << SHIFT_3
                        | layout << LAYOUT;
        table[place + MASK_1_3] = mask(digits1) | mask(digits3) >>> Integer.SIZE;
        table[place + MASK_2_4] = mask(digits2) | mask(digits4) >>> Integer.SIZE;
        table[place + LEAST] =
                least(digits1) << 3 * Short.SIZE
                        | least(digits2) << 2 * Short.SIZE
                        | least(digits3) << Short.SIZE
                        | least(digits4);
    }

    private static long bits(int bytes) {
        return (long) Byte.SIZE * bytes;
    }

    private static long mask(int digits) {
        return -1L << bits(Long.BYTES - digits);
    }

    /** The least number of so many digits: a lesser one has zeros in front. */
    private static long least(int digits) {
        return digits == 1 ? 0 : digits == 2 ? 10 : 100;
    }
}
