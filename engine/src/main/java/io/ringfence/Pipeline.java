package io.ringfence;

import io.ringfence.alert.AlertSink;
import io.ringfence.journal.JournalDirectory;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalWriter;
import io.ringfence.pipeline.DocumentSource;
import io.ringfence.pipeline.HashSecret;
import io.ringfence.pipeline.MatchStep;
import io.ringfence.pipeline.RingEngine;
import io.ringfence.pipeline.snapshot.SnapshotTaker;
import io.ringfence.rule.RuleSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The engine behind a ring: a publisher that never waits unless asked to, n match workers, one
 * sequence handler, and the journal beside them. The form for three cores and more, for bursts, and
 * for a journal. Publishing is thread-safe; alerts come on the sequence handler's thread.
 *
 * <p>Only the journal needs JVM flags; opening it without them fails with the line to add.
 */
public final class Pipeline implements AutoCloseable {
    private final EngineParts parts;
    private final RingEngine ring;
    private final PipelineSettings settings;
    private final int maxLineLength;
    private final JournalDirectory journal;
    private final JournalDocuments documents;
    private final JournaledAlerts alerts;
    private final Recovery recovery;
    private final SnapshotTaker snapshots;
    private final AtomicLong tooLong = new AtomicLong();
    private final AtomicLong backPressured = new AtomicLong();
    private boolean closed;

    private Pipeline(
            RuleSet rules, PipelineSettings settings, JournalDirectory journal, AlertSink sink) {
        this.settings = settings;
        this.journal = journal;
        maxLineLength = settings.detector().maxLineLength();
        documents = null == journal ? null : new JournalDocuments(journal.reader());
        alerts = null == journal ? null : new JournaledAlerts(journal.alerts(), sink);
        recovery = null == journal || !settings.recovers() ? null : new Recovery(journal, settings);
        parts = recovered(() -> newParts(rules, sink));
        snapshots = null == recovery ? null : newSnapshots();
        final long firstNumber = null == journal ? 0 : journal.writer().nextEventNumber();
        ring =
                new RingEngine(
                        settings.ringSettings(),
                        settings.ingestClock(),
                        parts.errors(),
                        firstNumber);
        if (null != journal) {
            // The clock may have gone back since; the journal keeps its order, and so must we.
            ring.ingestTimeFrom(journal.writer().lastIngestTimeNs());
            ring.ingestTimeFrom(parts.sequenceStep().ingestTimeNs());
        }
        ring.start(
                workers(parts, settings.workers()),
                parts.sequenceStep(),
                null == journal ? null : journal.writer(),
                snapshots);
    }

    private EngineParts newParts(RuleSet rules, AlertSink sink) {
        return new EngineParts(
                rules,
                settings.detector(),
                null == journal ? EngineParts.randomSecret() : secretOf(journal),
                null == journal ? DocumentSource.NONE : documents,
                null == journal ? sink : alerts);
    }

    private EngineParts recovered(Supplier<EngineParts> make) {
        if (null == recovery) {
            return make.get();
        }
        final EngineParts loaded = recovery.load(make);
        try {
            recovery.replay(loaded, alerts);
            return loaded;
        } catch (final RuntimeException failure) {
            loaded.sequenceStep().close();
            throw failure;
        }
    }

    private SnapshotTaker newSnapshots() {
        return new SnapshotTaker(
                recovery.snapshots(),
                parts.sequenceStep(),
                settings.snapshotInterval(),
                alerts,
                parts.errors(),
                recovery.end());
    }

    /**
     * Compiles the rules, opens the journal if one is set, and starts the threads.
     *
     * @param rules loaded rules
     * @param settings sizes, workers, journal
     * @param sink takes the alerts; what it throws is counted and goes no further
     * @throws io.ringfence.rule.RuleException when a rule cannot be compiled; names every problem
     * @throws RingfenceException when a setting is out of range or the journal cannot be opened
     */
    public static Pipeline launch(RuleSet rules, PipelineSettings settings, AlertSink sink) {
        settings.validate();
        JournalDirectory journal = null;
        try {
            if (null != settings.journal()) {
                journal = JournalDirectory.open(settings.journal(), settings.journalSettings());
            }
            return new Pipeline(rules, settings, journal, sink);
        } catch (final JournalException failure) {
            closeQuietly(journal);
            throw new RingfenceException(
                    RingfenceException.Category.JOURNAL, failure.getMessage(), failure);
        } catch (final RuntimeException failure) {
            closeQuietly(journal);
            throw failure;
        }
    }

