package io.ringfence.cidr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv6.IPv6Address;

import io.ringfence.support.Allocation;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sets against a scan of their blocks and the IPAddress library. */
class CidrSetTest {
    private static final List<String> PRIVATE =
            List.of(
                    "10.0.0.0/8",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "::1",
                    "FE80::/10",
                    "FF00::/8");

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, true",
        "10.255.255.255, true",
        "11.0.0.0, false",
        "9.255.255.255, false",
        "172.15.255.255, false",
        "172.16.0.0, true",
        "172.31.255.255, true",
        "172.32.0.0, false",
        "::1, true",
        "::2, false",
        "::, false",
        "fe80::1, true",
        "febf:ffff::1, true",
        "fec0::, false",
        "ff02::fb, true",
        "2001:db8::1, false",
        "::ffff:10.1.2.3, true",
        "::10.1.2.3, false",
        "255.255.255.255, false",
        "0.0.0.0, false"
    })
    void shouldTellAddressesInside(String address, boolean expected) throws CidrException {
        assertEquals(expected, contains(CidrSet.of(PRIVATE), address));
    }

    @ParameterizedTest
    @CsvSource({
        "10.6.48.157/8, 10.200.0.1, true",
        "10.0.0.1, 10.0.0.1, true",
        "10.0.0.1, 10.0.0.2, false",
        "::ffff:10.0.0.1, 10.0.0.1, true",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, true",
        "::/64, 10.0.0.1, true",
        "::/96, 10.0.0.1, false",
        "::/96, ::10.0.0.1, true",
        "2001:DB8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "8000::/1, ffff::, true",
        "8000::/1, 7fff::, false",
        "1.2.3.4/32, 1.2.3.4, true",
        "64:ff9b::1.2.3.4, 64:ff9b::102:304, true"
    })
    void shouldReadBlocks(String block, String address, boolean expected) throws CidrException {
        assertEquals(expected, contains(CidrSet.of(List.of(block)), address));
        assertEquals(expected, blockContains(block, address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0.0/08",
                "10.0.0.0/8 ",
                " 10.0.0.1",
                "10.0.0.0/255.0.0.0",
                "10.0.0",
                "10",
                "010.0.0.1",
                "0x0a.0.0.1",
                "10.0.0.256",
                "10.0.0.1:80",
                "1.2.3.4.5",
                "10.*.0.0",
                "10.0-9.0.0",
                "*",
                "fe80::1%en0",
                "fe80::1%en0/64",
                "::/129",
                "1::2::3",
                "12345::",
                "[::1]",
                "::ffff:10.0.0.0/104",
                "::ffff:0:0/96",
                "localhost",
                "\u0661.1.1.1",
                "10.0.0.0/\u0668"
            })
    void shouldRefuseOtherTexts(String text) {
        final CidrException exception =
                assertThrows(CidrException.class, () -> CidrSet.of(List.of("10.0.0.0/8", text)));
        assertEquals(1, exception.index());
        assertTrue(exception.getMessage().startsWith("\"" + text + "\": "), exception.getMessage());
    }

    @Test
    void shouldRefuseLongTextsShortly() {
        final CidrException exception =
                assertThrows(CidrException.class, () -> CidrBlock.parse("1".repeat(1 << 20)));
        assertTrue(exception.getMessage().length() < 200);
    }

    @Test
    void shouldHoldNothingWhenEmpty() throws CidrException {
        final CidrSet set = CidrSet.of(List.of());
        assertFalse(contains(set, "0.0.0.0"));
        assertFalse(contains(set, "::"));
    }

    @Test
    void shouldTellRedundantBlocks() throws CidrException {
        final List<String> blocks =
                List.of(
                        "192.0.0.0/24",
                        "192.0.0.8/32",
                        "10.0.0.0/8",
                        "192.0.0.9",
                        "10.1.2.3/8",
                        "::1",
                        "10.0.0.0/9",
                        "1.1.1.1");
        final List<CidrSet.Redundancy> expected =
                List.of(
                        new CidrSet.Redundancy(1, 0, false),
                        new CidrSet.Redundancy(3, 0, false),
                        new CidrSet.Redundancy(4, 2, true),
                        new CidrSet.Redundancy(6, 2, false));
        assertEquals(expected, CidrSet.redundant(blocks));
        assertEquals(
                List.of(new CidrSet.Redundancy(0, 1, false)),
                CidrSet.redundant(List.of("10.0.0.0/8", "::/0")));
        assertEquals(List.of(), CidrSet.redundant(List.of("0.0.0.0/0", "2001::/16")));
    }

    @Property(tries = 200)
    void shouldAgreeWithTheIpAddressLibrary(@ForAll Random random) throws CidrException {
        final List<String> blocks = randomBlocks(random, 8);
        final CidrSet set = CidrSet.of(blocks);
        for (int i = 0; i < 50; i++) {
            final String address = randomAddress(random);
            boolean expected = false;
            for (final String block : blocks) {
                expected |= widened(block).contains(widened(address));
            }
            assertEquals(expected, contains(set, address), address + " in " + blocks);
        }
    }

    @Property(tries = 300)
    void shouldAgreeWithALinearScan(@ForAll Random random) throws CidrException {
        final List<String> texts = randomBlocks(random, 200);
        final CidrSet set = CidrSet.of(texts);
        final List<CidrBlock> blocks = new ArrayList<>();
        for (final String text : texts) {
            blocks.add(CidrBlock.parse(text));
        }
        for (int i = 0; i < 50; i++) {
            final String address = randomAddress(random);
            final long[] parts = parts(address);
            final boolean expected =
                    blocks.stream().anyMatch(block -> block.contains(parts[0], parts[1]));
            assertEquals(expected, contains(set, address), address + " in " + texts);
        }
    }

    @Property(tries = 200)
    void shouldKeepItsAddressesWithoutTheRedundantBlocks(@ForAll Random random)
            throws CidrException {
        final List<String> blocks = randomBlocks(random, 60);
        final List<String> rest = new ArrayList<>(blocks);
        final List<CidrSet.Redundancy> redundant = CidrSet.redundant(blocks);
        for (int i = redundant.size() - 1; i >= 0; i--) {
            final CidrSet.Redundancy found = redundant.get(i);
            assertTrue(
                    CidrBlock.parse(blocks.get(found.coveredBy()))
                            .contains(CidrBlock.parse(blocks.get(found.index()))));
            rest.remove(found.index());
        }
        assertEquals(List.of(), CidrSet.redundant(rest));
        final CidrSet all = CidrSet.of(blocks);
        final CidrSet fewer = CidrSet.of(rest);
        for (int i = 0; i < 50; i++) {
            final String address = randomAddress(random);
            assertEquals(contains(all, address), contains(fewer, address));
        }
    }

    @Test
    void shouldNotAllocate() throws CidrException {
        final CidrSet set = CidrSet.of(PRIVATE);
        assertEquals(0, Allocation.least(() -> assertTrue(countInside(set, 20_000) >= 20_000)));
        assertTrue(set.sizeInBytes() > 0);
    }

    private static int countInside(CidrSet set, int times) {
        int count = 0;
        for (int i = 0; i < times; i++) {
            count += set.contains(0, 0xffff_0000_0000L + (long) i * 99_991) ? 1 : 0;
            count += set.contains(0xfe80_0000_0000_0000L, i) ? 1 : 0;
        }
        return count;
    }

    private static boolean contains(CidrSet set, String address) {
        final long[] parts = parts(address);
        return set.contains(parts[0], parts[1]);
    }

    private static boolean blockContains(String block, String address) throws CidrException {
        final long[] parts = parts(address);
        return CidrBlock.parse(block).contains(parts[0], parts[1]);
    }

    private static long[] parts(String address) {
        try {
            final byte[] bytes = InetAddress.getByName(address).getAddress();
            final BigInteger number = new BigInteger(1, bytes);
            final long mapped = 4 == bytes.length ? 0xffff_0000_0000L : 0;
            return new long[] {number.shiftRight(64).longValue(), number.longValue() | mapped};
        } catch (UnknownHostException exception) {
            throw new AssertionError(address, exception);
        }
    }

    /** The library's own view, with IPv4 as IPv4-mapped. */
    private static IPv6Address widened(String text) {
        final IPAddress address = new IPAddressString(text).getAddress().toPrefixBlock();
        return address.isIPv4() ? address.toIPv4().getIPv4MappedAddress() : address.toIPv6();
    }

    private static List<String> randomBlocks(Random random, int count) {
        final List<String> blocks = new ArrayList<>();
        for (int i = random.nextInt(count + 1); i > 0; i--) {
            final String address = randomAddress(random);
            final boolean ipv4 = !address.contains(":");
            final String prefix = "/" + random.nextInt(ipv4 ? 33 : 129);
            blocks.add(0 == random.nextInt(4) ? address : address + prefix);
        }
        return blocks;
    }

    /** Few distinct ones, so that blocks meet. */
    private static String randomAddress(Random random) {
        final int[] octets = {0, 1, 10, 127, 128, 255};
        final StringBuilder address = new StringBuilder();
        if (random.nextBoolean()) {
            for (int i = 0; i < 4; i++) {
                address.append(0 == i ? "" : ".").append(octets[random.nextInt(octets.length)]);
            }
            return address.toString();
        }
        final String[] groups = {"0", "1", "7fff", "8000", "FFFF"};
        final boolean sparse = random.nextBoolean();
        for (int i = 0; i < 8; i++) {
            final boolean zero = sparse && i < 5;
            address.append(0 == i ? "" : ":")
                    .append(zero ? "0" : groups[random.nextInt(groups.length)]);
        }
        // A prefix behind a mapped address is refused, so that such an address is left out here.
        return address.toString().startsWith("0:0:0:0:0:FFFF") ? "::1" : address.toString();
    }
}
