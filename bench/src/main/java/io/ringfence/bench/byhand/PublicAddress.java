package io.ringfence.bench.byhand;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The seed rule's address test by hand: IPv4 against masks as integers, IPv6 by its first bytes.
 */
public final class PublicAddress {
    private static final String[] BLOCKS = {
        "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.168.0.0/16", "192.88.99.0/24",
        "224.0.0.0/4", "100.64.0.0/10", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "240.0.0.0/4",
    };

    private final int[] networks = new int[BLOCKS.length];
    private final int[] masks = new int[BLOCKS.length];

    /** Parses the blocks. */
    public PublicAddress() {
        for (int i = 0; i < BLOCKS.length; i++) {
            final int slash = BLOCKS[i].indexOf('/');
            masks[i] = -1 << (32 - Integer.parseInt(BLOCKS[i].substring(slash + 1)));
            networks[i] = parseV4(BLOCKS[i].substring(0, slash));
        }
    }

    /**
     * A missing address is not in any block, so the rule's negation holds; of a list (commas
     * between addresses) none may be.
     */
    public boolean isPublicOrMissing(String text) {
        if (null == text) {
            return true;
        }
        return text.indexOf(',') < 0 ? isPublic(text) : areAllPublic(text.split(","));
    }

    private boolean areAllPublic(String[] addresses) {
        for (final String address : addresses) {
            if (!isPublic(address)) {
                return false;
            }
        }
        return true;
    }

    private boolean isPublic(String text) {
        return text.indexOf(':') < 0 ? isPublicV4(parseV4(text)) : isPublicV6(text);
    }

    private boolean isPublicV4(int address) {
        for (int i = 0; i < networks.length; i++) {
            if ((address & masks[i]) == networks[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean isPublicV6(String text) {
        final byte[] bytes;
        try {
            bytes = InetAddress.getByName(text).getAddress(); // a literal: nothing is looked up
        } catch (final UnknownHostException ignored) {
            return true; // not an address counts as missing
        }
        if (4 == bytes.length) { // an IPv4-mapped literal
            return isPublicV4(
                    bytes[0] << 24
                            | (bytes[1] & 0xff) << 16
                            | (bytes[2] & 0xff) << 8
                            | bytes[3] & 0xff);
        }
        final boolean linkLocal = (byte) 0xfe == bytes[0] && 0x80 == (bytes[1] & 0xc0);
        final boolean multicast = (byte) 0xff == bytes[0];
        return !linkLocal && !multicast && !isLoopback(bytes);
    }

    private static boolean isLoopback(byte[] bytes) {
        for (int i = 0; i < 15; i++) {
            if (0 != bytes[i]) {
                return false;
            }
        }
        return 1 == bytes[15];
    }

    private static int parseV4(String text) {
        int address = 0;
        int part = 0;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if ('.' == c) {
                address = address << 8 | part;
                part = 0;
            } else {
                part = part * 10 + c - '0';
            }
        }
        return address << 8 | part;
    }
}
