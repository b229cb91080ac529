package io.ringfence.cidr;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of CIDR blocks of both families. The blocks become sorted, disjoint ranges: a list for
 * IPv4, which nearly every lookup is for, and one for the rest. The first octet decides most
 * lookups; for the others it narrows a binary search in one of the lists. A block of IPv6 that
 * holds the IPv4-mapped addresses, such as {@code ::/0}, stands in both; {@code 0.0.0.0/0} is all
 * of IPv4 and nothing else.
 *
 * <p>Immutable, any thread. Lookup allocates nothing and throws nothing.
 */
public final class CidrSet {
    private static final int OBJECT_BYTES = 120;

    /** First and last IPv4 address of each range, unsigned. */
    private final long[] ipv4First;

    private final long[] ipv4Last;
    private final OctetIndex ipv4Octets;

    /** First and last address of each range, as unsigned 128-bit numbers. */
    private final long[] firstHigh;

    private final long[] firstLow;
    private final long[] lastHigh;
    private final long[] lastLow;
    private final OctetIndex octets;

    private CidrSet(List<CidrBlock> ipv4, List<CidrBlock> other) {
        this.ipv4First = new long[ipv4.size()];
        this.ipv4Last = new long[ipv4.size()];
        for (int i = 0; i < ipv4First.length; i++) {
            final CidrBlock block = ipv4.get(i);
            final boolean all = block.prefixLength() <= CidrBlock.MAPPED_BITS;
            ipv4First[i] = all ? 0 : block.low() & 0xffff_ffffL;
            ipv4Last[i] = all ? 0xffff_ffffL : block.lastLow() & 0xffff_ffffL;
        }
        this.ipv4Octets = new OctetIndex(ipv4, CidrBlock.MAPPED_BITS);
        this.firstHigh = new long[other.size()];
        this.firstLow = new long[other.size()];
        this.lastHigh = new long[other.size()];
        this.lastLow = new long[other.size()];
        for (int i = 0; i < firstHigh.length; i++) {
            firstHigh[i] = other.get(i).high();
            firstLow[i] = other.get(i).low();
            lastHigh[i] = other.get(i).lastHigh();
            lastLow[i] = other.get(i).lastLow();
        }
        this.octets = new OctetIndex(other, 0);
    }

    /**
     * Makes a set of blocks such as {@code 10.0.0.0/8} and bare addresses, which stand for
     * themselves. Cold.
     *
     * @throws CidrException one of the texts is not a block; tells which
     */
    public static CidrSet of(List<String> blocks) throws CidrException {
        final List<CidrBlock> ipv4 = new ArrayList<>();
        final List<CidrBlock> other = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            final CidrBlock block = CidrBlock.parse(blocks.get(i), i);
            if (CidrBlock.isMapped(block.high(), block.low())
                    || block.contains(0, CidrBlock.MAPPED_LOW)) {
                ipv4.add(block);
            }
            if (!CidrBlock.isMapped(block.high(), block.low())) {
                other.add(block);
            }
        }
        return new CidrSet(outermost(ipv4), outermost(other));
    }

    /**
     * Which blocks add nothing because another of the list holds all their addresses; of two equal
     * ones the later. Cold.
     *
     * @throws CidrException one of the texts is not a block; tells which
     */
    public static List<Redundancy> redundant(List<String> blocks) throws CidrException {
        final List<CidrBlock> parsed = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            parsed.add(CidrBlock.parse(blocks.get(i), i));
        }
        final List<Redundancy> found = new ArrayList<>();
        for (int i = 0; i < parsed.size(); i++) {
            final int cover = cover(parsed, i);
            if (cover >= 0) {
                final boolean equal = parsed.get(i).contains(parsed.get(cover));
                found.add(new Redundancy(i, cover, equal));
            }
        }
        return found;
    }

    /**
     * Whether an address is in one of the blocks.
     *
     * @param high first 64 bits, network order
     * @param low last 64 bits; IPv4 a.b.c.d is (0, 0x0000ffff_aabbccdd)
     */
    public boolean contains(long high, long low) {
        return CidrBlock.isMapped(high, low)
                ? containsIpv4(low & 0xffff_ffffL)
                : containsOther(high, low);
    }

    /** Bytes of heap that it holds, roughly. */
    public long sizeInBytes() {
        return OBJECT_BYTES
                + ipv4Octets.sizeInBytes()
                + octets.sizeInBytes()
                + Long.BYTES * (2L * ipv4First.length + 4L * firstHigh.length);
    }

    private boolean containsIpv4(long address) {
        final int octet = (int) (address >>> 24);
        final int decision = ipv4Octets.decision(octet);
        if (decision != OctetIndex.LOOK) {
            return decision == OctetIndex.IN;
        }
        int from = ipv4Octets.from(octet);
        int to = ipv4Octets.to(octet) - 1;
        while (from <= to) {
            final int middle = (from + to) >>> 1;
            if (address < ipv4First[middle]) {
                to = middle - 1;
            } else if (address > ipv4Last[middle]) {
                from = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    private boolean containsOther(long high, long low) {
        final int octet = (int) (high >>> 56);
        final int decision = octets.decision(octet);
        if (decision != OctetIndex.LOOK) {
            return decision == OctetIndex.IN;
        }
        int from = octets.from(octet);
        int to = octets.to(octet) - 1;
        while (from <= to) {
            final int middle = (from + to) >>> 1;
            if (compare(high, low, firstHigh[middle], firstLow[middle]) < 0) {
                to = middle - 1;
            } else if (compare(high, low, lastHigh[middle], lastLow[middle]) > 0) {
                from = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    private static int compare(long leftHigh, long leftLow, long rightHigh, long rightLow) {
        return leftHigh == rightHigh
                ? Long.compareUnsigned(leftLow, rightLow)
                : Long.compareUnsigned(leftHigh, rightHigh);
    }

    /** Blocks hold one another or have nothing in common, so the outermost are disjoint ranges. */
    private static List<CidrBlock> outermost(List<CidrBlock> blocks) {
        blocks.sort(CidrSet::outerFirst);
        final List<CidrBlock> outer = new ArrayList<>();
        for (final CidrBlock block : blocks) {
            if (outer.isEmpty() || !outer.get(outer.size() - 1).contains(block)) {
                outer.add(block);
            }
        }
        return outer;
    }

    private static int outerFirst(CidrBlock left, CidrBlock right) {
        final int order = compare(left.high(), left.low(), right.high(), right.low());
        return 0 == order ? Integer.compare(left.prefixLength(), right.prefixLength()) : order;
    }

    /** The first other block that makes one redundant, the widest if there are several. */
    private static int cover(List<CidrBlock> blocks, int index) {
        final CidrBlock block = blocks.get(index);
        int cover = -1;
        for (int i = 0; i < blocks.size(); i++) {
            final CidrBlock other = blocks.get(i);
            final boolean covers =
                    other.contains(block) && (i < index || i > index && !block.contains(other));
            if (covers && (cover < 0 || !blocks.get(cover).contains(other))) {
                cover = i;
            }
        }
        return cover;
    }

    /**
     * A block that adds nothing to its list.
     *
     * @param index which of the texts
     * @param coveredBy which text has all its addresses
     * @param duplicate whether the two are the same block
     */
    public record Redundancy(int index, int coveredBy, boolean duplicate) {}
}
