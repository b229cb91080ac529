package io.ringfence;

import io.ringfence.alert.AlertSink;
import io.ringfence.journal.JournalDirectory;
import io.ringfence.journal.JournalException;
import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;
import io.ringfence.pipeline.DocumentSource;
import io.ringfence.pipeline.HashSecret;
import io.ringfence.pipeline.MatchStep;
import io.ringfence.pipeline.RingEngine;
import io.ringfence.pipeline.snapshot.SnapshotTaker;
import io.ringfence.rule.RuleSet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The engine behind a ring: a publisher that never waits unless asked to, n match workers, one
 * sequence handler, and the journal beside them. The form for three cores and more, for bursts, and
 * for a journal. Publishing is thread-safe; alerts come on the sequence handler's thread.
 *
 * <p>Only the journal needs JVM flags; opening it without them fails with the line to add.
 */
public final class Pipeline implements AutoCloseable {
    private static final int MAX_ATTEMPT = 1_000;

    private final EngineParts parts;
    private final RingEngine ring;
    private final PipelineSettings settings;
    private final int maxLineLength;
    private final JournalDirectory journal;
    private final JournalDocuments documents;
    private final JournaledAlerts alerts;
    private final Recovery recovery;
    private final SnapshotTaker snapshots;
    private final Counters counters;
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
        counters = parts.watch().counters();
        if (null != recovery) {
            recovery.showIn(counters);
            alerts.showIn(counters);
        }
        parts.open();
        snapshots = null == recovery ? null : newSnapshots();
        final long firstNumber = null == journal ? 0 : journal.writer().nextEventNumber();
        ring =
                new RingEngine(
                        settings.ringSettings(),
                        settings.ingestClock(),
                        parts.errors(),
                        counters,
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
            loaded.close();
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
                counters,
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
     * @return false when ring or slab are full, or the pipeline is closed: the document is not
     *     received; try again, or let it go and count it yourself. True also for a document over
     *     the line limit: it is counted as rejected, trying again would not help
     */
    public boolean tryPublish(byte[] bytes, int offset, int length) {
        if (length > maxLineLength) {
            return tooLong(bytes, offset, length);
        }
        return told(ring.tryPublish(bytes, offset, length) >= 0);
    }

    /** As the other, with an ingest time of the caller's; it is kept from going backwards. */
    public boolean tryPublish(byte[] bytes, int offset, int length, long ingestTimeNs) {
        if (length > maxLineLength) {
            return tooLong(bytes, offset, length);
        }
        return told(ring.tryPublish(bytes, offset, length, ingestTimeNs) >= 0);
    }

    /**
     * Publishes one JSON document; when there is no room, {@link PipelineSettings#whenFull} says
     * what happens. Waiting is by yields, then short parks, never a spin.
     *
     * @return false when the document was dropped, by that policy or because the pipeline is
     *     closed; it is counted as dropped then
     */
    public boolean publish(byte[] bytes, int offset, int length) {
        if (length > maxLineLength) {
            return tooLong(bytes, offset, length);
        }
        if (ring.tryPublish(bytes, offset, length) >= 0) {
            return true;
        }
        return WhenFull.DROP == settings.whenFull()
                ? drop(Counter.DROPPED_NEW)
                : publishWaiting(bytes, offset, length);
    }

    private boolean publishWaiting(byte[] bytes, int offset, int length) {
        final boolean bounded = WhenFull.WAIT_THEN_DROP == settings.whenFull();
        final long startNs = System.nanoTime();
        int attempt = 0;
        boolean published = false;
        boolean waiting = true;
        while (waiting && !published && !ring.isClosed()) {
            RingEngine.pause(Math.min(attempt++, MAX_ATTEMPT));
            published = ring.tryPublish(bytes, offset, length) >= 0;
            waiting = !bounded || System.nanoTime() - startNs < settings.publishLimitNs();
        }
        counters.addShared(Counter.PUBLISH_WAITS.id(), 1);
        counters.addShared(Counter.PUBLISH_WAIT_NS.id(), System.nanoTime() - startNs);
        return published
                || drop(ring.isClosed() ? Counter.DROPPED_CLOSED : Counter.DROPPED_TIMEOUT);
    }

    /**
     * Counts a line that the caller has cut because it is longer than the limit.
     *
     * @param length of what is at hand of it, for a sample
     */
    public void onTooLong(byte[] bytes, int offset, int length) {
        ring.countLine();
        parts.counts().tooLong(bytes, offset, length);
    }

    private boolean tooLong(byte[] bytes, int offset, int length) {
        onTooLong(bytes, offset, length);
        return true;
    }

    private boolean told(boolean published) {
        if (!published) {
            counters.addShared(Counter.BACK_PRESSURED.id(), 1);
        }
        return published;
    }

    private boolean drop(Counter policy) {
        ring.countLine();
        counters.addShared((ring.isClosed() ? Counter.DROPPED_CLOSED : policy).id(), 1);
        return false;
    }

    /** Waits until all that was published has been evaluated, and its alerts were given. */
    public void drain() {
        ring.drain();
    }

    /** The input is complete: drains, decides what still waits, tells what budgets held back. */
    public void endOfInput() {
        ring.endOfInput(settings.ingestClock().getAsLong());
    }

    /** The input stops though it is not complete: drains, and tells what budgets held back. */
    public void stopInput() {
        ring.stopInput(settings.ingestClock().getAsLong());
    }

    /**
     * The number that the next published document gets. After a restart on a journal, as many
     * documents have been taken in before: whoever feeds goes on behind them.
     */
    public long nextEventNumber() {
        return ring.nextEventNumber();
    }

    /**
     * What was found wrong with snapshots at launch, and what was kept of one that other rules
     * made, a sentence each; empty when there is nothing to tell.
     */
    public List<String> launchNotes() {
        return null == recovery ? List.of() : recovery.notes();
    }

    /** Counts since launch. Cold; any thread. Those of the state may be 256 events behind. */
    public EngineStats stats() {
        return parts.stats();
    }

    /** The last events on which the engine or one of its rules failed. Cold; any thread. */
    public List<ParkedEvent> parked() {
        return parts.parked();
    }

    /** Port of the metrics endpoint, -1 for none. */
    public int metricsPort() {
        return parts.watch().metricsPort();
    }

    /**
     * Drains, stops the threads, takes a snapshot, closes the journal. Calling it twice is safe.
     * Where a sink hangs beyond the limit, its thread is left behind with the memory that it may
     * still touch.
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
                snapshots.takeLast();
            }
            closeQuietly(snapshots);
            if (ring.hasEnded()) {
                parts.sequenceStep().mirror();
                parts.sequenceStep().close();
            }
        } finally {
            if (ring.hasEnded()) {
                closeQuietly(documents);
            }
            parts.watch().close();
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
}
