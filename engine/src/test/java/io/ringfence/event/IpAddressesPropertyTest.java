package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.support.Allocation;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Texts of every kind against the slow twin, each in an array of its own length, where a read
 * beyond it throws, and between bytes that would change it if they were read.
 */
class IpAddressesPropertyTest {
    private static final int MAX_LENGTH = 45;
    private static final int MARGIN = 16;

    /** Bytes that mean something in an address, and their neighbours in ASCII. */
    private static final byte[] TELLING =
            "0011223456789abcdefABCDEF::::....%%/;@`gGx- \u0000\u007f\u0080\u00ba\u00ff"
                    .getBytes(StandardCharsets.ISO_8859_1);

    private final long[] out = new long[2];
    private final long[] expectedOut = new long[2];
    private final Random surroundings = new Random(1);

    /** Whether it is an address, after both have said the same. */
    private boolean check(byte[] text) {
        final boolean expected = SlowIpAddresses.parse(text, 0, text.length, expectedOut);
        checkIn(text, 0, text, expected);
        final byte[] around = new byte[text.length + 2 * MARGIN];
        for (int i = 0; i < around.length; i++) {
            around[i] = anyByte(surroundings);
        }
        final int offset = surroundings.nextInt(2 * MARGIN + 1);
        System.arraycopy(text, 0, around, offset, text.length);
        checkIn(around, offset, text, expected);
        return expected;
    }

    private void checkIn(byte[] bytes, int offset, byte[] text, boolean expected) {
        final boolean read = IpAddresses.parse(bytes, offset, text.length, out);
        if (read != expected || read && (out[0] != expectedOut[0] || out[1] != expectedOut[1])) {
            assertEquals(
                    show(expected, expectedOut),
                    show(read, out),
                    () -> '"' + new String(text, StandardCharsets.ISO_8859_1) + '"');
        }
    }

    private static String show(boolean read, long[] address) {
        return read ? Long.toHexString(address[0]) + ' ' + Long.toHexString(address[1]) : "none";
    }

