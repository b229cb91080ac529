package io.ringfence.journal;

/**
 * What a byte of events has cost of late, compressed and as it is, the store's part included; tells
 * which is cheaper. Compressing costs the processor, and leaving it costs the disk five times the
 * bytes: which of the two is short changes by the minute, as the system takes writes into memory
 * until it has too many of them. One thread; allocates nothing.
 */
final class CodecCosts {
    /** Each block counts that part of a mean, so that what was long ago is forgotten. */
    private static final double WEIGHT = 1.0 / 16;

    /** Every so many blocks the dearer way is tried, as it may have become cheaper. */
    private static final int TRIAL_BLOCKS = 16;

    private double plainNs;
    private double plainBytes;
    private double compressedNs;
    private double compressedBytes;
    private int sinceTrial;

    /** Whether the next block should be left as it is; to be asked once for each. */
    boolean choosePlain() {
        if (plainBytes == 0) {
            return true;
        }
        if (compressedBytes == 0) {
            return false;
        }
        final boolean plain = plainNs * compressedBytes < compressedNs * plainBytes;
        if (++sinceTrial < TRIAL_BLOCKS) {
            return plain;
        }
        sinceTrial = 0;
        return !plain;
    }

    /** A block has been written. */
    void add(boolean plain, long ns, int bytes) {
        if (plain) {
            plainNs += WEIGHT * (ns - plainNs);
            plainBytes += WEIGHT * (bytes - plainBytes);
        } else {
            compressedNs += WEIGHT * (ns - compressedNs);
            compressedBytes += WEIGHT * (bytes - compressedBytes);
        }
    }
}
