package io.ringfence;

import io.ringfence.alert.AlertSink;
import io.ringfence.journal.JournalDirectory;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalReader;
import io.ringfence.pipeline.RingEngine;
import io.ringfence.rule.RuleSet;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

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
        return run(journal, rules, settings, range, () -> false, sink);
    }

    /**
     * The same, until it is told to stop: then what waits for further events stays undecided.
     *
     * @param stop asked now and then, on the calling thread
     */
    public static EngineStats run(
            Path journal,
            RuleSet rules,
            PipelineSettings settings,
            Range range,
            BooleanSupplier stop,
            AlertSink sink) {
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
            parts.open();
            final RingEngine ring = newRing(parts, settings);
            try {
                feed(parts, ring, settings.workers(), range, stop, reader);
                ring.close();
                return withGaps(stats(parts), reader);
            } finally {
                ring.close();
                if (ring.hasEnded()) { // else a sink hangs on a thread that may still use it
                    parts.close();
                }
            }
        } catch (final JournalException failure) {
            throw new RingfenceException(
                    RingfenceException.Category.JOURNAL, failure.getMessage(), failure);
        }
    }

    private static void feed(
            EngineParts parts,
            RingEngine ring,
            int workers,
            Range range,
            BooleanSupplier stop,
            JournalReader reader) {
        if (Long.MIN_VALUE != range.fromNs()) {
            reader.fromTime(range.fromNs());
        }
        reader.toTime(range.toNs());
        ring.start(Pipeline.workers(parts, workers), parts.sequenceStep(), null, null);
        publishAll(reader, ring, stop);
        if (stop.getAsBoolean()) {
            ring.stopInput(Long.MIN_VALUE);
        } else {
            ring.endOfInput(Long.MIN_VALUE);
        }
    }

    /** Publishes what a reader gives until it is told to stop; returns how many. */
    static long publishAll(JournalReader reader, RingEngine ring, BooleanSupplier stop) {
        long events = 0;
        int polled = POLL_LIMIT;
        while (POLL_LIMIT == polled && !stop.getAsBoolean()) {
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

    private static RingEngine newRing(EngineParts parts, PipelineSettings settings) {
        return new RingEngine(
                settings.ringSettings(), null, parts.errors(), parts.watch().counters(), 0);
    }

    private static EngineStats stats(EngineParts parts) {
        parts.sequenceStep().mirror(); // the ring's threads have ended
        return parts.stats();
    }

    private static EngineStats withGaps(EngineStats stats, JournalReader reader) {
        return stats.with(
                Map.of(
                        "journal_gaps", reader.gapCount(),
                        "journal_missing_events", reader.missingEvents()));
    }
}
