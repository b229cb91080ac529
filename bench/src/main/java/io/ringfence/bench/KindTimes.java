package io.ringfence.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.bench.documents.DocumentStream;
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
import java.util.Map;
import java.util.TreeMap;

/**
 * What an event costs by its kind: a mean over a stream hides a factor of ten and more. Every event
 * of the stream is timed alone, kinds interleaved as they come, so that caches and branch predictor
 * are as in the stream; a clock call (some 25 ns) is in each figure.
 *
 * <p>{@code bench/run.sh kinds [FOLDER]}, of documents that events are to be made from; {@code
 * -Dringfence.rules=FOLDER} names the rules.
 */
public final class KindTimes {
    private static final int EVENTS = 12_000;
    private static final int WARM_UP_PASSES = 15;
    private static final int PASSES = 25;
    private static final int LEAST_EVENTS = 40;
    private static final int MOST_KINDS = 200;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Batches stream;
    private final Map<String, Integer> kinds = new TreeMap<>();

    /** Of the current batch's events. */
    private final int[] kindOf = new int[EVENTS];

    /** By kind, events of the current batch. */
    private final int[] sizes = new int[MOST_KINDS];

    private KindTimes(Batches stream) {
        this.stream = stream;
    }

    private void next() throws IOException {
        stream.next();
        Arrays.fill(sizes, 0);
        for (int i = 0; i < EVENTS; i++) {
            final String kind =
                    kind(mapper.readTree(stream.bytes(), stream.offset(i), stream.length(i)));
            kindOf[i] = kinds.computeIfAbsent(kind, key -> kinds.size());
            sizes[kindOf[i]]++;
        }
    }

    private static String kind(JsonNode event) {
        return event.at("/host/os/type").asText()
                + ' '
                + event.at("/event/category").path(0).asText()
                + ' '
                + event.at("/event/action").toString().replace("\"", "");
    }

    /**
     * Prints the table.
     *
     * @param args nothing, or a folder of documents
     */
    public static void main(String[] args) throws IOException {
        final RuleSet rules =
                RuleSet.load(Path.of(System.getProperty("ringfence.rules", "tools/rules")));
        final Batches stream =
                args.length == 0
                        ? new EventStream("mixed", EVENTS)
                        : new DocumentStream(Path.of(args[0]), EVENTS);
        new KindTimes(stream).print(rules);
    }

    private void print(RuleSet rules) throws IOException {
        final double[][] passes = new double[MOST_KINDS + 1][PASSES];
        try (Detector detector = Detector.create(rules, new DetectorSettings(), alert -> {})) {
            measure(detector, passes);
        }
        final double[][] work = work(RuleCompiler.compile(rules));
        System.out.printf(
                "%d rules, JDK %s%n", rules.rules().size(), System.getProperty("java.version"));
        System.out.printf(
                "%-58s %6s %9s %9s %10s %6s %6s%n",
                "kind", "events", "us median", "us least", "conditions", "tests", "hits");
        kinds.forEach(
                (name, kind) -> {
                    if (sizes[kind] >= LEAST_EVENTS) {
                        row(name, sizes[kind], passes[kind], work[kind]);
                    }
                });
        row("all", EVENTS, passes[MOST_KINDS], work[MOST_KINDS]);
    }

    /** By kind the nanoseconds an event, one figure a pass; not a number where there was none. */
    private void measure(Detector detector, double[][] passes) throws IOException {
        long ingestTimeNs = 1_800_000_000_000_000_000L;
        for (int pass = -WARM_UP_PASSES; pass < PASSES; pass++) {
            next();
            final long[] spent = new long[MOST_KINDS];
            for (int i = 0; i < EVENTS; i++) {
                ingestTimeNs += EventStream.EVENT_NS;
                final long start = System.nanoTime();
                detector.onEvent(stream.bytes(), stream.offset(i), stream.length(i), ingestTimeNs);
                spent[kindOf[i]] += System.nanoTime() - start;
            }
            if (pass >= 0) {
                for (int kind = 0; kind < MOST_KINDS; kind++) {
                    passes[kind][pass] = (double) spent[kind] / sizes[kind];
                }
                passes[MOST_KINDS][pass] = (double) Arrays.stream(spent).sum() / EVENTS;
            }
        }
    }

    /**
     * By kind, for events of a batch behind another: conditions evaluated, tests of predicates in
     * them, stages matched. What a matcher remembers is neither evaluated nor tested.
     */
    private double[][] work(DetectionPlan plan) throws IOException {
        final JsonEventParser parser = new JsonEventParser(plan.fields(), ParserLimits.DEFAULT);
        final ParsedEvent event = new ParsedEvent(plan.fields());
        final EventMatcher matcher = new EventMatcher(plan.matches());
        final EventHits hits = new EventHits();
        double[][] work = null;
        for (int batch = 0; batch < 2; batch++) {
            next();
            work = new double[MOST_KINDS + 1][3];
            for (int i = 0; i < EVENTS; i++) {
                final long conditions = matcher.candidateCount();
                final long tests = matcher.testCount();
                parser.parse(stream.bytes(), stream.offset(i), stream.length(i), event);
                hits.reset(i, 0);
                matcher.match(event, hits);
                for (int row : new int[] {kindOf[i], MOST_KINDS}) {
                    final double share = 1.0 / (row == MOST_KINDS ? EVENTS : sizes[row]);
                    work[row][0] += share * (matcher.candidateCount() - conditions);
                    work[row][1] += share * (matcher.testCount() - tests);
                    work[row][2] += share * hits.hitCount();
                }
            }
        }
        return work;
    }

    private static void row(String name, int events, double[] passes, double[] work) {
        final double[] ns = Arrays.stream(passes).filter(Double::isFinite).sorted().toArray();
        System.out.printf(
                "%-58s %6d %9.2f %9.2f %10.1f %6.0f %6.1f%n",
                name, events, ns[ns.length / 2] / 1e3, ns[0] / 1e3, work[0], work[1], work[2]);
    }
}
