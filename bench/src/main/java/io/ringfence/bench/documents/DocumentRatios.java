package io.ringfence.bench.documents;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.EngineStats;
import io.ringfence.bench.EventStream;
import io.ringfence.bench.RuleDraw;
import io.ringfence.bench.byhand.JacksonBaseline;
import io.ringfence.compile.RuleCompiler;
import io.ringfence.event.EventHits;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.predicate.EventMatcher;
import io.ringfence.rule.RuleSet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thread over events made from real documents: Jackson with the seed rule written by hand,
 * Jackson reading what all rules read, and ours, each over the same batches in turns. What both
 * read, and find, is compared. A batch is larger than a core's own caches: the row of memory alone
 * tells what nothing can go below.
 *
 * <p>{@code bench/run.sh documents FOLDER}; {@code -Dringfence.rules=FOLDER} names the rules.
 */
public final class DocumentRatios {
    private static final int EVENTS = 6_000;
    private static final int CACHE_LINE = 64;
    private static final int WARM_UP_ROUNDS = 80;
    private static final int ROUNDS = 40;
    private static final String BASELINE = "Jackson, seed rule by hand";

    private final DocumentStream stream;
    private final Map<String, Pass> passes = new LinkedHashMap<>();
    private long ingestTimeNs = 1_800_000_000_000_000_000L;

    /** Work on one event of the batch. */
    private interface Pass {
        void event(byte[] bytes, int offset, int length) throws IOException;
    }

    private DocumentRatios(Path folder) throws IOException {
        stream = new DocumentStream(folder, EVENTS);
    }

    /**
     * Prints the table.
     *
     * @param args a folder of documents
     */
    public static void main(String[] args) throws IOException {
        final RuleSet all =
                RuleSet.load(Path.of(System.getProperty("ringfence.rules", "tools/rules")));
        new DocumentRatios(Path.of(args[0])).print(all, RuleSet.load(RuleDraw.seedRule()));
    }

    private void print(RuleSet rules, RuleSet seed) throws IOException {
        final DetectionPlan plan = RuleCompiler.compile(rules);
        final JacksonBaseline byHand = new JacksonBaseline();
        final JacksonFields fields = new JacksonFields(plan.fields());
        final long[] parsed = new long[1];
        final long[] touched = new long[1];
        try (Detector one = detector(seed, true);
                Detector parsing = detector(seed, false);
                Detector every = detector(rules, true)) {
            passes.put(BASELINE, byHand::onEvent);
            passes.put("Jackson, all rules' fields", fields::read);
            passes.put("a byte of each cache line", touch(touched));
            passes.put("parse: all rules' fields", parse(plan, parsed));
            passes.put("parse and match: all rules", match(plan));
            passes.put("seed rule", pass(one));
            passes.put("seed rule, no pre-filter", pass(parsing));
            passes.put("all rules", pass(every));
            final double[][] times = measure();
            check(fields.values() == parsed[0], "values " + fields.values() + ' ' + parsed[0]);
            check(fields.characters() >= fields.values() / 2, "texts " + fields.characters());
            for (final Detector detector : new Detector[] {one, parsing}) {
                final EngineStats stats = detector.stats();
                check(stats.alerts() + stats.suppressed() == byHand.matches(), "hits " + stats);
            }
            table(rules.rules().size(), every.stats(), times);
        }
    }

    private static Detector detector(RuleSet rules, boolean preFilter) {
        return Detector.create(rules, new DetectorSettings().preFilter(preFilter), alert -> {});
    }

    private static Pass parse(DetectionPlan plan, long[] parsed) {
        final JsonEventParser parser = new JsonEventParser(plan.fields(), ParserLimits.DEFAULT);
        final ParsedEvent event = new ParsedEvent(plan.fields());
        return (bytes, offset, length) -> {
            parser.parse(bytes, offset, length, event);
            parsed[0] += event.valueCount();
        };
    }

    /** What it takes to have an event come from memory. */
    private static Pass touch(long[] touched) {
        return (bytes, offset, length) -> {
            long sum = 0;
            for (int i = offset; i < offset + length; i += CACHE_LINE) {
                sum += bytes[i];
            }
            touched[0] += sum;
        };
    }

    private static Pass match(DetectionPlan plan) {
        final JsonEventParser parser = new JsonEventParser(plan.fields(), ParserLimits.DEFAULT);
        final ParsedEvent event = new ParsedEvent(plan.fields());
        final EventMatcher matcher = new EventMatcher(plan.matches());
        final EventHits hits = new EventHits();
        return (bytes, offset, length) -> {
            parser.parse(bytes, offset, length, event);
            hits.reset(0, 0);
            matcher.match(event, hits);
        };
    }

    private Pass pass(Detector detector) {
        return (bytes, offset, length) -> {
            ingestTimeNs += EventStream.EVENT_NS;
            detector.onEvent(bytes, offset, length, ingestTimeNs);
        };
    }

    /** By pass the microseconds an event, one figure a round. */
    private double[][] measure() throws IOException {
        final double[][] times = new double[passes.size()][ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            stream.next();
            int row = 0;
            for (final Pass pass : passes.values()) {
                final long start = System.nanoTime();
                for (int i = 0; i < EVENTS; i++) {
                    pass.event(stream.bytes(), stream.offset(i), stream.length(i));
                }
                final double us = (System.nanoTime() - start) / 1e3 / EVENTS;
                if (round >= 0) {
                    times[row][round] = us;
                }
                row++;
            }
        }
        return times;
    }

    private static void check(boolean right, String what) {
        if (!right) {
            throw new IllegalStateException("wrong answer: " + what);
        }
    }

    private void table(int rules, EngineStats stats, double[][] times) {
        final long bytes = stream.offset(EVENTS - 1) + stream.length(EVENTS - 1);
        System.out.printf(
                "%d rules, JDK %s, events of %d B; of a hundred %.1f are alerts, %.1f more beyond"
                        + " max_signals%n",
                rules,
                System.getProperty("java.version"),
                bytes / EVENTS,
                100.0 * stats.alerts() / stats.received(),
                100.0 * stats.suppressed() / stats.received());
        System.out.printf(
                "%-30s %9s %9s   %s%n", "", "us median", "us least", "ratio to the first [spread]");
        int row = 0;
        for (final String name : passes.keySet()) {
            final double[] ratios = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                ratios[i] = times[0][i] / times[row][i];
            }
            Arrays.sort(ratios);
            final double[] sorted = times[row++].clone();
            Arrays.sort(sorted);
            System.out.printf(
                    "%-30s %9.2f %9.2f   %.2f [%.2f - %.2f]%n",
                    name,
                    sorted[ROUNDS / 2],
                    sorted[0],
                    ratios[ROUNDS / 2],
                    ratios[ROUNDS / 20],
                    ratios[ROUNDS - 1 - ROUNDS / 20]);
        }
    }
}
