package io.ringfence.bench.load;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.Pipeline;
import io.ringfence.PipelineSettings;
import io.ringfence.bench.Corpus;
import io.ringfence.bench.RuleDraw;
import io.ringfence.bench.report.RatioReport;
import io.ringfence.bench.report.Spread;
import io.ringfence.journal.JournalDirectory;
import io.ringfence.journal.JournalSettings;
import io.ringfence.journal.JournalWriter;
import io.ringfence.rule.RuleSet;

import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast the engine goes inline, behind the ring and with the journal, and how fast the journal
 * goes alone: compressed, as it is, and with one excerpt an event. All in turns, every document
 * parsed (the pre-filter is off), as fast as they can.
 *
 * <p>Arguments: rounds, passes over the events in a round, folder of the results.
 */
public final class JournalRun {
    private static final int EVENTS = 20_000;
    private static final int BATCH = 128; // what a batch of the ring is at most
    private static final double NS_PER_S = 1e9;
    private static final double PERCENT = 100;

    /** What is measured. */
    private enum Way {
        INLINE("`Detector`"),
        RING("`Pipeline`, one worker"),
        RING_2("`Pipeline`, two workers"),
        RING_JOURNAL("`Pipeline` with journal, one worker"),
        COMPRESSED("journal alone, blocks of 128 KB, zstd 1"),
        PLAIN("journal alone, blocks as they are"),
        EXCERPTS("an excerpt an event, as they are");

        private final String text;

        Way(String text) {
            this.text = text;
        }
    }

    private final int passes;
    private final Path folder;
    private final Corpus corpus = Corpus.mixed(EVENTS);
    private final RuleSet rules = RuleSet.load(RuleDraw.seedRule());
    private final Map<Way, List<Double>> rates = new EnumMap<>(Way.class);
    private final Map<Way, Double> storedBytes = new EnumMap<>(Way.class);
    private double plainShare;
    private long timeNs = 1_800_000_000_000_000_000L;

    private JournalRun(int passes) throws IOException {
        this.passes = passes;
        folder = Files.createTempDirectory("ringfence-journal");
        for (final Way way : Way.values()) {
            rates.put(way, new ArrayList<>());
        }
    }

    /** As above. */
    public static void main(String[] args) throws IOException {
        final JournalRun run = new JournalRun(Integer.parseInt(args[1]));
        final int rounds = Integer.parseInt(args[0]);
        try {
            for (int round = -1; round < rounds; round++) { // the first warms up
                for (final Way way : Way.values()) {
                    final double rate = run.measure(way);
                    if (round >= 0) {
                        run.rates.get(way).add(rate);
                    }
                }
            }
        } finally {
            LoadRun.delete(run.folder);
        }
        final String text = run.table();
        System.out.println(text);
        final String data =
                String.format(
                        Locale.ROOT,
                        "%,d events of macOS, Windows and Linux in turns, %d passes a round, %d"
                                + " rounds in which all take turns; seed rule, pre-filter off",
                        EVENTS,
                        run.passes,
                        rounds);
        RatioReport.publish(
                Path.of(args[2]), "journal", "Ring and journal", data, text, System.out);
    }

    private double measure(Way way) throws IOException {
        final Path place = folder.resolve("journal");
        try {
            final long ns;
            switch (way) {
                case INLINE:
                    ns = inline();
                    break;
                case RING:
                    ns = ring(new PipelineSettings());
                    break;
                case RING_2:
                    ns = ring(new PipelineSettings().workers(2));
                    break;
                case RING_JOURNAL:
                    ns = ring(new PipelineSettings().journal(place));
                    break;
                case EXCERPTS:
                    ns = excerpts(place);
                    break;
                default:
                    ns = blocks(place, Way.PLAIN == way);
                    break;
            }
            return (double) passes * EVENTS / ns * NS_PER_S;
        } finally {
            LoadRun.delete(place);
        }
    }

    private static DetectorSettings settings() {
        return new DetectorSettings().preFilter(false);
    }

    /** Takes one event. */
    private interface Target {
        void event(byte[] bytes, int offset, int length, long timeNs);
    }