    /**
     * Publishes one JSON document, stamped with the ingest clock.
     *
     * @return false when ring or slab are full: try again, or let it go and count it yourself. True
     *     also for a document over the line limit: it is counted as rejected, trying again would
     *     not help
     */
    public boolean tryPublish(byte[] bytes, int offset, int length) {
        if (isTooLong(length)) {
            return true;
        }
        final boolean published = ring.tryPublish(bytes, offset, length) >= 0;
        if (!published) {
            backPressured.incrementAndGet();
        }
        return published;
    }

    /** As the other, with an ingest time of the caller's; it is kept from going backwards. */
    public boolean tryPublish(byte[] bytes, int offset, int length, long ingestTimeNs) {
        if (isTooLong(length)) {
            return true;
        }
        final boolean published = ring.tryPublish(bytes, offset, length, ingestTimeNs) >= 0;
        if (!published) {
            backPressured.incrementAndGet();
        }
        return published;
    }

    /** Publishes one JSON document, waiting for room: yields, then short parks, never a spin. */
    public void publish(byte[] bytes, int offset, int length) {
        if (isTooLong(length)) {
            return;
        }
        int attempt = 0;
        while (ring.tryPublish(bytes, offset, length) < 0) {
            RingEngine.pause(attempt++);
        }
    }

    /** Waits until all that was published has been evaluated, and its alerts were given. */
    public void drain() {
        ring.drain();
    }

    /** The input is complete: drains, decides what still waits, tells what budgets held back. */
    public void endOfInput() {
        ring.endOfInput(settings.ingestClock().getAsLong());
    }

    /**
     * The number that the next published document gets. After a restart on a journal, as many
     * documents have been taken in before: whoever feeds goes on behind them.
     */
    public long nextEventNumber() {
        return ring.nextEventNumber();
    }

    /** What was found wrong with snapshots at launch, a sentence each; empty when nothing was. */
    public List<String> launchNotes() {
        return null == recovery ? List.of() : recovery.refused();
    }

    /** Counts since launch. Cold; any thread. Exact once drained. */
    public EngineStats stats() {
        final Map<String, Long> more = new HashMap<>();
        more.put("back_pressured", backPressured.get());
        if (null != journal) {
            final JournalWriter writer = journal.writer();
            more.put("journal_blocks", writer.blocks());
            more.put("journal_raw_blocks", writer.rawBlocks());
            more.put("journal_raw_bytes", writer.rawBytes());
            more.put("journal_stored_bytes", writer.storedBytes());
            more.put("journal_skipped_events", writer.skippedEvents());
        }
        if (null != recovery) {
            recovery.addTo(more);
            more.put("recovery_alerts_repeated", alerts.repeated());
            more.put("snapshots_taken", snapshots.taken());
            more.put("snapshots_failed", snapshots.failed());
        }
        return parts.stats(tooLong.get(), 0).with(more);
    }

    /**
     * Drains, stops the threads, takes a snapshot, closes the journal. Calling it twice is safe.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            ring.close();
            if (null != snapshots && ring.isStopped()) {
                snapshots.take();
            }
            parts.sequenceStep().close();
        } finally {
            closeQuietly(documents);
            if (null != journal) {
                journal.close();
            }
        }
    }

    static HashSecret secretOf(JournalDirectory journal) {
        return new HashSecret(journal.hashSecret0(), journal.hashSecret1());
    }

    static List<MatchStep> workers(EngineParts parts, int count) {
        final List<MatchStep> workers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            workers.add(parts.newMatchStep());
        }
        return workers;
    }

    static void closeQuietly(AutoCloseable closeable) {
        try {
            if (null != closeable) {
                closeable.close();
            }
        } catch (final Exception ignored) {
            // something else has failed already, or nothing that anyone could act on
        }
    }

    private boolean isTooLong(int length) {
        if (length > maxLineLength) {
            tooLong.incrementAndGet();
            return true;
        }
        return false;
    }
}
