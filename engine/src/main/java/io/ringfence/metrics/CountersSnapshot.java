package io.ringfence.metrics;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.AtomicBuffer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * All counters as they were read, from this process or another's file. {@link Counter#LINES} is
 * read after everything that can become of a line: so no line is ever accounted for that was not
 * counted as handed in, and the difference is what is in flight.
 *
 * @param startTimeMs when the counting began, in milliseconds since 1970
 * @param pid process that counts
 * @param processStartMs when that process started, 0 when it cannot be told
 * @param endTimeMs when the counting ended in good order, 0 when it did not
 * @param values by label, in the order of the file
 * @param gauges labels whose values may fall
 * @param facts in words, by name
 */
public record CountersSnapshot(
        long startTimeMs,
        long pid,
        long processStartMs,
        long endTimeMs,
        Map<String, Long> values,
        Set<String> gauges,
        Map<String, String> facts) {
    private static final int TRIES = 1_000;

    /** Reads a buffer with the layout of {@link CountersFileDescriptor}, checked before. */
    static CountersSnapshot of(AtomicBuffer buffer) {
        final int count = buffer.getInt(CountersFileDescriptor.COUNT_OFFSET);
        final long[] read = new long[count];
        for (int id = count - 1; id >= 0; id--) { // lines last, whose id is 0
            read[id] = buffer.getLongVolatile(CountersFileDescriptor.valueOffset(id));
        }
        final Map<String, Long> values = new LinkedHashMap<>();
        final Set<String> gauges = new LinkedHashSet<>();
        for (int id = 0; id < count; id++) {
            final String label = label(buffer, id);
            values.put(label, read[id]);
            final int record = CountersFileDescriptor.valueOffset(id);
            if (0 != buffer.getInt(record + CountersFileDescriptor.GAUGE_OFFSET)) {
                gauges.add(label);
            }
        }
        return new CountersSnapshot(
                buffer.getLong(CountersFileDescriptor.START_TIME_MS_OFFSET),
                buffer.getLong(CountersFileDescriptor.PID_OFFSET),
                buffer.getLong(CountersFileDescriptor.PROCESS_START_MS_OFFSET),
                buffer.getLongVolatile(CountersFileDescriptor.END_TIME_MS_OFFSET),
                Collections.unmodifiableMap(values),
                Collections.unmodifiableSet(gauges),
                Collections.unmodifiableMap(facts(buffer, count)));
    }

    private static String label(DirectBuffer buffer, int id) {
        final int record = CountersFileDescriptor.valueOffset(id);
        final int length = buffer.getInt(record + CountersFileDescriptor.LABEL_LENGTH_OFFSET);
        final int bounded = Math.max(0, Math.min(length, CountersFileDescriptor.LABEL_LIMIT));
        return buffer.getStringWithoutLengthAscii(
                record + CountersFileDescriptor.LABEL_OFFSET, bounded);
    }

    /** The facts, read again while they are being written; none when their writer died at it. */
    private static Map<String, String> facts(AtomicBuffer buffer, int count) {
        final int area = CountersFileDescriptor.factsOffset(count);
        final int change = area + CountersFileDescriptor.FACTS_CHANGE_OFFSET;
        for (int tries = 0; tries < TRIES; tries++) {
            final int before = buffer.getIntVolatile(change);
            final int length = buffer.getInt(area + CountersFileDescriptor.FACTS_LENGTH_OFFSET);
            final byte[] text =
                    new byte[Math.max(0, Math.min(length, CountersFileDescriptor.FACTS_LIMIT))];
            buffer.getBytes(area + CountersFileDescriptor.FACTS_OFFSET, text);
            if (0 == (before & 1) && before == buffer.getIntVolatile(change)) {
                return parse(new String(text, StandardCharsets.UTF_8));
            }
            Thread.onSpinWait();
        }
        return new LinkedHashMap<>();
    }

    private static Map<String, String> parse(String text) {
        final Map<String, String> facts = new LinkedHashMap<>();
        for (final String line : text.split("\n")) {
            final int tab = line.indexOf('\t');
            if (tab > 0) {
                facts.put(line.substring(0, tab), line.substring(tab + 1));
            }
        }
        return facts;
    }

    /** A value, 0 when there is no such counter. */
    public long value(String label) {
        return values.getOrDefault(label, 0L);
    }

    /** A value, 0 when there is no such counter. */
    public long value(Counter counter) {
        return value(counter.label());
    }

    /** Whether the process that counts is still there, and still counts. */
    public boolean isLive() {
        if (0 != endTimeMs) {
            return false;
        }
        final ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        // A number is used again by and by, in a container at once: the start tells them apart.
        return null != process
                && process.isAlive()
                && (0 == processStartMs || processStartMs == startTimeMs(process));
    }

    /** When a process started, in milliseconds since 1970; 0 when the system does not say. */
    static long startTimeMs(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
