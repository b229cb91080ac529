package io.ringfence.bench.growth;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.bench.RuleDraw;
import io.ringfence.bench.report.Plot;
import io.ringfence.bench.report.RatioReport;
import io.ringfence.bench.report.RunFacts;
import io.ringfence.bench.report.Spread;
import io.ringfence.bench.report.SvgWriter;
import io.ringfence.rule.RuleSet;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a pending sequence holds of memory, and the longest pauses while very many are opened and
 * while all of them expire at once.
 *
 * <p>Arguments: pending sequences, rounds, folder of the results.
 */
public final class MemoryRun {
    private static final long LONGEST_NS = 3_600_000_000_000L;
    private static final long EXPIRY_NS = 700_000_000_000L; // maxspan, 10 minutes, and some
    private static final int WARM_UP = 100_000;
    private static final int LEAST_DOCUMENT_BYTES = 4_096;
    private static final int CHECK_EVERY = 1_000;
    private static final double NS_PER_US = 1_000;
    private static final double[] SHOWN = {50, 99, 99.9, 99.99};
    private static final int CURVE_STEPS = 120;

    private final int pending;
    private final List<Double> bytesEach = new ArrayList<>();
    private final List<Double> bytesEachBare = new ArrayList<>();
    private final List<Double> callsToExpire = new ArrayList<>();
    private final Phase plain = new Phase("an event, nothing pending");
    private final Phase opening = new Phase("an event that opens a sequence");
    private final Phase expiring = new Phase("an event while all expire");
    private long offHeapBytes;
    private long emptyBytes;

    /** Call times of one kind of call. */
    private static final class Phase {
        private final String name;
        private final Histogram calls = new Histogram(1, LONGEST_NS, 3);
        private final List<Double> longestUs = new ArrayList<>();
        private final List<Double> collectorMs = new ArrayList<>();
        private long roundMaxNs;
        private long collectorBefore;

        private Phase(String name) {
            this.name = name;
        }

        private void begin() {
            roundMaxNs = 0;
            collectorBefore = collectorMillis();
        }

        private void record(long startNs) {
            final long ns = System.nanoTime() - startNs;
            calls.recordValue(Math.min(LONGEST_NS, Math.max(1, ns)));
            roundMaxNs = Math.max(roundMaxNs, ns);
        }

        private void end() {
            longestUs.add(roundMaxNs / NS_PER_US);
            collectorMs.add((double) collectorMillis() - collectorBefore);
        }

        private static long collectorMillis() {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                    .sum();
        }
    }

    MemoryRun(int pending) {
        this.pending = pending;
    }

    /** As above. */
    public static void main(String[] args) throws IOException {
        final MemoryRun run = new MemoryRun(Integer.parseInt(args[0]));
        final int rounds = Integer.parseInt(args[1]);
        final Path results = Path.of(args[2]);
        for (int round = 0; round < rounds; round++) {
            run.round();
        }
        final String plot = "memory-" + RunFacts.jdk() + ".svg";
        SvgWriter.write(run.plot(), results.resolveSibling("plots").resolve(plot));
        final String text = run.table() + "\n![call times](../plots/" + plot + ")\n";
        System.out.println(text);
        final String data =
                String.format(
                        Locale.ROOT,
                        "%,d processes on %,d hosts start under the seed rule and never connect;"
                                + " the event kept of each has %d bytes; then ingest time jumps"
                                + " beyond the end of all of them; %d rounds, an engine each",
                        run.pending,
                        PairedEvents.HOSTS,
                        PairedEvents.startLength(),
                        rounds);
        RatioReport.publish(results, "memory", "Memory and pauses", data, text, System.out);
    }

    /** One engine with documents and one without, filled and emptied. */
    void round() {
        bytesEachBare.add(fill(LEAST_DOCUMENT_BYTES, false));
        bytesEach.add(fill(1 << 30, true));
    }

