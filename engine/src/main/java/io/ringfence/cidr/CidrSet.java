package io.ringfence.cidr;

import java.util.List;

/**
 * CONTRACT STUB, owner: cidr. Immutable set of blocks of both families over 128-bit addresses (IPv4
 * = IPv4-mapped).
 */
public final class CidrSet {
    private CidrSet() {}

    /**
     * Cold. Accepts "10.0.0.0/8", bare addresses (equality), host bits masked; throws CidrException
     * with the index of the bad text.
     */
    public static CidrSet of(List<String> blocks) throws CidrException {
        throw new UnsupportedOperationException();
    }

    /** Address as two longs, network order; IPv4 a.b.c.d is (0, 0x0000ffff_aabbccdd). */
    public boolean contains(long high, long low) {
        throw new UnsupportedOperationException();
    }

    public long sizeInBytes() {
        throw new UnsupportedOperationException();
    }
}
