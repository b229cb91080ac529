package io.ringfence.journal;

import java.util.Objects;

/**
 * How a journal is written. Mutable until it is given to {@link JournalDirectory#open}, which takes
 * a copy; every setter checks its value and returns this.
 */
public final class JournalSettings {
    /** Block size: between the measured 64 KB and 256 KB, where zstd stops gaining. */
    public static final int DEFAULT_BLOCK_BYTES = 128 * 1024;

    /** The parser's line limit. */
    public static final int DEFAULT_MAX_EVENT_BYTES = 1024 * 1024;

    /** Above it a block could not be mapped in one piece by the smallest mapping. */
    public static final int MAX_EVENT_BYTES_LIMIT = 8 * 1024 * 1024;

    /** Chronicle maps files in steps of this; 4 MiB made it ten times slower. */
    public static final long DEFAULT_MAPPING_BYTES = 64L << 20;

    /** Smallest mapping that holds an index page (256 KiB) and the largest block. */
    public static final long MIN_MAPPING_BYTES = 32L << 20;

    /** Writing stops below this: eight mappings. */
    public static final long DEFAULT_MIN_FREE_BYTES = 512L << 20;

    /** How often a new file is begun; retention deletes whole files. */
    public enum Cycle {
        /** A file an hour of ingest time. */
        HOURLY,
        /** A file a day of ingest time. */
        DAILY
    }

    /** What happens when there is less free space than the limit. */
    public enum SpacePolicy {
        /**
         * Events go on through the engine without being journaled, counted, until there is room.
         */
        STOP_JOURNAL,
        /** The oldest files are deleted; with only one left, as STOP_JOURNAL. */
        DROP_OLDEST_CYCLE,
        /** Appending throws a {@link JournalException}: no event without a journal. */
        FAIL
    }

    int blockBytes = DEFAULT_BLOCK_BYTES;
    int maxEventBytes = DEFAULT_MAX_EVENT_BYTES;
    long mappingBytes = DEFAULT_MAPPING_BYTES;
    long minFreeBytes = DEFAULT_MIN_FREE_BYTES;
    int compressionLevel = 1;
    int retainFiles;
    boolean syncOnFlush;
    Cycle cycle = Cycle.HOURLY;
    SpacePolicy spacePolicy = SpacePolicy.STOP_JOURNAL;
    JournalListener listener = JournalListener.NONE;
    SpaceGuard.Probe spaceProbe;

    /** Raw bytes after which a block is closed, 1 KiB to 4 MiB; default 128 KiB. */
    public JournalSettings blockBytes(int bytes) {
        blockBytes = (int) check("blockBytes", bytes, 1024, 4 << 20);
        return this;
    }

    /** Longest event that is taken; default 1 MiB, at most 8 MiB. */
    public JournalSettings maxEventBytes(int bytes) {
        maxEventBytes = (int) check("maxEventBytes", bytes, 1, MAX_EVENT_BYTES_LIMIT);
        return this;
    }

    /** Bytes of file that are mapped at a time; default 64 MiB, at least 32 MiB. */
    public JournalSettings mappingBytes(long bytes) {
        mappingBytes = check("mappingBytes", bytes, MIN_MAPPING_BYTES, 1L << 32);
        return this;
    }

    /** Free space below which the policy acts; default 512 MiB, 0 switches the check off. */
    public JournalSettings minFreeBytes(long bytes) {
        minFreeBytes = check("minFreeBytes", bytes, 0, Long.MAX_VALUE);
        return this;
    }

    /** What to do without free space; default STOP_JOURNAL. */
    public JournalSettings spacePolicy(SpacePolicy policy) {
        spacePolicy = Objects.requireNonNull(policy, "spacePolicy=null");
        return this;
    }

    /** zstd level, -7 to 19; default 1. */
    public JournalSettings compressionLevel(int level) {
        compressionLevel = (int) check("compressionLevel", level, -7, 19);
        return this;
    }

    /** Newest files to keep; 0, the default, keeps all. Checked when a new file is begun. */
    public JournalSettings retainFiles(int count) {
        retainFiles = (int) check("retainFiles", count, 0, Integer.MAX_VALUE);
        return this;
    }

    /**
     * Whether each flush waits for the disk. Off by default: what was flushed then outlives the
     * process (kill -9), but not a loss of power.
     */
    public JournalSettings syncOnFlush(boolean on) {
        syncOnFlush = on;
        return this;
    }

    /** File length; used when the journal is created, an existing one keeps its own. */
    public JournalSettings cycle(Cycle length) {
        cycle = Objects.requireNonNull(length, "cycle=null");
        return this;
    }

    /** Who is told of gaps and of missing space; default nobody. */
    public JournalSettings listener(JournalListener told) {
        listener = Objects.requireNonNull(told, "listener=null");
        return this;
    }

    /** For tests: what the disk says of its free space. */
    JournalSettings spaceProbe(SpaceGuard.Probe probe) {
        spaceProbe = probe;
        return this;
    }

    JournalSettings copy() {
        final JournalSettings copy = new JournalSettings();
        copy.blockBytes = blockBytes;
        copy.maxEventBytes = maxEventBytes;
        copy.mappingBytes = mappingBytes;
        copy.minFreeBytes = minFreeBytes;
        copy.compressionLevel = compressionLevel;
        copy.retainFiles = retainFiles;
        copy.syncOnFlush = syncOnFlush;
        copy.cycle = cycle;
        copy.spacePolicy = spacePolicy;
        copy.listener = listener;
        copy.spaceProbe = spaceProbe;
        return copy;
    }

    private static long check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new JournalException(
                    name + "=" + value + ": give a value from " + min + " to " + max);
        }
        return value;
    }
}
