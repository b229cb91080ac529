package io.ringfence.bench.load;

import io.ringfence.DetectorSettings;
import io.ringfence.EngineStats;
import io.ringfence.Pipeline;
import io.ringfence.PipelineSettings;
import io.ringfence.alert.Alert;
import io.ringfence.bench.Corpus;
import io.ringfence.bench.RuleDraw;
import io.ringfence.bench.report.RatioReport;
import io.ringfence.bench.report.Spread;
import io.ringfence.journal.JournalSettings;
import io.ringfence.rule.RuleSet;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A pipeline with journal, snapshots and retention under a steady load: memory, file descriptors
 * and latency by the minute. An hour of ingest time passes in each, so that files roll and are
 * deleted. Every document is parsed (the pre-filter is off). Needs Linux's /proc.
 *
 * <p>Arguments: minutes, percent of the greatest rate, folder of the results. Needs some 25 GB of
 * disk in the temporary folder.
 */
public final class SoakRun {
    private static final int EVENTS = 40_000;
    private static final int ROW_MINUTES = 5;
    private static final int RETAINED_FILES = 3;
    private static final double CALIBRATION_S = 10;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long FIRST_INGEST_NS = 1_800_000_000_000_000_000L;
    private static final double NS_PER_US = 1_000;
    private static final double KB_PER_MB = 1_024;

    private final Corpus corpus = Corpus.of("mixed", EVENTS, EVENTS / 500);
    private final Histogram latency = new Histogram(1, OpenLoop.LONGEST_NS, 3);
    private final List<Sample> samples = new ArrayList<>();
    private final Path folder;
    private Pipeline pipeline;
    private long published;
    private long startNs;

    // Read by the sink: an alert's event was due then. Changed while nothing is in flight.
    private volatile long firstNumber;
    private volatile double intervalNs = Double.NaN;
    private volatile long dueFromNs;

    /** What is seen after a minute. */
    private record Sample(
            double rate,
            double p50Us,
            double p99Us,
            double maxUs,
            double anonymousMb,
            double offHeapMb,
            long descriptors,
            long threads,
            long files) {}

    private SoakRun(Path folder) {
        this.folder = folder;
    }

    /** As above. */
    public static void main(String[] args) throws IOException {
        final int minutes = Integer.parseInt(args[0]);
        final int percent = Integer.parseInt(args[1]);
        final SoakRun run = new SoakRun(Files.createTempDirectory("ringfence-soak"));
        final String text;
        try {
            text = run.measure(minutes, percent);
        } finally {
            LoadRun.delete(run.folder);
        }
        System.out.println(text);
        final String data =
                String.format(
                        Locale.ROOT,
                        "%,d events of macOS, Windows and Linux in turns, over and over; seed rule,"
                                + " pre-filter off; %d minutes, an hour of ingest time in each,"
                                + " hourly files of which %d are kept",
                        EVENTS,
                        minutes,
                        RETAINED_FILES);
        RatioReport.publish(Path.of(args[2]), "soak", "Soak", data, text, System.out);
    }

    private String measure(int minutes, int percent) throws IOException {
        final Path rule = folder.resolve("rule.toml");
        final String rules = Files.readString(RuleDraw.seedRule());
        Files.writeString(rule, rules.replace("max_signals = 100\n", "max_signals = 1000000\n"));
        final PipelineSettings settings =
                new PipelineSettings()
                        .detector(new DetectorSettings().preFilter(false))
                        .journal(folder.resolve("journal"))
                        .journalSettings(new JournalSettings().retainFiles(RETAINED_FILES))
                        .snapshotEveryNs(HOUR_NS)
                        .ingestClock(this::ingestTimeNs);
        startNs = System.nanoTime();
        try (Pipeline launched = Pipeline.launch(RuleSet.load(rule), settings, this::onAlert)) {
            pipeline = launched;
            final double fastest = fastest();
            final double rate = fastest * percent / 100;
            System.out.printf(Locale.ROOT, "%,.0f of %,.0f events/s%n", rate, fastest);
            steady(rate, minutes);
            final EngineStats stats = launched.stats();
            return table(fastest, rate) + outcome(stats);
        }
    }

    private long ingestTimeNs() {
        return FIRST_INGEST_NS + (System.nanoTime() - startNs) * (HOUR_NS / MINUTE_NS);
    }

    private void onAlert(Alert alert) {
        final double interval = intervalNs;
        if (interval > 0) {
            final long dueNs =
                    dueFromNs + (long) ((alert.completingEventNumber() - firstNumber) * interval);
            final long tookNs = Math.max(0, System.nanoTime() - dueNs);
            synchronized (latency) {
                latency.recordValue(Math.min(OpenLoop.LONGEST_NS, tookNs));
            }
        }
    }

