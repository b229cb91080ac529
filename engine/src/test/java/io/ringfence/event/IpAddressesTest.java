package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inet.ipaddr.AddressStringParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Addresses against inet.ipaddr and the JDK. */
class IpAddressesTest {
    private final long[] out = new long[2];

    /** The text lies between digits that would change it. */
    private boolean parse(String text) {
        final byte[] bytes = ("11" + text + "11").getBytes(StandardCharsets.UTF_8);
        return IpAddresses.parse(bytes, 2, bytes.length - 4, out);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0, ffff00000000",
        "10.0.0.1, 0, ffff0a000001",
        "255.255.255.255, 0, ffffffffffff",
        "::, 0, 0",
        "::1, 0, 1",
        "1::, 1000000000000, 0",
        "0:0:0:0:0:0:0:1, 0, 1",
        "2001:db8::8:800:200c:417a, 20010db800000000, 00080800200c417a",
        "2001:DB8:0:0:8:800:200C:417A, 20010db800000000, 00080800200c417a",
        "1:2:3:4:5:6:7:8, 1000200030004, 5000600070008",
        "1:2:3:4:5:6:7::, 1000200030004, 5000600070000",
        "::2:3:4:5:6:7:8, 200030004, 5000600070008",
        "1:2::8, 1000200000000, 8",
        "::ffff:10.0.0.1, 0, ffff0a000001",
        "::FFFF:0a00:0001, 0, ffff0a000001",
        "0:0:0:0:0:ffff:10.0.0.1, 0, ffff0a000001",
        "::10.0.0.1, 0, 0a000001",
        "64:ff9b::1.2.3.4, 64ff9b00000000, 1020304",
        "1:2:3:4:5:6:1.2.3.4, 1000200030004, 5000601020304",
        "fe80::1%en0, fe80000000000000, 1",
        "fe80::1%25, fe80000000000000, 1",
        "::ffff:1.2.3.4%x, 0, ffff01020304",
    })
    void shouldReadAddresses(String text, String high, String low) {
        assertTrue(parse(text));
        assertEquals(Long.parseUnsignedLong(high, 16), out[0]);
        assertEquals(Long.parseUnsignedLong(low, 16), out[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.",
                "1.2.3.4.",
                ".1.2.3.4",
                "1.2.3.4.5",
                "1..2.3",
                "256.1.1.1",
                "1.2.3.256",
                "1.2.3.1000",
                "010.0.0.1",
                "1.2.3.04",
                "00.0.0.0",
                "1.2.3.4:80",
                "1.2.3.4/8",
                " 1.2.3.4",
                "1.2.3.4 ",
                "1.2.3.a",
                "0x1.2.3.4",
                "1.2.3.-4",
                "1.2.3.4%en0",
                "-",
                "*",
                "localhost",
                "167772161",
                ":",
                ":::",
                "1:",
                ":1",
                "1::2::3",
                "::1::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4::5:6:7:8",
                "12345::",
                "::12345",
                "g::",
                "::1:",
                ":1::",
                "1:::2",
                "[::1]",
                "::1/128",
                "::1 ",
                "fe80::1%",
                "%en0",
                "::1.2.3",
                "::1.2.3.4.5",
                "::01.2.3.4",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:1.2.3.4",
                "::1.2.3.4::",
                "1.2.3.4::",
                "::ffff:256.0.0.1",
                "fe80::%eth0:1:1.2",
                "::.1.2.3",
            })
    void shouldRefuseWhatIsNoAddress(String text) {
        if (text.equals("fe80::%eth0:1:1.2")) {
            assertTrue(parse(text), "a zone id may be anything");
        } else {
            assertFalse(parse(text));
        }
    }

    @Test
    void shouldReadRandomAddressesInEverySpelling() throws UnknownHostException {
        final SplittableRandom random = new SplittableRandom(9);
        for (int round = 0; round < 20_000; round++) {
            final byte[] address = new byte[random.nextInt(4) == 0 ? 4 : 16];
            for (int i = 0; i < address.length; i++) {
                address[i] = random.nextBoolean() ? 0 : (byte) random.nextInt(256);
            }
            final IPAddress expected =
                    new IPAddressString(InetAddress.getByAddress(address).getHostAddress())
                            .getAddress();
            check(expected.toNormalizedString(), address);
            check(
                    expected.toFullString()
                            .replaceAll(
                                    "^0*(\\d+)\\.0*(\\d+)\\.0*(\\d+)\\.0*(\\d+)$", "$1.$2.$3.$4"),
                    address);
            check(expected.toCompressedString().toUpperCase(), address);
            if (address.length == 16) {
                check(expected.toIPv6().toMixedString(), address);
            } else {
                check("::ffff:" + expected.toNormalizedString(), address);
            }
        }
    }

    private void check(String text, byte[] address) {
        assertTrue(parse(text), text);
        final ByteBuffer bytes = ByteBuffer.allocate(16);
        if (address.length == 4) {
            bytes.position(10);
            bytes.putShort((short) -1);
        }
        bytes.put(address).flip();
        assertEquals(bytes.getLong(0), out[0], text);
        assertEquals(bytes.getLong(8), out[1], text);
    }

    @Test
    void shouldJudgeDamagedAddressesLikeTheLibrary() {
        final SplittableRandom random = new SplittableRandom(10);
        final byte[] telling = "0123456789abcdefF:::...".getBytes(StandardCharsets.UTF_8);
        int valid = 0;
        for (int round = 0; round < 50_000; round++) {
            final String[] seeds = {"::ffff:1.2.3.4", "1:2:3::7:8", "10.20.30.40", "fe80::1:2"};
            final StringBuilder text = new StringBuilder(seeds[random.nextInt(seeds.length)]);
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                final int at = random.nextInt(text.length());
                text.setCharAt(at, (char) telling[random.nextInt(telling.length)]);
            }
            final IPAddress expected = strict(text.toString());
            assertEquals(expected != null, parse(text.toString()), text.toString());
            if (expected != null) {
                valid++;
                check(text.toString(), expected.getBytes());
            }
        }
        assertTrue(valid > 5_000, "too few are valid: " + valid);
    }

    private static IPAddress strict(String text) {
        final int colon = text.lastIndexOf(':');
        if (colon >= 0 && text.indexOf('.') >= 0) {
            // the library is lenient about the IPv4 part of an IPv6 address
            final String tail = text.substring(colon + 1);
            if (tail.indexOf('.') < 0 || parameterised(tail) == null) {
                return null;
            }
        }
        return parameterised(text);
    }

    private static IPAddress parameterised(String text) {
        final IPAddressStringParameters.Builder builder =
                new IPAddressStringParameters.Builder()
                        .allowEmpty(false)
                        .allowAll(false)
                        .allowMask(false)
                        .allowPrefix(false)
                        .allowSingleSegment(false)
                        .allowWildcardedSeparator(false);
        builder.getIPv4AddressParametersBuilder()
                .allow_inet_aton(false)
                .allowLeadingZeros(false)
                .setRangeOptions(AddressStringParameters.RangeParameters.NO_RANGE);
        builder.getIPv6AddressParametersBuilder()
                .allowLeadingZeros(true)
                .allowUnlimitedLeadingZeros(false)
                .allowBase85(false)
                .allowBinary(false)
                .allowZone(false)
                .setRangeOptions(AddressStringParameters.RangeParameters.NO_RANGE);
        return new IPAddressString(text, builder.toParams()).getAddress();
    }

    @Test
    void shouldNotReadBeyondTheText() {
        final SplittableRandom random = new SplittableRandom(12);
        for (int round = 0; round < 20_000; round++) {
            final byte[] text = "fe80::1:2:3.4.5.6%1".getBytes(StandardCharsets.UTF_8);
            text[random.nextInt(text.length)] = (byte) random.nextInt(256);
            final int length = random.nextInt(text.length + 1);
            final byte[] exact = Arrays.copyOf(text, length);
            assertEquals(
                    IpAddresses.parse(text, 0, length, out),
                    IpAddresses.parse(exact, 0, length, new long[2]));
        }
    }
}
