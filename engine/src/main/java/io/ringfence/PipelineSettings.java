package io.ringfence;

import io.ringfence.journal.JournalSettings;
import io.ringfence.pipeline.RingSettings;
import io.ringfence.pipeline.snapshot.SnapshotTaker;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * How a {@link Pipeline} is built, each setting with a default. Fluent; read once at launch. Not
 * thread-safe.
 */
public final class PipelineSettings {
    private static final int MAX_WORKERS = 64;
    private static final int MAX_BATCH = 128;
    private static final long NS_PER_MS = 1_000_000;

    private DetectorSettings detector = new DetectorSettings();
    private Path journal;
    private JournalSettings journalSettings = new JournalSettings();
    private int workers = 1;
    private int ringCapacity = 16_384;
    private int slabBytes = 16 << 20;
    private long maxParkNs = 200_000;
    private boolean recover = true;
    private long snapshotEvents = 5_000_000;
    private long snapshotBytes = 4L << 30;
    private long snapshotNs = 60_000_000_000L;
    private WhenFull whenFull = WhenFull.WAIT;
    private long publishLimitNs = 100_000_000;
    private long closeLimitNs = 30_000_000_000L;
    private LongSupplier ingestClock = () -> System.currentTimeMillis() * NS_PER_MS;

    /** Bounds of the engine itself. */
    public PipelineSettings detector(DetectorSettings settings) {
        detector = settings;
        return this;
    }

    /** Folder of the journal, made when it is missing; null, the default, for no journal. */
    public PipelineSettings journal(Path folder) {
        journal = folder;
        return this;
    }

    /** Blocks, compression, free space and retention of the journal. */
    public PipelineSettings journalSettings(JournalSettings settings) {
        journalSettings = settings;
        return this;
    }

    /**
     * Whether a journal that is there already brings the state back at launch: the newest usable
     * snapshot is loaded, and the events behind it go through the engine before {@code launch}
     * returns. Without, pending sequences of the former run are forgotten, and no snapshots are
     * taken. Default true; has no effect without a journal.
     */
    public PipelineSettings recover(boolean on) {
        recover = on;
        return this;
    }

    /** Events after which a snapshot is taken, 0 for no such limit; default 5 million. */
    public PipelineSettings snapshotEveryEvents(long events) {
        snapshotEvents = events;
        return this;
    }

    /** Bytes of documents after which a snapshot is taken, 0 for no such limit; default 4 GiB. */
    public PipelineSettings snapshotEveryBytes(long bytes) {
        snapshotBytes = bytes;
        return this;
    }

    /**
     * Ingest time after which a snapshot is taken, 0 for no such limit; nanoseconds, default a
     * minute. One is taken when the pipeline is closed, too. The sequence handler's thread stands
     * still meanwhile: for a copy of the memory that sequences use, and the disk.
     */
    public PipelineSettings snapshotEveryNs(long nanos) {
        snapshotNs = nanos;
        return this;
    }

    /** Threads that parse and match, 1 to 64; default 1. The result does not depend on it. */
    public PipelineSettings workers(int count) {
        workers = count;
        return this;
    }

    /** Slots of the ring, a power of two; default 16,384. */
    public PipelineSettings ringCapacity(int slots) {
        ringCapacity = slots;
        return this;
    }

    /** Bytes of events in flight, a power of two, at least twice the longest line; 16 MiB. */
    public PipelineSettings slabBytes(int bytes) {
        slabBytes = bytes;
        return this;
    }

    /** Longest sleep of an idle handler; default 200 us, 1 ms is kind to a laptop. */
    public PipelineSettings maxParkNs(long nanos) {
        maxParkNs = nanos;
        return this;
    }

    /** Where ingest times come from, nanoseconds since 1970; default the system clock. */
    public PipelineSettings ingestClock(LongSupplier clock) {
        ingestClock = clock;
        return this;
    }

    /** What {@code publish} does when ring or slab are full; default wait. */
    public PipelineSettings whenFull(WhenFull policy) {
        whenFull = policy;
        return this;
    }

    /** Longest wait of {@link WhenFull#WAIT_THEN_DROP}; nanoseconds, default 100 ms. */
    public PipelineSettings publishLimitNs(long nanos) {
        publishLimitNs = nanos;
        return this;
    }

    /**
     * Longest wait of {@code close} for events in flight, when a sink hangs. What is left then
     * stays counted as in flight. Nanoseconds; default 30 seconds.
     */
    public PipelineSettings closeLimitNs(long nanos) {
        closeLimitNs = nanos;
        return this;
    }

    WhenFull whenFull() {
        return whenFull;
    }

    long publishLimitNs() {
        return publishLimitNs;
    }

    DetectorSettings detector() {
        return detector;
    }

    Path journal() {
        return journal;
    }

    /** The journal takes whatever the engine takes, so that both number the same events. */
    JournalSettings journalSettings() {
        return journalSettings.maxEventBytes(detector.maxLineLength());
    }

    boolean recovers() {
        return recover;
    }

    SnapshotTaker.Interval snapshotInterval() {
        return new SnapshotTaker.Interval(snapshotEvents, snapshotBytes, snapshotNs);
    }

    int workers() {
        return workers;
    }

    LongSupplier ingestClock() {
        return ingestClock;
    }

    RingSettings ringSettings() {
        return new RingSettings(
                ringCapacity, slabBytes, workers, maxParkNs, MAX_BATCH, closeLimitNs);
    }

    void validate() {
        detector.validate();
        DetectorSettings.check("snapshotEveryEvents", snapshotEvents, 0, Long.MAX_VALUE);
        DetectorSettings.check("snapshotEveryBytes", snapshotBytes, 0, Long.MAX_VALUE);
        DetectorSettings.check("snapshotEveryNs", snapshotNs, 0, Long.MAX_VALUE);
        DetectorSettings.check("workers", workers, 1, MAX_WORKERS);
        DetectorSettings.check("ringCapacity", ringCapacity, 4, 1 << 24);
        DetectorSettings.checkPowerOfTwo("ringCapacity", ringCapacity);
        DetectorSettings.check("slabBytes", slabBytes, 2L * detector.maxLineLength(), 1 << 30);
        DetectorSettings.checkPowerOfTwo("slabBytes", slabBytes);
        DetectorSettings.check("maxParkNs", maxParkNs, 1_000, 1_000_000_000);
        DetectorSettings.check("publishLimitNs", publishLimitNs, 0, Long.MAX_VALUE);
        DetectorSettings.check("closeLimitNs", closeLimitNs, 0, Long.MAX_VALUE);
        if (null != journal) {
            final int limit = JournalSettings.MAX_EVENT_BYTES_LIMIT;
            DetectorSettings.check("maxLineLength", detector.maxLineLength(), 1, limit);
        }
    }
}