    private double fill(int documentBytes, boolean timed) {
        final DetectorSettings settings =
                new DetectorSettings()
                        .sequenceSlots(Math.max(16, 2 * pending))
                        .documentBytes(documentBytes);
        final RuleSet rules = RuleSet.load(RuleDraw.seedRule());
        try (Detector detector = Detector.create(rules, settings, alert -> {})) {
            final PairedEvents events = new PairedEvents(detector);
            emptyBytes = counter(detector, "off_heap_bytes");
            warmUp(events);
            open(events, timed);
            Growth.check(
                    pending == counter(detector, "sequence_in_flight"),
                    counter(detector, "sequence_in_flight"));
            final long full = counter(detector, "off_heap_bytes");
            if (timed) {
                offHeapBytes = full;
                events.pass(EXPIRY_NS);
                expire(detector, events);
            }
            return (double) (full - emptyBytes) / pending;
        }
    }

    private void warmUp(PairedEvents events) {
        for (int i = 0; i < WARM_UP; i++) {
            events.start(i % PairedEvents.HOSTS, i);
            events.connect(i % PairedEvents.HOSTS, i);
            events.unrelated(i % PairedEvents.HOSTS, i);
        }
    }

    private void open(PairedEvents events, boolean timed) {
        if (!timed) {
            for (int i = 0; i < pending; i++) {
                events.start(i % PairedEvents.HOSTS, i);
            }
            return;
        }
        plain.begin();
        for (int i = 0; i < pending; i++) {
            final long startNs = System.nanoTime();
            events.unrelated(i % PairedEvents.HOSTS, i);
            plain.record(startNs);
        }
        plain.end();
        opening.begin();
        for (int i = 0; i < pending; i++) {
            final long startNs = System.nanoTime();
            events.start(i % PairedEvents.HOSTS, i);
            opening.record(startNs);
        }
        opening.end();
    }

    private void expire(Detector detector, PairedEvents events) {
        expiring.begin();
        int calls = 0;
        while (calls % CHECK_EVERY != 0 || counter(detector, "sequence_in_flight") > 0) {
            Growth.check(calls < 10 * pending + 10 * CHECK_EVERY, calls);
            final long startNs = System.nanoTime();
            events.unrelated(calls % PairedEvents.HOSTS, calls);
            expiring.record(startNs);
            calls++;
        }
        expiring.end();
        callsToExpire.add((double) calls);
        final long expired = counter(detector, "sequence_expired");
        Growth.check(pending == expired, expired);
    }

    private static long counter(Detector detector, String name) {
        final Map<String, Long> counters = detector.stats().counters();
        return counters.get(name);
    }

    String table() {
        final StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "A pending sequence holds %s bytes off the heap with its event's document of"
                                + " %d bytes, %s without. Off-heap bytes reported: %,d with %,d"
                                + " pending, %,d before the first. All had expired after at most %s"
                                + " events (counted in thousands).%n%n",
                        Spread.of(bytesEach).text(),
                        PairedEvents.startLength(),
                        Spread.of(bytesEachBare).text(),
                        offHeapBytes,
                        pending,
                        emptyBytes,
                        Spread.number(Spread.of(callsToExpire).greatest())));
        text.append("Microseconds of a call; what the collector took lies in the same calls.\n\n");
        text.append("| call | p50 | p99 | p99.9 | p99.99 | longest, by rounds |");
        text.append(" collector, ms a round |\n|---|---|---|---|---|---|---|\n");
        for (final Phase phase : List.of(plain, opening, expiring)) {
            text.append("| ").append(phase.name);
            for (final double percentile : SHOWN) {
                final long ns = phase.calls.getValueAtPercentile(percentile);
                text.append(" | ").append(Spread.number(ns / NS_PER_US));
            }
            text.append(" | ").append(Spread.of(phase.longestUs).text()).append(" | ");
            text.append(Spread.of(phase.collectorMs).text()).append(" |\n");
        }
        return text.toString();
    }

    Plot plot() {
        final Plot plot =
                new Plot(
                        "Times of calls, " + Spread.number(pending) + " sequences",
                        new Plot.Axis("percentile", Plot.Scale.NINES),
                        new Plot.Axis("microseconds", Plot.Scale.LOG));
        for (final Phase phase : List.of(plain, opening, expiring)) {
            final List<Plot.Point> points = new ArrayList<>();
            for (int i = 0; i <= CURVE_STEPS; i++) {
                final double percentile = 100 - 100 / Math.pow(10, 5.0 * i / CURVE_STEPS);
                final long ns = phase.calls.getValueAtPercentile(percentile);
                points.add(new Plot.Point(percentile, ns / NS_PER_US));
            }
            plot.add(phase.name, points);
        }
        return plot;
    }
}
