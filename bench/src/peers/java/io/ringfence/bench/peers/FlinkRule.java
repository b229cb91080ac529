package io.ringfence.bench.peers;

import io.ringfence.bench.Corpus;
import io.ringfence.bench.byhand.HandWrittenRule;
import io.ringfence.bench.byhand.JacksonReader;
import io.ringfence.bench.byhand.PublicAddress;
import io.ringfence.bench.byhand.SeedFields;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.util.Collector;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The seed rule as a local Flink job of parallelism 1 with object reuse: a source, Jackson's reader
 * with the tests that both stages share right behind it (so that other events go no further), event
 * time with watermarks two minutes behind, keys, and the pattern of Flink CEP. The functions in
 * front of the keys run in one thread, the pattern in another.
 */
@SuppressWarnings("deprecation") // a source handed its work pass by pass is of the older interface
final class FlinkRule {
    private static final long PASS_NS = 3_600_000_000_000L;
    private static final long NS_PER_MS = 1_000_000;
    private static final Duration OUT_OF_ORDER = Duration.ofMinutes(2);

    /** Flink's window is exclusive and counts milliseconds. */
    private static final Duration WITHIN =
            Duration.ofMillis(HandWrittenRule.MAXSPAN_NS / NS_PER_MS + 1);

    private FlinkRule() {}

    static JobClient start(FlinkHandOver handOver) throws Exception {
        final StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1);
        environment.getConfig().enableObjectReuse();
        final WatermarkStrategy<FlinkEvent> times =
                WatermarkStrategy.<FlinkEvent>forBoundedOutOfOrderness(OUT_OF_ORDER)
                        .withTimestampAssigner((event, before) -> event.timeNs / NS_PER_MS);
        final DataStream<FlinkEvent> candidates =
                environment
                        .addSource(new Source(handOver.name), Long.class.getSimpleName())
                        .returns(Long.class)
                        .flatMap(new Reader(handOver.name))
                        .returns(FlinkEvent.class)
                        .assignTimestampsAndWatermarks(times);
        CEP.pattern(
                        candidates.keyBy(
                                event -> event.fields.hostId + '|' + event.fields.entityId),
                        pattern())
                .inEventTime()
                .process(new Matches(handOver.name))
                .returns(Long.class)
                .sinkTo(new DiscardingSink<>());
        return environment.executeAsync("seed rule");
    }

    private static Pattern<FlinkEvent, FlinkEvent> pattern() {
        return Pattern.<FlinkEvent>begin("start", AfterMatchSkipStrategy.skipPastLastEvent())
                .where(
                        SimpleCondition.of(
                                event -> event.fields.processCategory && event.fields.startType))
                .followedBy("connection")
                .where(new Connection())
                .within(WITHIN);
    }

    /** The second stage: a connection to a public address after the start. */
    private static final class Connection extends IterativeCondition<FlinkEvent> {
        private static final long serialVersionUID = 1;
        private transient PublicAddress addresses;

        @Override
        public boolean filter(FlinkEvent event, Context<FlinkEvent> context) throws Exception {
            if (null == addresses) {
                addresses = new PublicAddress();
            }
            if (!event.fields.networkCategory
                    || event.fields.endType
                    || !addresses.isPublicOrMissing(event.fields.destinationIp)) {
                return false;
            }
            for (final FlinkEvent start : context.getEventsForPattern("start")) {
                return start.timeNs <= event.timeNs;
            }
            return false;
        }
    }

    /** Numbers of pass and event, where a reader of a socket would hand on bytes. */
    private static final class Source implements SourceFunction<Long> {
        private static final long serialVersionUID = 1;
        private final String name;

        Source(String name) {
            this.name = name;
        }

        @Override
        public void run(SourceContext<Long> context) throws Exception {
            final FlinkHandOver handOver = FlinkHandOver.named(name);
            final int count = handOver.corpus.count();
            for (long pass = handOver.next(); pass != FlinkHandOver.STOP; pass = handOver.next()) {
                for (int i = 0; i < count; i++) {
                    context.collect(pass << Integer.SIZE | i);
                }
                handOver.passed(pass);
            }
        }

        @Override
        public void cancel() {
            // the benchmark ends the job by its last pass
        }
    }

    /** Reads an event and hands it on when both stages could want it. */
    private static final class Reader extends RichFlatMapFunction<Long, FlinkEvent> {
        private static final long serialVersionUID = 1;
        private final String name;
        private transient JacksonReader reader;
        private transient SeedFields fields;
        private transient Corpus corpus;

        Reader(String name) {
            this.name = name;
        }

        @Override
        public void open(OpenContext context) {
            reader = new JacksonReader();
            fields = new SeedFields();
            corpus = FlinkHandOver.named(name).corpus;
        }

        @Override
        public void flatMap(Long number, Collector<FlinkEvent> out) throws IOException {
            final int event = number.intValue();
            fields.clear();
            reader.read(corpus.bytes(), corpus.offset(event), corpus.length(event), fields);
            if (fields.isCandidate()) {
                final FlinkEvent candidate = new FlinkEvent();
                candidate.fields = fields;
                candidate.timeNs = fields.timeNs() + (number >>> Integer.SIZE) * PASS_NS;
                fields = new SeedFields();
                out.collect(candidate);
            }
        }
    }

    /** Counts the matches. */
    private static final class Matches extends PatternProcessFunction<FlinkEvent, Long> {
        private static final long serialVersionUID = 1;
        private final String name;
        private transient FlinkHandOver handOver;

        Matches(String name) {
            this.name = name;
        }

        @Override
        public void open(OpenContext context) {
            handOver = FlinkHandOver.named(name);
        }

        @Override
        public void processMatch(
                Map<String, List<FlinkEvent>> match, Context context, Collector<Long> out) {
            out.collect(handOver.matches.incrementAndGet());
        }
    }
}