    private double fastest() {
        final long begun = System.nanoTime();
        final long end = begun + (long) (CALIBRATION_S * 1e9);
        final long before = published;
        while (System.nanoTime() < end) {
            publish();
        }
        pipeline.drain();
        return (published - before) * 1e9 / (System.nanoTime() - begun);
    }

    private void publish() {
        final int event = (int) (published++ % EVENTS);
        pipeline.publish(corpus.bytes(), corpus.offset(event), corpus.length(event));
    }

    private void steady(double rate, int minutes) throws IOException {
        firstNumber = pipeline.nextEventNumber();
        dueFromNs = System.nanoTime();
        intervalNs = 1e9 / rate;
        long count = 0;
        for (int minute = 1; minute <= minutes; minute++) {
            final long before = count;
            final long begun = System.nanoTime();
            for (; count < (long) (rate * 60 * minute); count++) {
                OpenLoop.awaitNs(dueFromNs + (long) (count * intervalNs));
                publish();
            }
            samples.add(sample((count - before) * 1e9 / (System.nanoTime() - begun)));
            System.out.println(minute + " " + samples.get(samples.size() - 1));
        }
    }

    private Sample sample(double rate) throws IOException {
        final Map<String, Long> counters = pipeline.stats().counters();
        synchronized (latency) {
            final Sample sample =
                    new Sample(
                            rate,
                            latency.getValueAtPercentile(50) / NS_PER_US,
                            latency.getValueAtPercentile(99) / NS_PER_US,
                            latency.getMaxValue() / NS_PER_US,
                            status("RssAnon") / KB_PER_MB,
                            counters.get("off_heap_bytes") / KB_PER_MB / KB_PER_MB,
                            children(Path.of("/proc/self/fd")),
                            status("Threads"),
                            children(folder.resolve("journal/events")));
            latency.reset();
            return sample;
        }
    }

    private static long status(String name) throws IOException {
        for (final String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(name + ':')) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no " + name);
    }

    private static long children(Path of) throws IOException {
        try (Stream<Path> children = Files.list(of)) {
            return children.count();
        }
    }

    private String table(double fastest, double rate) {
        final StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "At %s events a second, %.0f%% of the %s that it took as fast as it could"
                                + " at first. Each row is %d minutes: medians, of latency the"
                                + " greatest of the minutes'.%n%n",
                        Spread.number(rate),
                        rate / fastest * 100,
                        Spread.number(fastest),
                        ROW_MINUTES));
        text.append("| minutes | events a second | p50 us | p99 us | longest us | anonymous MB |");
        text.append(" state MB | descriptors | threads | files |\n");
        text.append("|---|---|---|---|---|---|---|---|---|---|\n");
        for (int from = 0; from < samples.size(); from += ROW_MINUTES) {
            final int to = Math.min(samples.size(), from + ROW_MINUTES);
            text.append("| ").append(from + 1).append('-').append(to);
            row(text, samples.subList(from, to));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, List<Sample> row) {
        final double[][] columns = {
            row.stream().mapToDouble(Sample::rate).toArray(),
            row.stream().mapToDouble(Sample::p50Us).toArray(),
            row.stream().mapToDouble(Sample::p99Us).toArray(),
            {row.stream().mapToDouble(Sample::maxUs).max().orElse(0)},
            row.stream().mapToDouble(Sample::anonymousMb).toArray(),
            row.stream().mapToDouble(Sample::offHeapMb).toArray(),
            row.stream().mapToDouble(Sample::descriptors).toArray(),
            row.stream().mapToDouble(Sample::threads).toArray(),
            row.stream().mapToDouble(Sample::files).toArray(),
        };
        for (final double[] column : columns) {
            text.append(" | ").append(Spread.number(Spread.of(column).median()));
        }
        text.append(" |\n");
    }

    private static String outcome(EngineStats stats) {
        return String.format(
                Locale.ROOT,
                "%nIn the end %,d events: %,d evaluated, %,d rejected, %,d dropped, %,d in flight;"
                        + " %,d alerts, %,d of %,d blocks as they are, %,d events not journaled.%n",
                stats.received(),
                stats.evaluated(),
                stats.rejected(),
                stats.dropped(),
                stats.inFlight(),
                stats.alerts(),
                stats.counters().get("journal_raw_blocks"),
                stats.counters().get("journal_blocks"),
                stats.counters().get("journal_skipped_events"));
    }
}
