package io.ringfence;

import io.ringfence.alert.AlertSink;
import io.ringfence.event.EventHits;
import io.ringfence.event.ParseStatus;
import io.ringfence.pipeline.DocumentSource;
import io.ringfence.pipeline.MatchStep;
import io.ringfence.pipeline.SequenceStep;
import io.ringfence.rule.RuleSet;

/**
 * The engine on the caller's thread: the right form on one or two cores, in tests, and where the
 * caller has threads of its own. Needs no JVM flags. Not thread-safe; alerts are given on the
 * calling thread, before the call returns.
 *
 * <p>Allocates nothing for an event once warm, unless a match is completed.
 */
public final class Detector implements AutoCloseable {
    private static final long NS_PER_MS = 1_000_000;

    private final EngineParts parts;
    private final int maxLineLength;
    private final MatchStep matchStep;
    private final SequenceStep sequenceStep;
    private final EventHits hits = new EventHits();
    private long eventNumber;
    private long lastIngestTimeNs = Long.MIN_VALUE;
    private long tooLong;

    private Detector(RuleSet rules, DetectorSettings settings, AlertSink sink) {
        parts =
                new EngineParts(
                        rules, settings, EngineParts.randomSecret(), DocumentSource.NONE, sink);
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
            tooLong++;
            return ParseStatus.TOO_LONG;
        }
        lastIngestTimeNs = Math.max(lastIngestTimeNs, ingestTimeNs);
        hits.reset(eventNumber++, lastIngestTimeNs);
        final Throwable failure = matchStep.match(bytes, offset, length, hits);
        if (null != failure) {
            parts.errors().record(failure, lastIngestTimeNs / NS_PER_MS);
        }
        sequenceStep.onEvent(hits, bytes, offset, length);
        return hits.parseStatus();
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

    /** Counts since the start. Cold. */
    public EngineStats stats() {
        return parts.stats(tooLong, 0);
    }

    /** Frees the off-heap state. Calling it twice is safe. */
    @Override
    public void close() {
        sequenceStep.close();
    }
}
