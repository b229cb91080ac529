package io.ringfence.sequence;

import io.ringfence.sequence.order.EventOrdering;
import io.ringfence.sequence.order.OrderSettings;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** As {@link Runner}, with the events put in order first. */
final class OrderedRunner implements AutoCloseable {
    private static final long S = 1_000_000_000;
    private static final long SILENCE_NS = 10 * S;
    private static final long TOLERANCE_NS = 300 * S;

    final Runner runner;
    final EventOrdering ordering;

    /** Documents are padded to so many bytes. */
    int documentLength;

    private final Rules rules;

    OrderedRunner(Rules rules, long latenessNs) {
        this(rules, settings(latenessNs));
    }

    OrderedRunner(Rules rules, OrderSettings order) {
        this.rules = rules;
        final long delayNs = 2 * order.silenceNs() + order.latenessNs();
        runner = new Runner(rules, new SequenceSettings(1024, delayNs, 1 << 20, 100));
        ordering = new EventOrdering(rules.table(), order, runner.matcher);
    }

    static OrderSettings settings(long latenessNs) {
        return new OrderSettings(latenessNs, SILENCE_NS, TOLERANCE_NS, 4_096, 8 << 20, 100, 64);
    }

    static OrderSettings bounds(int events, int bytes, int sharePercent) {
        return new OrderSettings(60 * S, SILENCE_NS, TOLERANCE_NS, events, bytes, sharePercent, 64);
    }

    static OrderSettings hosts(int capacity) {
        return new OrderSettings(60 * S, SILENCE_NS, TOLERANCE_NS, 64, 1 << 20, 100, capacity);
    }

    OrderedRunner feed(Ev event) {
        final byte[] text = event.document().getBytes(StandardCharsets.UTF_8);
        final byte[] document = Arrays.copyOf(text, Math.max(documentLength, text.length));
        ordering.onEvent(rules.hits(event), document, 0, document.length);
        return this;
    }

    List<String> matches() {
        return runner.matches;
    }

    List<String> end() {
        ordering.endOfInput();
        return runner.matches;
    }

    @Override
    public void close() {
        ordering.close();
        runner.close();
    }
}
