package io.ringfence.pipeline;

import io.ringfence.event.ParseStatus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/**
 * What became of the documents, counted by the sequence half's one thread and readable by any.
 * Keeps the start of the first document of each reason for a reject.
 */
public final class EngineCounts {
    /** Bytes kept of the first document of a reason. */
    public static final int SAMPLE_LENGTH = 256;

    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] byStatus = new long[ParseStatus.count()];
    private final byte[][] samples = new byte[ParseStatus.count()][];
    private final long[] others = new long[Other.values().length];
    private boolean counting = true;

    /** Counts beside those by status. */
    public enum Other {
        /** Alerts given to the sink. */
        ALERTS,
        /** Summary alerts given to the sink. */
        SUMMARIES,
        /** Calls of the sink that threw; the alert counts as given. */
        SINK_ERRORS,
        /** Matches that could not be turned into an alert because the engine failed. */
        ALERT_ERRORS,
        /** Events whose time lies further ahead of their ingest time than a clock may be wrong. */
        FUTURE_TIMESTAMPS,
        /** Values beyond the limit of a field; not matched. */
        VALUES_CUT,
        /** Times that an event's join keys were cut at the limit of tuples or values. */
        JOIN_KEYS_CUT
    }

    void status(int status, byte[] buffer, int offset, int length) {
        if (!counting) {
            return;
        }
        add(byStatus, status, 1);
        if (ParseStatus.isRejected(status) && null == samples[status]) {
            final int kept = Math.min(length, SAMPLE_LENGTH);
            final byte[] sample = new byte[kept]; // once a status
            System.arraycopy(buffer, offset, sample, 0, kept);
            samples[status] = sample;
        }
    }

    void increment(Other counter) {
        add(counter, 1);
    }

    /** Whether anything is counted. */
    void counting(boolean on) {
        counting = on;
    }

    void add(Other counter, int more) {
        if (counting && 0 != more) {
            add(others, counter.ordinal(), more);
        }
    }

    /** Documents that ended with a status. */
    public long byStatus(int status) {
        return (long) CELL.getOpaque(byStatus, status);
    }

    /** Another count. */
    public long get(Other counter) {
        return (long) CELL.getOpaque(others, counter.ordinal());
    }

    /** Start of the first document with a status, printable, or null. */
    public String sample(int status) {
        final byte[] sample = samples[status];
        if (null == sample) {
            return null;
        }
        final StringBuilder text = new StringBuilder();
        new String(sample, StandardCharsets.UTF_8)
                .codePoints()
                .forEach(c -> text.appendCodePoint(c < ' ' || 0x7f == c ? '.' : c));
        return text.toString();
    }

    private static void add(long[] cells, int index, int more) {
        CELL.setOpaque(cells, index, cells[index] + more); // one writer
    }
}
