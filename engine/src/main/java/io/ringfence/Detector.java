package io.ringfence;

import io.ringfence.alert.AlertSink;
import io.ringfence.event.EventHits;
import io.ringfence.event.ParseStatus;
import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;
import io.ringfence.pipeline.DocumentSource;
import io.ringfence.pipeline.MatchStep;
import io.ringfence.pipeline.SequenceStep;
import io.ringfence.rule.RuleSet;

import java.util.List;

/**
 * The engine on the caller's thread: the right form on one or two cores, in tests, and where the
 * caller has threads of its own. Needs no JVM flags. Not thread-safe; alerts are given on the
 * calling thread, before the call returns.
 *
 * <p>Allocates nothing for an event once warm, nor for the alert of one plain event; a completed
 * sequence allocates.
 */
public final class Detector implements AutoCloseable {
    private final EngineParts parts;
    private final Counters counters;
    private final int maxLineLength;
    private final MatchStep matchStep;
    private final SequenceStep sequenceStep;
    private final EventHits hits = new EventHits();
    private long eventNumber;
    private long lastIngestTimeNs = Long.MIN_VALUE;

    /** An event has been counted as handed in, and not yet by what became of it. */
    private boolean underWay;

    private boolean closed;

    private Detector(RuleSet rules, DetectorSettings settings, AlertSink sink) {
        this(
                new EngineParts(
                        rules, settings, EngineParts.randomSecret(), DocumentSource.NONE, sink),
                settings);
    }

    Detector(EngineParts parts, DetectorSettings settings) {
        this.parts = parts;
        parts.open();
        counters = parts.watch().counters();
        maxLineLength = settings.maxLineLength();
        matchStep = parts.newInlineMatchStep();
        sequenceStep = parts.sequenceStep();
    }

    /**
     * Compiles the rules and makes an engine of its own.
     *
     * @param rules loaded rules
     * @param settings bounds
     * @param sink takes the alerts
     * @throws io.ringfence.rule.RuleException when a rule cannot be compiled; names every problem
     * @throws RingfenceException when a setting is out of range
     */
    public static Detector create(RuleSet rules, DetectorSettings settings, AlertSink sink) {
        return new Detector(rules, settings, sink);
    }

    /**
     * Takes one JSON document: a line without its newline, bare or as a search hit. The bytes are
     * not kept beyond the call, but for copies of those that open a sequence.
     *
     * @param bytes holds the document
     * @param offset of its first byte
     * @param length in bytes
     * @param ingestTimeNs when it came in, nanoseconds since 1970; kept from going backwards
     * @return a {@link ParseStatus} code, 0 when it was evaluated; bad input never throws
     */
    public int onEvent(byte[] bytes, int offset, int length, long ingestTimeNs) {
        if (length > maxLineLength) {
            return onTooLong(bytes, offset, length);
        }
        begin();
        lastIngestTimeNs = Math.max(lastIngestTimeNs, ingestTimeNs);
        hits.reset(eventNumber++, lastIngestTimeNs);
        final Throwable failure = matchStep.match(bytes, offset, length, hits);
        final int status =
                sequenceStep.onEvent(hits, bytes, offset, length, failure, matchStep.takeFaults());
        underWay = false;
        return status;
    }

    /**
     * Counts a line that the caller has cut because it is longer than the limit.
     *
     * @param length of what is at hand of it, for a sample
     * @return {@link ParseStatus#TOO_LONG}
     */
    public int onTooLong(byte[] bytes, int offset, int length) {
        begin();
        parts.counts().tooLong(bytes, offset, length);
        underWay = false;
        return ParseStatus.TOO_LONG;
    }

    /**
     * An error that even the handling of errors could not hold (a caller's stack that is all but
     * used up) leaves an event under way: the next one accounts for it.
     */
    private void begin() {
        if (underWay) {
            parts.counts().lost();
        }
        underWay = true;
        counters.increment(Counter.LINES);
    }

    /**
     * Lets ingest time pass without an event: frees memory, and decides trailing missing events of
     * hosts that have fallen silent.
     *
     * @param ingestTimeNs nanoseconds since 1970; kept from going backwards
     */
    public void advance(long ingestTimeNs) {
        lastIngestTimeNs = Math.max(lastIngestTimeNs, ingestTimeNs);
        sequenceStep.advance(lastIngestTimeNs);
    }

    /** The input is complete: decides what still waits, and tells what budgets held back. */
    public void endOfInput() {
        sequenceStep.endOfInput();
    }

    /**
     * The input stops though it is not complete: tells what budgets held back, and leaves undecided
     * what waits for further events.
     */
    public void stopInput() {
        sequenceStep.settleBudgets();
    }

    /** Counts since the start. Cold. */
    public EngineStats stats() {
        sequenceStep.mirror();
        return parts.stats();
    }

    /** The last events on which the engine or one of its rules failed. Cold. */
    public List<ParkedEvent> parked() {
        return parts.parked();
    }

    /** Port of the metrics endpoint, -1 for none. */
    public int metricsPort() {
        return parts.watch().metricsPort();
    }

    /** Frees the off-heap state. Calling it twice is safe. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            sequenceStep.mirror();
            parts.close();
        }
    }
}
