package io.ringfence.cidr;

import java.util.Arrays;
import java.util.List;

/**
 * What the first octet of an address alone decides, over sorted, disjoint blocks: nearly all
 * addresses are in or out by it, and the rest only meets the blocks of the octet. That works
 * because a block either is whole octets or lies in one. Immutable, any thread.
 */
final class OctetIndex {
    /** No address of the octet is in a block. */
    static final int OUT = 0;

    /** Every address of the octet is in a block. */
    static final int IN = 1;

    /** Some are: look into its blocks. */
    static final int LOOK = 2;

    private static final int OCTETS = 256;
    private static final int OBJECT_BYTES = 56;

    private final byte[] decisions = new byte[OCTETS];

    /** For each octet, and behind the last, how many blocks begin in front of it. */
    private final int[] starts = new int[OCTETS + 1];

    /**
     * An index over blocks in order.
     *
     * @param firstBit which bit of the 128 the octet begins with, 0 or 96
     */
    OctetIndex(List<CidrBlock> blocks, int firstBit) {
        for (final CidrBlock block : blocks) {
            final long word = firstBit == 0 ? block.high() >>> 56 : block.low() >>> 24;
            final int first = (int) word & OCTETS - 1;
            final int prefixLength = Math.max(0, block.prefixLength() - firstBit);
            final boolean whole = prefixLength <= Byte.SIZE;
            final int octets = whole ? 1 << Byte.SIZE - prefixLength : 1;
            Arrays.fill(decisions, first, first + octets, (byte) (whole ? IN : LOOK));
            starts[first + 1]++;
        }
        for (int octet = 0; octet < OCTETS; octet++) {
            starts[octet + 1] += starts[octet];
        }
    }

    int decision(int octet) {
        return decisions[octet];
    }

    /** The first block of an octet to look into. */
    int from(int octet) {
        return starts[octet];
    }

    /** Behind the last block of an octet to look into. */
    int to(int octet) {
        return starts[octet + 1];
    }

    long sizeInBytes() {
        return OBJECT_BYTES + OCTETS + Integer.BYTES * (OCTETS + 1L);
    }
}
