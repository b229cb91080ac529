package io.ringfence.bench.growth;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.bench.RuleDraw;
import io.ringfence.bench.byhand.JacksonBaseline;
import io.ringfence.rule.RuleSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Builds the points of each kind of growth; closing it frees what they hold. */
final class Growth implements AutoCloseable {
    private static final String OURS = "Detector";
    private static final String JACKSON = "Jackson, rule by hand";
    private static final String WRONG = "wrong answer: ";
    private static final int BATCH = 1_000;
    private static final int SIZED_BYTES = 8 << 20;
    private static final int EVENTS = 6_000;
    private static final int WORKER_EVENTS = 20_000;
    private static final int SLOTS = 1 << 21;
    private static final int DOCUMENT_BYTES = 1 << 30;
    private static final long PASS_NS = 3_600_000_000_000L;
    private static final int[] SIZES = {
        200, 512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536
    };

    private final Series series = new Series();
    private final List<AutoCloseable> held = new ArrayList<>();

    Series series() {
        return series;
    }

    private Detector detector(RuleSet rules, DetectorSettings settings) {
        final Detector detector = Detector.create(rules, settings, alert -> {});
        held.add(detector);
        return detector;
    }

    private static DetectorSettings roomy() {
        return new DetectorSettings().sequenceSlots(SLOTS).documentBytes(DOCUMENT_BYTES);
    }

    @Override
    public void close() {
        for (final AutoCloseable one : held) {
            try {
                one.close();
            } catch (final Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Events that match nothing, by length. */
    Growth sizes(int greatest) {
        for (final int size : SIZES) {
            if (size > greatest) {
                break;
            }
            final SizedEvents events = new SizedEvents(size, SIZED_BYTES);
            final Detector detector =
                    detector(RuleSet.load(RuleDraw.seedRule()), new DetectorSettings());
            series.add(OURS, size, () -> sized(detector, events));
            final JacksonBaseline jackson = new JacksonBaseline();
            series.add(JACKSON, size, () -> sized(jackson, events));
        }
        return this;
    }

    private static long sized(Detector detector, SizedEvents events) {
        for (int i = 0; i < events.count; i++) {
            final int status =
                    detector.onEvent(events.bytes, i * events.length, events.length, PASS_NS);
            check(0 == status, status);
        }
        return events.count;
    }

    private static long sized(JacksonBaseline jackson, SizedEvents events) {
        try {
            for (int i = 0; i < events.count; i++) {
                jackson.onEvent(events.bytes, i * events.length, events.length);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return events.count;
    }

    /**
     * One process of a random host starts and connects: what a pair costs by the hosts there are.
     */
    Growth hosts(int greatest) {
        for (int hosts = 1; hosts <= greatest; hosts *= 10) {
            final int count = hosts;
            final Detector detector =
                    detector(RuleSet.load(RuleDraw.seedRule()), new DetectorSettings());
            final PairedEvents events = new PairedEvents(detector);
            final Random random = new Random(1);
            series.add(
                    OURS,
                    hosts,
                    () -> {
                        final long before = matches(detector);
                        for (int i = 0; i < BATCH; i++) {
                            final int host = random.nextInt(count);
                            final int process = random.nextInt();
                            events.start(host, process);
                            events.connect(host, process);
                        }
                        check(matches(detector) - before == BATCH, matches(detector) - before);
                        return 2L * BATCH;
                    });
        }
        return this;
    }

    /** A random one of so many pending sequences is completed and opened again. */
    Growth pending(int greatest) {
        for (int pending = 1; pending <= greatest; pending *= 10) {
            final int count = pending;
            final Detector detector = detector(RuleSet.load(RuleDraw.seedRule()), roomy());
            final PairedEvents events = new PairedEvents(detector);
            for (int i = 0; i < count; i++) {
                events.start(i % PairedEvents.HOSTS, i);
            }
            final Random random = new Random(1);
            series.add(
                    OURS,
                    pending,
                    () -> {
                        final long before = matches(detector);
                        for (int i = 0; i < BATCH; i++) {
                            final int process = random.nextInt(count);
                            events.connect(process % PairedEvents.HOSTS, process);
                            events.start(process % PairedEvents.HOSTS, process);
                        }
                        check(matches(detector) - before == BATCH, matches(detector) - before);
                        check(inFlight(detector) == count, inFlight(detector));
                        return 2L * BATCH;
                    });
        }
        return this;
    }

    /** Mixed events by rules drawn, up to all there are. */
    Growth rules(int greatest) {
        int before = 0;
        for (int wanted = 1; wanted <= greatest; wanted *= 10) {
            final RuleSet rules = RuleDraw.draw(wanted);
            final int count = rules.rules().size();
            if (count <= before) {
                break; // there are no more
            }
            before = count;
            series.add(
                    OURS, count, new StreamPass(EVENTS, detector(rules, new DetectorSettings())));
        }
        series.add(JACKSON, 1, new StreamPass(EVENTS, new JacksonBaseline()));
        return this;
    }

    /** Mixed events and all rules through the pipeline, by workers; the Detector beside it. */
    Growth workers(int greatest) {
        final RuleSet rules = RuleDraw.draw(Integer.MAX_VALUE);
        final Detector inline = detector(rules, new DetectorSettings());
        series.add(OURS + ", one thread", 1, new StreamPass(WORKER_EVENTS, inline));
        final OnePipeline pipeline = new OnePipeline(rules, WORKER_EVENTS);
        held.add(pipeline);
        for (int workers = 1; workers <= greatest; workers++) {
            final int count = workers;
            series.add("Pipeline", workers, () -> pipeline.launch(count), pipeline);
        }
        return this;
    }

    private static long matches(Detector detector) {
        return detector.stats().alerts() + detector.stats().suppressed();
    }

    private static long inFlight(Detector detector) {
        return detector.stats().counters().get("sequence_in_flight");
    }

    static void check(boolean right, long figure) {
        if (!right) {
            throw new IllegalStateException(WRONG + figure);
        }
    }
}