    private void feed(Target target) {
        for (int pass = 0; pass < passes; pass++) {
            for (int i = 0; i < EVENTS; i++) {
                target.event(corpus.bytes(), corpus.offset(i), corpus.length(i), timeNs += 1_000);
            }
        }
    }

    private long inline() {
        try (Detector detector = Detector.create(rules, settings(), alert -> {})) {
            final long startNs = System.nanoTime();
            feed(detector::onEvent);
            return System.nanoTime() - startNs;
        }
    }

    private long ring(PipelineSettings settings) {
        settings.detector(settings());
        try (Pipeline pipeline = Pipeline.launch(rules, settings, alert -> {})) {
            final long startNs = System.nanoTime();
            feed((bytes, offset, length, time) -> pipeline.publish(bytes, offset, length));
            pipeline.drain();
            final long ns = System.nanoTime() - startNs;
            final Map<String, Long> counters = pipeline.stats().counters();
            final long blocks = counters.get("journal_blocks");
            if (blocks > 0) {
                plainShare = (double) counters.get("journal_raw_blocks") / blocks;
                stored(Way.RING_JOURNAL, counters.get("journal_stored_bytes"));
            }
            return ns;
        }
    }

    private long blocks(Path place, boolean plain) {
        try (JournalDirectory journal = JournalDirectory.open(place, new JournalSettings())) {
            final JournalWriter writer = journal.writer();
            writer.raw(plain);
            final int[] inBatch = {0};
            final long startNs = System.nanoTime();
            feed(
                    (bytes, offset, length, time) -> {
                        writer.append(bytes, offset, length, time);
                        if (++inBatch[0] == BATCH) {
                            writer.flush();
                            inBatch[0] = 0;
                        }
                    });
            writer.flush();
            final long ns = System.nanoTime() - startNs;
            stored(plain ? Way.PLAIN : Way.COMPRESSED, writer.storedBytes());
            return ns;
        }
    }

    private long excerpts(Path place) {
        try (ChronicleQueue queue =
                        SingleChronicleQueueBuilder.binary(place)
                                .rollCycle(RollCycles.FAST_DAILY)
                                .blockSize(64L << 20)
                                .timeProvider(() -> timeNs / 1_000_000)
                                .build();
                ExcerptAppender appender = queue.createAppender()) {
            final long startNs = System.nanoTime();
            feed(
                    (bytes, offset, length, time) -> {
                        try (DocumentContext document = appender.writingDocument()) {
                            document.wire().bytes().write(bytes, offset, length);
                        }
                    });
            final long ns = System.nanoTime() - startNs;
            stored(Way.EXCERPTS, (long) corpus.offset(EVENTS) * passes);
            return ns;
        }
    }

    private void stored(Way way, long bytes) {
        storedBytes.put(way, (double) bytes / passes / EVENTS);
    }

    private String table() {
        final StringBuilder text =
                new StringBuilder(
                        "| way | events a second | to inline | bytes stored an event |\n");
        text.append("|---|---|---|---|\n");
        final double inline = median(Way.INLINE);
        for (final Way way : Way.values()) {
            text.append("| ").append(way.text).append(" | ");
            text.append(Spread.of(rates.get(way)).text()).append(" | ");
            text.append(Spread.number(median(way) / inline)).append(" | ");
            final Double stored = storedBytes.get(way);
            text.append(null == stored ? "-" : Spread.number(stored)).append(" |\n");
        }
        final double alone =
                1 / (plainShare / median(Way.PLAIN) + (1 - plainShare) / median(Way.COMPRESSED));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%nOf the pipeline's blocks %.0f%% were written as they are, since it"
                                + " lagged. The journal alone would do %s events a second with the"
                                + " same share: the pipeline with journal does %.0f%% of that.%n",
                        plainShare * PERCENT,
                        Spread.number(alone),
                        median(Way.RING_JOURNAL) / alone * PERCENT));
        return text.toString();
    }

    private double median(Way way) {
        return Spread.of(rates.get(way)).median();
    }
}
