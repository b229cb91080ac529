package io.ringfence.tools.hits;

import io.ringfence.tools.generate.Rng;

/** Addresses in blocks. */
final class Addresses {
    private static final int BITS = 32;

    private Addresses() {}

    /** Some address of a block; of one in IPv6 notation its first. */
    static String inside(String block, Rng rng) {
        final int slash = block.indexOf('/');
        if (slash < 0) {
            return block;
        } else if (block.indexOf(':') >= 0) {
            return block.substring(0, slash);
        }
        int address = 0;
        for (final String part : block.substring(0, slash).split("\\.")) {
            address = address << 8 | Integer.parseInt(part);
        }
        final int length = Integer.parseInt(block.substring(slash + 1));
        final int hosts = 0 == length ? -1 : BITS == length ? 0 : (1 << (BITS - length)) - 1;
        final int chosen = address & ~hosts | (int) rng.nextLong() & hosts;
        return (chosen >>> 24)
                + "."
                + (chosen >>> 16 & 255)
                + "."
                + (chosen >>> 8 & 255)
                + "."
                + (chosen & 255);
    }
}
