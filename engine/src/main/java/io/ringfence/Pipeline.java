package io.ringfence;

import io.ringfence.alert.AlertSink;
import io.ringfence.rule.RuleSet;

/** CONTRACT STUB, owner: root. The engine behind a ring: workers, sequence handler, journal. */
public final class Pipeline implements AutoCloseable {
    private Pipeline() {}

    public static Pipeline launch(RuleSet rules, PipelineSettings settings, AlertSink sink) {
        throw new UnsupportedOperationException();
    }

    /**
     * False when the ring or slab is full (back-pressure), or the document is longer than the line
     * limit (counted as dropped). Thread-safe.
     */
    public boolean tryPublish(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** Waits until there is room. */
    public void publish(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** Waits until all that was published has been evaluated. */
    public void drain() {
        throw new UnsupportedOperationException();
    }

    public EngineStats stats() {
        throw new UnsupportedOperationException();
    }

    /** Drains, settles, stops. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
