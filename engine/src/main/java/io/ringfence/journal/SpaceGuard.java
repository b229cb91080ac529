package io.ringfence.journal;

import java.io.File;
import java.nio.file.Path;

/**
 * Asks for free space now and then: a full disk would surface as a fault in mapped memory. One
 * thread. Asking costs a system call of some 2 us and allocates nothing.
 */
final class SpaceGuard {
    /** Blocks or bytes written between two questions; far below the smallest sensible limit. */
    static final int CHECK_BLOCKS = 64;

    static final long CHECK_BYTES = 1 << 20;

    /** Tells the free bytes. */
    interface Probe {
        long usableBytes();
    }

    private final Probe probe;
    private final long minFreeBytes;
    private long bytesUntilCheck;
    private int blocksUntilCheck;
    private long usableBytes = Long.MAX_VALUE;

    SpaceGuard(JournalSettings settings, File folder) {
        this.minFreeBytes = settings.minFreeBytes;
        this.probe = settings.spaceProbe != null ? settings.spaceProbe : folder::getUsableSpace;
    }

    /** Whether a block of this length may be written, asking the disk only when it is due. */
    boolean allows(int length) {
        bytesUntilCheck -= length;
        blocksUntilCheck--;
        return (bytesUntilCheck >= 0 && blocksUntilCheck >= 0) || ask();
    }

    /** Asks the disk. */
    boolean ask() {
        if (minFreeBytes == 0) {
            return true;
        }
        usableBytes = probe.usableBytes();
        if (usableBytes < minFreeBytes) {
            return false;
        }
        postpone();
        return true;
    }

    /**
     * Goes on without asking for a while: what was deleted just now may be freed a little later.
     */
    void postpone() {
        bytesUntilCheck = CHECK_BYTES;
        blocksUntilCheck = CHECK_BLOCKS;
    }

    /** Whether at least half of the limit was free when the disk was asked last. */
    boolean isHalfFree() {
        return usableBytes >= minFreeBytes / 2;
    }

    /** What to throw where nothing may be deleted or left out. */
    JournalException noRoom(Path folder) {
        return new JournalException(
                "Free space for "
                        + folder
                        + " is "
                        + usableBytes
                        + " bytes and the limit is minFreeBytes="
                        + minFreeBytes
                        + ": make room, or choose another policy");
    }

    long usableBytes() {
        return usableBytes;
    }

    long minFreeBytes() {
        return minFreeBytes;
    }
}