    private boolean check(String text) {
        return check(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte anyByte(Random random) {
        return random.nextInt(8) == 0
                ? (byte) random.nextInt(256)
                : TELLING[random.nextInt(TELLING.length)];
    }

    @Test
    void shouldReadEveryIpv4Layout() {
        final String[] octets = {"0", "7", "9", "10", "42", "99", "100", "199", "249", "255"};
        for (int number = 0; number < 10_000; number++) {
            final String text =
                    String.join(
                            ".",
                            octets[number / 1_000],
                            octets[number / 100 % 10],
                            octets[number / 10 % 10],
                            octets[number % 10]);
            assertTrue(check(text), text);
        }
    }

    @Test
    void shouldJudgeEveryNumberAtEveryPlaceOfIpv4() {
        final String[] others = {"1", "23", "145"};
        int read = 0;
        for (int number = 0; number < 11_110; number++) {
            // 0 to 9999 with leading zeros, to 999, to 99 and to 9
            final String text = number < 10_000 ? String.format("%04d", number) : shorter(number);
            for (int place = 0; place < 4; place++) {
                for (final String other : others) {
                    final String[] octets = {other, other, other, other};
                    octets[place] = text;
                    read += check(String.join(".", octets)) ? 1 : 0;
                }
            }
        }
        assertEquals(256 * 4 * others.length, read);
    }

    private static String shorter(int number) {
        return number < 11_000
                ? String.format("%03d", number - 10_000)
                : number < 11_100
                        ? String.format("%02d", number - 11_000)
                        : String.valueOf(number - 11_100);
    }

    @Test
    void shouldJudgeEveryByteAtEveryPlace() {
        final String[] texts = {
            "1.2.3.4",
            "10.20.30.40",
            "192.168.100.200",
            "9.123.45.6",
            "::1",
            "1::",
            "fe80::1%en0",
            "2001:4860:abcd::8844",
            "1:22:333:4444:55:6:7:8",
            "2600:1f18:22ba:8c00:ba86:a05e:a5ba:6b2d",
            "::ffff:10.0.0.1",
            "0:0:0:0:0:ffff:101.102.103.104%1",
        };
        for (final String text : texts) {
            final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            assertTrue(check(bytes), text);
            for (int place = 0; place < bytes.length; place++) {
                final byte kept = bytes[place];
                for (int value = 0; value < 256; value++) {
                    bytes[place] = (byte) value;
                    check(bytes);
                }
                bytes[place] = kept;
            }
        }
    }

    @Test
    void shouldJudgeEveryShortTextOfTellingBytes() {
        final byte[] few = "01f:.%g".getBytes(StandardCharsets.US_ASCII);
        int texts = 1;
        for (int length = 0; length <= 7; length++) {
            final byte[] text = new byte[length];
            for (int number = 0; number < texts; number++) {
                int rest = number;
                for (int i = 0; i < length; i++) {
                    text[i] = few[rest % few.length];
                    rest /= few.length;
                }
                check(text);
            }
            texts *= few.length;
        }
    }

    @Property(tries = 2_000)
    void shouldJudgeRandomBytesLikeTheTwin(@ForAll Random random) {
        for (int length = 0; length <= MAX_LENGTH; length++) {
            final byte[] text = new byte[length];
            for (int i = 0; i < length; i++) {
                text[i] = anyByte(random);
            }
            check(text);
        }
    }

    @Property(tries = 2_000)
    void shouldJudgeAddressesAndTheirMutantsLikeTheTwin(@ForAll Random random) {
        for (int i = 0; i < 40; i++) {
            final StringBuilder text = new StringBuilder(randomAddress(random));
            check(text.toString());
            for (int change = random.nextInt(3); change >= 0 && text.length() > 0; change--) {
                final int at = random.nextInt(text.length());
                final char next = (char) (anyByte(random) & 0xff);
                switch (random.nextInt(4)) {
                    case 0 -> text.insert(at, next);
                    case 1 -> text.deleteCharAt(at);
                    case 2 -> text.setLength(at);
                    default -> text.setCharAt(at, next);
                }
                check(text.toString());
            }
        }
    }

    @Test
    void shouldMakeAddressesAllOverTheRange() {
        final Random random = new Random(2);
        int ipv4 = 0;
        int ipv6 = 0;
        for (int i = 0; i < 10_000; i++) {
            final String text = randomAddress(random);
            if (check(text)) {
                ipv4 += text.indexOf(':') < 0 ? 1 : 0;
                ipv6 += text.indexOf(':') < 0 ? 0 : 1;
            }
        }
        assertTrue(ipv4 > 2_000 && ipv6 > 2_000, ipv4 + " and " + ipv6 + " are valid");
    }

    /** Most are valid; some have too many groups, or too few. */
    private static String randomAddress(Random random) {
        if (random.nextInt(3) == 0) {
            return randomIpv4(random);
        }
        final StringBuilder text = new StringBuilder();
        final boolean mixed = random.nextInt(4) == 0;
        final int all = (mixed ? 6 : 8) + (random.nextInt(16) == 0 ? 1 : 0);
        final int gap = random.nextInt(3) == 0 ? -1 : random.nextInt(all + 1);
        final int groups = gap < 0 ? all : random.nextInt(all);
        for (int group = 0; group < groups; group++) {
            final boolean behindGap = group == Math.min(gap, groups);
            text.append(behindGap ? "::" : group == 0 ? "" : ":").append(randomGroup(random));
        }
        if (gap >= groups) {
            text.append("::");
        }
        if (mixed) {
            text.append(text.length() == 0 || gap >= groups ? "" : ":").append(randomIpv4(random));
        }
        return text.append(random.nextInt(8) == 0 ? "%eth0" : "").toString();
    }

    private static String randomGroup(Random random) {
        final int digits = 1 + random.nextInt(random.nextInt(32) == 0 ? 5 : 4);
        final StringBuilder group = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            group.append("0123456789abcdefABCDEF".charAt(random.nextInt(22)));
        }
        return group.toString();
    }

    private static String randomIpv4(Random random) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            final int bits = 1 + random.nextInt(8);
            text.append(i == 0 ? "" : ".").append(random.nextInt(1 << bits));
        }
        return text.toString();
    }

    @Test
    void shouldNotAllocate() {
        final byte[][] texts = new byte[200][];
        final Random random = new Random(3);
        for (int i = 0; i < texts.length; i++) {
            texts[i] = randomAddress(random).getBytes(StandardCharsets.US_ASCII);
        }
        assertEquals(0, Allocation.least(() -> assertTrue(countAddresses(texts, 200) > 20_000)));
    }

    private int countAddresses(byte[][] texts, int times) {
        int count = 0;
        for (int i = 0; i < times; i++) {
            for (final byte[] text : texts) {
                count += IpAddresses.parse(text, 0, text.length, out) ? 1 : 0;
            }
        }
        return count;
    }
}
