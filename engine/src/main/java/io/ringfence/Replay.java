package io.ringfence;

import io.ringfence.alert.AlertSink;
import io.ringfence.journal.JournalDirectory;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalReader;
import io.ringfence.pipeline.RingEngine;
import io.ringfence.rule.RuleSet;

import java.nio.file.Path;
import java.util.Map;

/**
 * Runs a journal through the engine again: the same events under the same numbers and ingest times,
 * with the journal's hash secret, so with the same rules it gives the same alerts, byte for byte,
 * on any number of workers. Blocking; alerts come on the sequence handler's thread.
 */
public final class Replay {
    private static final int POLL_LIMIT = 1024;

    private Replay() {}

    /**
     * A part of a journal, by ingest time.
     *
     * @param fromNs first ingest time in nanoseconds since 1970, {@link Long#MIN_VALUE} for the
     *     start
     * @param toNs last ingest time, {@link Long#MAX_VALUE} for the end
     */
    public record Range(long fromNs, long toNs) {
        /** The whole journal. */
        public static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /**
     * Replays.
     *
     * @param journal folder of a journal; it may be in use by its writer
     * @param rules loaded rules
     * @param settings workers, ring and bounds; its journal folder is not used
     * @param range which part
     * @param sink takes the alerts
     * @return what was counted; {@code journal_gaps} and {@code journal_missing_events} among the
     *     counters tell of damage
     * @throws RingfenceException when there is no journal, or a setting is out of range
     * @throws io.ringfence.rule.RuleException when a rule cannot be compiled
     */
    public static EngineStats run(
            Path journal, RuleSet rules, PipelineSettings settings, Range range, AlertSink sink) {
        settings.validate();
        try (JournalDirectory directory = JournalDirectory.openForReading(journal);
                JournalReader reader = directory.reader();
                JournalDocuments documents = new JournalDocuments(directory.reader())) {
            final EngineParts parts =
                    new EngineParts(
                            rules,
                            settings.detector(),
                            Pipeline.secretOf(directory),
                            documents,
                            sink);
            try {
                feed(parts, settings, range, reader);
                return withGaps(parts.stats(0, 0), reader);
            } finally {
                parts.sequenceStep().close();
            }
        } catch (final JournalException failure) {
            throw new RingfenceException(
                    RingfenceException.Category.JOURNAL, failure.getMessage(), failure);
        }
    }

    private static void feed(
            EngineParts parts, PipelineSettings settings, Range range, JournalReader reader) {
        if (Long.MIN_VALUE != range.fromNs()) {
            reader.fromTime(range.fromNs());
        }
        reader.toTime(range.toNs());
        try (RingEngine ring = new RingEngine(settings.ringSettings(), null, parts.errors(), 0)) {
            ring.start(
                    Pipeline.workers(parts, settings.workers()), parts.sequenceStep(), null, null);
            publishAll(reader, ring);
            ring.endOfInput(Long.MIN_VALUE);
        }
    }

    /** Publishes what a reader gives; returns how many. */
    static long publishAll(JournalReader reader, RingEngine ring) {
        long events = 0;
        int polled = POLL_LIMIT;
        while (POLL_LIMIT == polled) {
            polled =
                    reader.poll(
                            (number, ingestTimeNs, buffer, offset, length) ->
                                    ring.publishNumbered(
                                            number, buffer, offset, length, ingestTimeNs),
                            POLL_LIMIT);
            events += polled;
        }
        return events;
    }

    private static EngineStats withGaps(EngineStats stats, JournalReader reader) {
        return stats.with(
                Map.of(
                        "journal_gaps", reader.gapCount(),
                        "journal_missing_events", reader.missingEvents()));
    }
}
