package io.ringfence.pipeline.guard;

import io.ringfence.metrics.Counters;

import java.util.function.Consumer;

/**
 * Tells the operator in words what has happened, once each; the last notice stands among the facts.
 * What the receiver throws goes no further. Any thread.
 */
public final class Notices {
    private final Counters counters;
    private final Consumer<String> receiver;

    /**
     * @param counters keeps the last one
     * @param receiver gets each
     */
    public Notices(Counters counters, Consumer<String> receiver) {
        this.counters = counters;
        this.receiver = receiver;
    }

    void tell(String notice) {
        try {
            counters.fact("notice", notice);
            receiver.accept(notice);
        } catch (final Throwable ignored) {
            // the embedder's code: a failing log must not stop detection
        }
    }
}
