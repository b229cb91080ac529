package io.ringfence.support;

import io.ringfence.DetectorSettings;
import io.ringfence.Pipeline;
import io.ringfence.PipelineSettings;
import io.ringfence.alert.Alert;
import io.ringfence.alert.AlertSink;
import io.ringfence.journal.JournalSettings;
import io.ringfence.rule.RuleSet;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A detecting process with a journal. It feeds a stream that depends on a seed alone, from where
 * the journal ends, and says when it gets to a place; whoever started it kills it then.
 */
public final class CrashChild implements AlertSink {
    /** Events of an hour of ingest time, the length of a journal's file. */
    public static final int EVENTS_AN_HOUR = 1_500;

    /** Events between two snapshots. */
    public static final int SNAPSHOT_EVERY = 300;

    private static final long START_NS = 1_790_000_000_000_000_000L;
    private static final long STEP_NS = 3_600_000_000_000L / EVENTS_AN_HOUR;

    private final Place place;
    private int left;
    private volatile long clockNs = START_NS;

    /** Where to be killed. */
    public enum Place {
        /** Somewhere while events are taken in. */
        EVENT,
        /** When the journal begins a new file. */
        ROLL,
        /** While a snapshot is written. */
        SNAPSHOT,
        /** When an alert has been journaled. */
        ALERT,
        /** While a restart replays. */
        RECOVERY,
        /** Nowhere: the stream is fed to its end. */
        NOWHERE
    }

    private CrashChild(Place place, int left) {
        this.place = place;
        this.left = left;
    }

    /**
     * Arguments: folder of the journal, folder of the rules, seed, number of events, place, how
     * often it is passed before.
     */
    public static void main(String[] arguments) {
        final Place place = Place.valueOf(arguments[4].toUpperCase(Locale.ROOT));
        new CrashChild(place, Integer.parseInt(arguments[5]))
                .run(
                        Path.of(arguments[0]),
                        Path.of(arguments[1]),
                        Long.parseLong(arguments[2]),
                        Integer.parseInt(arguments[3]));
    }

    /** Feeds the whole stream in this process. */
    public static void runHere(Path journal, Path rules, long seed, int events) {
        new CrashChild(Place.NOWHERE, 0).run(journal, rules, seed, events);
    }

    private void run(Path journal, Path rules, long seed, int events) {
        final PipelineSettings settings =
                new PipelineSettings()
                        .detector(
                                new DetectorSettings()
                                        .sequenceSlots(4096)
                                        .documentBytes(1 << 20)
                                        .maxLineLength(4096))
                        .journal(journal)
                        .journalSettings(new JournalSettings().blockBytes(2048))
                        .ringCapacity(32)
                        .slabBytes(1 << 16)
                        .snapshotEveryEvents(SNAPSHOT_EVERY)
                        .snapshotEveryNs(0)
                        .ingestClock(() -> clockNs);
        try (Pipeline pipeline = Pipeline.launch(RuleSet.load(rules), settings, this)) {
            feed(pipeline, seed, events);
            pipeline.endOfInput();
        }
    }

    private void feed(Pipeline pipeline, long seed, int events) {
        final SeedEvents source = new SeedEvents(seed);
        final long taken = pipeline.nextEventNumber();
        for (int i = 0; i < events; i++) {
            final byte[] event = source.next();
            if (i < taken) {
                continue;
            }
            clockNs = START_NS + i * STEP_NS;
            pipeline.publish(event, 0, event.length);
            pass(Place.EVENT);
            if (i > 0 && hour(i) != hour(i - 1)) {
                pass(Place.ROLL);
            }
        }
    }

    private static long hour(int event) {
        return (START_NS + event * STEP_NS) / 3_600_000_000_000L;
    }

    @Override
    public void onAlert(Alert alert) {
        pass(Place.ALERT);
        pass(Place.RECOVERY);
    }

    @Override
    public void flush() {
        pass(Place.SNAPSHOT);
    }

    /** Says it, and goes on: the kill comes a little later, wherever that is. */
    private void pass(Place passed) {
        if (passed == place && 0 == left--) {
            System.out.write(1);
            System.out.flush();
        }
    }
}
