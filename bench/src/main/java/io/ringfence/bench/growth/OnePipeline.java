package io.ringfence.bench.growth;

import io.ringfence.Pipeline;
import io.ringfence.PipelineSettings;
import io.ringfence.bench.EventStream;
import io.ringfence.rule.RuleSet;

/**
 * The pipelines of a series, one at a time: the idle threads of the others would take part of a
 * core.
 */
final class OnePipeline implements AutoCloseable, Series.Pass {
    private final RuleSet rules;
    private final EventStream stream;
    private Pipeline pipeline;
    private long published;

    OnePipeline(RuleSet rules, int events) {
        this.rules = rules;
        stream = new EventStream("mixed", events);
    }

    /** Puts one with so many workers in the place of the other, and has it touch its memory. */
    void launch(int workers) {
        close();
        published = 0;
        pipeline = Pipeline.launch(rules, new PipelineSettings().workers(workers), alert -> {});
        prepare();
        run();
    }

    @Override
    public void prepare() {
        stream.next();
    }

    /** All events, waiting for the last one's evaluation. */
    @Override
    public long run() {
        for (int i = 0; i < stream.count(); i++) {
            pipeline.publish(stream.bytes(), stream.offset(i), stream.length(i));
        }
        pipeline.drain();
        published += stream.count();
        final long evaluated = pipeline.stats().evaluated();
        Growth.check(evaluated == published, evaluated);
        return stream.count();
    }

    @Override
    public void close() {
        if (null != pipeline) {
            pipeline.close();
        }
    }
}
