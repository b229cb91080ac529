package io.ringfence.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an event costs by its kind: a mean over a stream hides a factor of ten and more. Every event
 * of the mixed stream is timed alone, kinds interleaved as they come, so that caches and branch
 * predictor are as in the stream; a clock call (some 25 ns) is in each figure.
 *
 * <p>{@code bench/run.sh kinds}; {@code -Dringfence.rules=FOLDER} names the rules.
 */
public final class KindTimes {
    private static final int EVENTS = 12_000;
    private static final int WARM_UP_PASSES = 15;
    private static final int PASSES = 25;
    private static final int LEAST_EVENTS = 40;
    private static final long PASS_NS = 3_600_000_000_000L;

    private final Corpus corpus = Corpus.of("mixed", EVENTS);
    private final List<String> kinds = new ArrayList<>();
    private final int[] kindOf = new int[corpus.count()];
    private final int[] sizes;

    private KindTimes() throws IOException {
        final ObjectMapper mapper = new ObjectMapper();
        final Map<String, Integer> known = new TreeMap<>();
        for (int i = 0; i < kindOf.length; i++) {
            final String kind =
                    kind(mapper.readTree(corpus.bytes(), corpus.offset(i), corpus.length(i)));
            kindOf[i] = known.computeIfAbsent(kind, key -> known.size());
            if (kindOf[i] == kinds.size()) {
                kinds.add(kind);
            }
        }
        sizes = new int[kinds.size()];
        for (int kind : kindOf) {
            sizes[kind]++;
        }
    }

    private static String kind(JsonNode event) {
        return event.at("/host/os/type").asText()
                + ' '
                + event.at("/event/category").path(0).asText()
                + ' '
                + event.at("/event/action").toString().replace("\"", "");
    }

    /** Prints the table. */
    public static void main(String[] args) throws IOException {
        final KindTimes times = new KindTimes();
        final RuleSet rules =
                RuleSet.load(Path.of(System.getProperty("ringfence.rules", "tools/rules")));
        final double[][] work = times.count(RuleCompiler.compile(rules));
        try (Detector detector = Detector.create(rules, new DetectorSettings(), alert -> {})) {
            times.print(times.measure(detector), work, rules.rules().size());
        }
    }

    /** By kind: conditions evaluated for an event, tests of predicates in them, stages matched. */
    private double[][] count(DetectionPlan plan) {
        final JsonEventParser parser = new JsonEventParser(plan.fields(), ParserLimits.DEFAULT);
        final ParsedEvent event = new ParsedEvent(plan.fields());
        final EventMatcher matcher = new EventMatcher(plan.matches());
        final EventHits hits = new EventHits();
        final double[][] work = new double[kinds.size() + 1][3];
        for (int i = 0; i < kindOf.length; i++) {
            final long conditions = matcher.candidateCount();
            final long tests = matcher.testCount();
            parser.parse(corpus.bytes(), corpus.offset(i), corpus.length(i), event);
            hits.reset(i, 0);
            matcher.match(event, hits);
            for (int row : new int[] {kindOf[i], kinds.size()}) {
                final double share = 1.0 / (row == kinds.size() ? kindOf.length : sizes[row]);
                work[row][0] += share * (matcher.candidateCount() - conditions);
                work[row][1] += share * (matcher.testCount() - tests);
                work[row][2] += share * hits.hitCount();
            }
        }
        return work;
    }

    /** By kind the nanoseconds an event, one figure a pass. */
    private double[][] measure(Detector detector) {
        final double[][] passes = new double[kinds.size() + 1][PASSES];
        long ingestTimeNs = 1_800_000_000_000_000_000L;
        for (int pass = -WARM_UP_PASSES; pass < PASSES; pass++) {
            ingestTimeNs += PASS_NS; // what an earlier pass left in flight has expired
            final long[] spent = pass(detector, ingestTimeNs);
            if (pass >= 0) {
                long total = 0;
                for (int kind = 0; kind < spent.length; kind++) {
                    passes[kind][pass] = (double) spent[kind] / sizes[kind];
                    total += spent[kind];
                }
                passes[spent.length][pass] = (double) total / kindOf.length;
            }
        }
        return passes;
    }

    private long[] pass(Detector detector, long ingestTimeNs) {
        final long[] spent = new long[kinds.size()];
        for (int i = 0; i < kindOf.length; i++) {
            final long start = System.nanoTime();
            detector.onEvent(corpus.bytes(), corpus.offset(i), corpus.length(i), ingestTimeNs);
            spent[kindOf[i]] += System.nanoTime() - start;
        }
        return spent;
    }

    private void print(double[][] passes, double[][] work, int rules) {
        System.out.printf("%d rules, JDK %s%n", rules, System.getProperty("java.version"));
        System.out.printf(
                "%-58s %6s %9s %9s %10s %6s %6s%n",
                "kind", "events", "us median", "us least", "conditions", "tests", "hits");
        final Map<String, Integer> sorted = new TreeMap<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            if (sizes[kind] >= LEAST_EVENTS) {
                sorted.put(kinds.get(kind), kind);
            }
        }
        sorted.forEach((name, kind) -> row(name, sizes[kind], passes[kind], work[kind]));
        row("all", kindOf.length, passes[kinds.size()], work[kinds.size()]);
    }

    private static void row(String name, int events, double[] ns, double[] work) {
        Arrays.sort(ns);
        System.out.printf(
                "%-58s %6d %9.2f %9.2f %10.1f %6.0f %6.1f%n",
                name, events, ns[ns.length / 2] / 1e3, ns[0] / 1e3, work[0], work[1], work[2]);
    }
}
