package io.ringfence.bench.load;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.Pipeline;
import io.ringfence.PipelineSettings;
import io.ringfence.alert.AlertSink;
import io.ringfence.rule.RuleSet;

import java.nio.file.Path;

/** A form of the engine that can be put under load. */
enum Form {
    DETECTOR("Detector"),
    PIPELINE("Pipeline"),
    JOURNAL("Pipeline with journal");

    final String text;

    Form(String text) {
        this.text = text;
    }

    /** An engine under load. */
    interface Target extends AutoCloseable {
        /** False when it is full. */
        boolean offer(byte[] bytes, int offset, int length, long ingestTimeNs);

        /** Waits until all that was taken has been evaluated. */
        void drain();

        @Override
        void close();
    }

    /**
     * Starts an engine.
     *
     * @param journal a new folder, used by {@link #JOURNAL} alone
     */
    Target start(RuleSet rules, Path journal, AlertSink sink) {
        if (DETECTOR == this) {
            return new Inline(Detector.create(rules, new DetectorSettings(), sink));
        }
        final PipelineSettings settings =
                new PipelineSettings().journal(JOURNAL == this ? journal : null);
        return new Ring(Pipeline.launch(rules, settings, sink));
    }

    private record Inline(Detector detector) implements Target {
        @Override
        public boolean offer(byte[] bytes, int offset, int length, long ingestTimeNs) {
            detector.onEvent(bytes, offset, length, ingestTimeNs);
            return true;
        }

        @Override
        public void drain() {
            // nothing is ever in flight
        }

        @Override
        public void close() {
            detector.close();
        }
    }

    private record Ring(Pipeline pipeline) implements Target {
        @Override
        public boolean offer(byte[] bytes, int offset, int length, long ingestTimeNs) {
            return pipeline.tryPublish(bytes, offset, length, ingestTimeNs);
        }

        @Override
        public void drain() {
            pipeline.drain();
        }

        @Override
        public void close() {
            pipeline.close();
        }
    }
}
