package io.ringfence.cidr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sets against a scan of their blocks, at the first and last address of each block and next to it,
 * where an octet that is decided wrongly, or searched too narrowly, shows.
 */
class CidrSetBoundaryTest {
    private static final long MAPPED = 0xffff_0000_0000L;

    @Property(tries = 500)
    void shouldAgreeWithAScanAtTheEdgesOfBlocks(@ForAll Random random) throws CidrException {
        final List<String> texts = new ArrayList<>();
        final int octets = 1 + random.nextInt(256);
        for (int i = random.nextInt(60); i > 0; i--) {
            texts.add(random.nextInt(3) == 0 ? ipv6(random, octets) : ipv4(random, octets));
        }
        final List<CidrBlock> blocks = parse(texts);
        final CidrSet set = CidrSet.of(texts);
        for (final CidrBlock block : blocks) {
            checkAround(set, blocks, block.high(), block.low());
            checkAround(set, blocks, block.lastHigh(), block.lastLow());
        }
        for (int i = 0; i < 100; i++) {
            check(set, blocks, 0, MAPPED | random.nextInt() & 0xffff_ffffL);
            check(set, blocks, random.nextLong(), random.nextLong());
            check(set, blocks, 0, random.nextLong() >>> random.nextInt(Long.SIZE));
        }
    }

    @Test
    void shouldAgreeWithAScanAtEveryPrefixLengthAndOctet() throws CidrException {
        for (int length = 0; length <= 32; length++) {
            for (int octet = 0; octet < 256; octet++) {
                checkAlone(octet + ".129.1.255/" + length);
            }
        }
        for (int length = 0; length <= 128; length++) {
            for (int octet = 0; octet < 256; octet += 5) {
                checkAlone(String.format("%02x81:8001::ff:1/%d", octet, length));
            }
            checkAlone("::/" + length);
        }
    }

    private static void checkAlone(String text) throws CidrException {
        final List<CidrBlock> blocks = parse(List.of(text));
        final CidrSet set = CidrSet.of(List.of(text));
        final CidrBlock block = blocks.get(0);
        checkAround(set, blocks, block.high(), block.low());
        checkAround(set, blocks, block.lastHigh(), block.lastLow());
        for (int octet = 0; octet < 256; octet++) {
            check(set, blocks, 0, MAPPED | (long) octet << 24);
            check(set, blocks, 0, MAPPED | (long) octet << 24 | 0xff_ffff);
            check(set, blocks, (long) octet << 56, 0);
            check(set, blocks, (long) octet << 56 | -1L >>> Byte.SIZE, -1L);
        }
    }

    private static List<CidrBlock> parse(List<String> texts) throws CidrException {
        final List<CidrBlock> blocks = new ArrayList<>();
        for (final String text : texts) {
            blocks.add(CidrBlock.parse(text));
        }
        return blocks;
    }

    private static void checkAround(CidrSet set, List<CidrBlock> blocks, long high, long low) {
        check(set, blocks, high, low);
        check(set, blocks, low == -1 ? high + 1 : high, low + 1);
        check(set, blocks, low == 0 ? high - 1 : high, low - 1);
    }

    private static void check(CidrSet set, List<CidrBlock> blocks, long high, long low) {
        boolean expected = false;
        for (final CidrBlock block : blocks) {
            expected |= block.contains(high, low);
        }
        if (expected != set.contains(high, low)) {
            assertEquals(
                    expected,
                    set.contains(high, low),
                    () -> Long.toHexString(high) + ' ' + Long.toHexString(low) + " in " + blocks);
        }
    }

    private static String ipv4(Random random, int octets) {
        final int rest = random.nextInt();
        return random.nextInt(octets)
                + "."
                + (rest >>> 24)
                + "."
                + (rest >>> 16 & 0xff)
                + "."
                + (rest & 0xff)
                + "/"
                + random.nextInt(33);
    }

    private static String ipv6(Random random, int octets) {
        return String.format(
                "%02x%02x:%x::%x/%d",
                random.nextInt(octets),
                random.nextInt(256),
                random.nextInt(65_536),
                random.nextInt(65_536),
                random.nextInt(129));
    }
}
