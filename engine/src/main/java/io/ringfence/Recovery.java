package io.ringfence;

import io.ringfence.journal.JournalDirectory;
import io.ringfence.journal.JournalReader;
import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;
import io.ringfence.pipeline.EngineCounts;
import io.ringfence.pipeline.RingEngine;
import io.ringfence.pipeline.SequenceStep;
import io.ringfence.pipeline.snapshot.Position;
import io.ringfence.pipeline.snapshot.Snapshots;
import io.ringfence.sequence.image.Renumbering;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Brings the state back to where the journal ends, before anything new is taken in: the newest
 * usable snapshot, and the journal behind it through the same engine. Alerts come again, see {@link
 * JournaledAlerts}. Cold.
 */
final class Recovery {
    private final JournalDirectory journal;
    private final PipelineSettings settings;
    private final Snapshots snapshots;
    private Position snapshot;
    private long replayed;
    private long missing;
    private long expected;

    Recovery(JournalDirectory journal, PipelineSettings settings) {
        this.journal = journal;
        this.settings = settings;
        snapshots =
                new Snapshots(
                        journal.folder(),
                        Pipeline.secretOf(journal),
                        settings.detector().stateBounds(),
                        journal.minFreeBytes());
    }

    Snapshots snapshots() {
        return snapshots;
    }

    /** Where the journal ends. */
    Position end() {
        return new Position(journal.writer().nextEventNumber(), journal.alerts().nextAlertNumber());
    }

    /** Loads a snapshot; gives the parts that hold the state, loaded or blank. */
    EngineParts load(Supplier<EngineParts> make) {
        final EngineParts[] parts = {make.get()};
        final Supplier<SequenceStep> fresh =
                () -> {
                    parts[0].close();
                    parts[0] = make.get();
                    return parts[0].sequenceStep();
                };
        snapshot = snapshots.load(parts[0].sequenceStep(), end(), fresh).position();
        return parts[0];
    }

    /** Runs what is behind the snapshot through the engine. */
    void replay(EngineParts parts, JournaledAlerts alerts) {
        final Position from = null == snapshot ? Position.START : snapshot;
        expected = alerts.expectAgain(from.nextAlertNumber());
        if (from.nextEventNumber() == end().nextEventNumber()) {
            return;
        }
        parts.sequenceStep().counting(false);
        try (JournalReader reader = journal.reader();
                RingEngine ring =
                        new RingEngine(
                                settings.ringSettings(),
                                null,
                                parts.errors(),
                                uncounted(),
                                from.nextEventNumber())) {
            ring.start(
                    Pipeline.workers(parts, settings.workers()), parts.sequenceStep(), null, null);
            reader.fromNumber(from.nextEventNumber()).toNumber(end().nextEventNumber());
            replayed = Replay.publishAll(reader, ring, () -> false);
            missing = reader.missingEvents();
            ring.drain();
        } finally {
            parts.sequenceStep().counting(true);
        }
    }

    /** These events have been counted when they came in. */
    private static Counters uncounted() {
        return Counters.inMemory(EngineCounts.groups(), 0);
    }

    /** Snapshots that were not used, and why; and what became of one that other rules made. */
    List<String> notes() {
        final List<String> notes = new ArrayList<>(snapshots.refused());
        final Renumbering change = snapshots.change();
        if (null != change) {
            notes.add(
                    "the snapshot at event "
                            + snapshot.nextEventNumber()
                            + " was made with other rules: "
                            + change.keptRules()
                            + " of its "
                            + change.oldRuleCount()
                            + " rules are as they were and keep their state, "
                            + change.keptRecords()
                            + " pending records are kept and "
                            + change.droppedRecords()
                            + " dropped; new and changed rules see the events behind it only");
        }
        return List.copyOf(notes);
    }

    /** Shows how it went; once, nobody else counts yet. */
    void showIn(Counters counters) {
        counters.set(
                Counter.RECOVERY_FROM_EVENT, null == snapshot ? 0 : snapshot.nextEventNumber());
        counters.set(Counter.RECOVERY_REPLAYED_EVENTS, replayed);
        counters.set(Counter.RECOVERY_MISSING_EVENTS, missing);
        counters.set(Counter.RECOVERY_ALERTS_KNOWN, expected);
        counters.set(Counter.RECOVERY_SNAPSHOTS_REFUSED, snapshots.refused().size());
        final Renumbering change = snapshots.change();
        if (null != change) {
            counters.set(Counter.RECOVERY_RECORDS_KEPT, change.keptRecords());
            counters.set(Counter.RECOVERY_RECORDS_DROPPED, change.droppedRecords());
        }
    }
}
