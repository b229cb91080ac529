package io.ringfence.bench.growth;

import io.ringfence.Pipeline;
import io.ringfence.PipelineSettings;
import io.ringfence.bench.Corpus;
import io.ringfence.rule.RuleSet;

/**
 * The pipelines of a series, one at a time: the idle threads of the others would take part of a
 * core.
 */
final class OnePipeline implements AutoCloseable {
    private final RuleSet rules;
    private final Corpus corpus;
    private Pipeline pipeline;
    private long published;

    OnePipeline(RuleSet rules, Corpus corpus) {
        this.rules = rules;
        this.corpus = corpus;
    }

    /** Puts one with so many workers in the place of the other, and has it touch its memory. */
    void launch(int workers) {
        close();
        published = 0;
        pipeline = Pipeline.launch(rules, new PipelineSettings().workers(workers), alert -> {});
        pass();
    }

    /** All events, waiting for the last one's evaluation. */
    long pass() {
        for (int i = 0; i < corpus.count(); i++) {
            pipeline.publish(corpus.bytes(), corpus.offset(i), corpus.length(i));
        }
        pipeline.drain();
        published += corpus.count();
        final long evaluated = pipeline.stats().evaluated();
        Growth.check(evaluated == published, evaluated);
        return corpus.count();
    }

    @Override
    public void close() {
        if (null != pipeline) {
            pipeline.close();
        }
    }
}
