package io.ringfence.pipeline;

import io.ringfence.event.ParseStatus;
import io.ringfence.metrics.Accounting;
import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;
import io.ringfence.sequence.SequenceCounter;
import io.ringfence.sequence.order.OrderCounter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of the lines, as counters: {@code lines = blank + bulk_action + rejected_* +
 * dropped_* + evaluated + in flight}. A line is counted as handed in first and once more, by what
 * became of it, last; so that whoever reads {@code lines} last finds a difference that is in flight
 * and never negative. Keeps the start of the first document of each reason for a reject.
 */
public final class EngineCounts {
    /** Bytes kept of the first document of a reason. */
    public static final int SAMPLE_LENGTH = 256;

    private static final int STATUS_START = 0;
    private static final int SEQUENCE_START = STATUS_START + ParseStatus.count();
    private static final SequenceCounter[] SEQUENCE = SequenceCounter.values();
    private static final int ORDER_START = SEQUENCE_START + SEQUENCE.length;
    private static final OrderCounter[] ORDER = OrderCounter.values();

    private final Counters counters;
    private final boolean[] sampled = new boolean[ParseStatus.count()];

    /**
     * @param counters made with {@link #groups()}
     */
    public EngineCounts(Counters counters) {
        this.counters = counters;
    }

    /** Labels of the counters beside those of {@link Counter}. */
    public static List<String> groups() {
        final List<String> labels = new ArrayList<>();
        for (int status = 0; status < ParseStatus.count(); status++) {
            labels.add(label(status));
        }
        for (final SequenceCounter counter : SEQUENCE) {
            labels.add("sequence_" + counter.label());
        }
        for (final OrderCounter counter : ORDER) {
            labels.add("order_" + counter.name().toLowerCase(Locale.ROOT));
        }
        return labels;
    }

    /** What each counter counts, by label. */
    public static Map<String, String> descriptions() {
        final Map<String, String> sentences = new HashMap<>();
        for (final Counter counter : Counter.values()) {
            sentences.put(counter.label(), counter.description());
        }
        for (final SequenceCounter counter : SEQUENCE) {
            sentences.put("sequence_" + counter.label(), counter.description());
        }
        for (final OrderCounter counter : ORDER) {
            final String name = counter.name().toLowerCase(Locale.ROOT);
            sentences.put("order_" + name, counter.description());
        }
        return sentences;
    }

    private static String label(int status) {
        if (ParseStatus.OK == status) {
            return Accounting.EVALUATED;
        }
        return ParseStatus.isRejected(status)
                ? Accounting.REJECTED + ParseStatus.name(status)
                : ParseStatus.name(status);
    }

    /** The counters themselves. */
    public Counters counters() {
        return counters;
    }

    /** A document has ended with a status. */
    void status(int status, byte[] buffer, int offset, int length) {
        final int id = Counters.idInGroup(STATUS_START, status);
        if (ParseStatus.isRejected(status) && !sampled[status]) {
            sample(status, buffer, offset, length);
        }
        if (ParseStatus.TOO_LONG == status) {
            counters.addShared(id, 1); // publishers count these too
        } else {
            counters.add(id, 1);
        }
    }

    /**
     * A line that is longer than the limit and was counted as handed in. Any thread.
     *
     * @param length of what is at hand of it
     */
    public void tooLong(byte[] buffer, int offset, int length) {
        status(ParseStatus.TOO_LONG, buffer, offset, length);
    }

    /** An event was handed in and left the engine by an error that nothing could hold. */
    public void lost() {
        counters.increment(Counter.HANDLER_ERRORS);
        counters.add(Counters.idInGroup(STATUS_START, ParseStatus.INTERNAL_ERROR), 1);
    }

    /** Publishes what the state counts by itself: the sequence step's thread, now and then. */
    void mirror(SequenceStep step) {
        for (int i = 0; i < SEQUENCE.length; i++) {
            counters.set(
                    Counters.idInGroup(SEQUENCE_START, i), step.matcher().counter(SEQUENCE[i]));
        }
        counters.set(Counter.SUPPRESSED, step.suppressedCount());
        counters.set(Counter.SEQUENCE_IN_FLIGHT, step.matcher().inFlightCount());
        long offHeapBytes = step.matcher().offHeapBytes();
        if (null != step.ordering()) {
            for (int i = 0; i < ORDER.length; i++) {
                counters.set(Counters.idInGroup(ORDER_START, i), step.ordering().counter(ORDER[i]));
            }
            counters.set(Counter.ORDER_WAITING, step.ordering().heldEventCount());
            offHeapBytes += step.ordering().offHeapBytes();
        }
        counters.set(Counter.OFF_HEAP_BYTES, offHeapBytes);
    }

    private void sample(int status, byte[] buffer, int offset, int length) {
        sampled[status] = true; // once a status
        final int kept = Math.min(length, SAMPLE_LENGTH);
        final StringBuilder text = new StringBuilder();
        new String(buffer, offset, kept, StandardCharsets.UTF_8)
                .codePoints()
                .forEach(c -> text.appendCodePoint(c < ' ' || 0x7f == c ? '.' : c));
        counters.fact("sample." + ParseStatus.name(status), text.toString());
    }
}
