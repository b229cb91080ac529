package io.ringfence.metrics;

import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The engine's counters over a buffer, which may be a mapped file (laid out as in {@link
 * CountersFileDescriptor}): those of {@link Counter}, then the groups that the engine names. Beside
 * them a few facts in words, such as the digest of the rules.
 *
 * <p>A counter has one writing thread, whose write is a plain add published in order, or several,
 * who use {@link #addShared}. Any thread may read. Counting allocates nothing and throws nothing;
 * facts are for rare events. Does not own the buffer.
 */
public final class Counters {
    private static final Counter[] ALL = Counter.values();

    private final AtomicBuffer buffer;
    private final int count;
    private final Map<String, String> facts = new TreeMap<>();

    /**
     * Counts from 0 in a buffer.
     *
     * @param buffer at least {@link #requiredLength} bytes, aligned to 8 bytes; cleared
     * @param groups labels of the counters that follow {@link Counter}'s
     * @param startTimeMs now, in milliseconds since 1970
     */
    public Counters(AtomicBuffer buffer, List<String> groups, long startTimeMs) {
        final int length = requiredLength(groups);
        buffer.verifyAlignment();
        buffer.boundsCheck(0, length);
        buffer.setMemory(0, length, (byte) 0);
        this.buffer = buffer;
        count = ALL.length + groups.size();
        for (final Counter counter : ALL) {
            describe(counter.id(), counter.label(), counter.isGauge());
        }
        for (int i = 0; i < groups.size(); i++) {
            describe(ALL.length + i, groups.get(i), false);
        }
        writeHeader(startTimeMs);
    }

    /** Counts in memory of its own. */
    public static Counters inMemory(List<String> groups, long startTimeMs) {
        final ByteBuffer memory = ByteBuffer.allocateDirect(requiredLength(groups));
        return new Counters(new UnsafeBuffer(memory), groups, startTimeMs);
    }

    /** Bytes that the buffer must have. */
    public static int requiredLength(List<String> groups) {
        return CountersFileDescriptor.length(ALL.length + groups.size());
    }

    private void describe(int id, String label, boolean gauge) {
        if (label.length() > CountersFileDescriptor.LABEL_LIMIT) {
            throw new IllegalArgumentException("label too long: " + label);
        }
        final int record = CountersFileDescriptor.valueOffset(id);
        buffer.putInt(record + CountersFileDescriptor.LABEL_LENGTH_OFFSET, label.length());
        buffer.putInt(record + CountersFileDescriptor.GAUGE_OFFSET, gauge ? 1 : 0);
        buffer.putStringWithoutLengthAscii(record + CountersFileDescriptor.LABEL_OFFSET, label);
    }

    /** All but the values and labels, the version last: a reader then finds all of it. */
    private void writeHeader(long startTimeMs) {
        final ProcessHandle process = ProcessHandle.current();
        buffer.putInt(CountersFileDescriptor.COUNT_OFFSET, count);
        buffer.putLong(CountersFileDescriptor.MAGIC_OFFSET, CountersFileDescriptor.MAGIC);
        buffer.putLong(CountersFileDescriptor.START_TIME_MS_OFFSET, startTimeMs);
        buffer.putLong(CountersFileDescriptor.PID_OFFSET, process.pid());
        buffer.putLong(
                CountersFileDescriptor.PROCESS_START_MS_OFFSET,
                CountersSnapshot.startTimeMs(process));
        buffer.putIntOrdered(CountersFileDescriptor.VERSION_OFFSET, CountersFileDescriptor.VERSION);
    }

    /** Place of a counter of a group, which begins at an index among the groups' labels. */
    public static int idInGroup(int groupStart, int index) {
        return ALL.length + groupStart + index;
    }

    /** Adds one. Only the counter's writer. */
    public void increment(Counter counter) {
        add(counter.id(), 1);
    }

    /** Adds some. Only the counter's writer. */
    public void add(Counter counter, long amount) {
        add(counter.id(), amount);
    }

    /** Adds some to the counter with an id. Only the counter's writer. */
    public void add(int id, long amount) {
        final int offset = CountersFileDescriptor.valueOffset(id);
        buffer.putLongOrdered(offset, buffer.getLong(offset) + amount);
    }

    /** Adds some to a counter that several threads write. */
    public void addShared(int id, long amount) {
        buffer.getAndAddLong(CountersFileDescriptor.valueOffset(id), amount);
    }

    /** Sets the value, for one that is counted elsewhere and shown here. Only its writer. */
    public void set(Counter counter, long value) {
        set(counter.id(), value);
    }

    /** Likewise by id. */
    public void set(int id, long value) {
        buffer.putLongOrdered(CountersFileDescriptor.valueOffset(id), value);
    }

    /** The value. Any thread. */
    public long get(Counter counter) {
        return get(counter.id());
    }

    /** Likewise by id. */
    public long get(int id) {
        return buffer.getLongVolatile(CountersFileDescriptor.valueOffset(id));
    }

    /**
     * Tells a fact in words. Any thread; allocates. What finds no room is left out.
     *
     * @param name letters, digits, dots; tabs and line ends become blanks
     * @param value likewise any text; null takes the fact back
     */
    public synchronized void fact(String name, String value) {
        if (null == value) {
            facts.remove(name);
        } else {
            facts.put(line(name), line(value));
        }
        final StringBuilder text = new StringBuilder();
        for (final Map.Entry<String, String> fact : facts.entrySet()) {
            final String next = fact.getKey() + '\t' + fact.getValue() + '\n';
            // Three bytes are the most that UTF-8 makes of one char.
            if ((text.length() + next.length()) * 3 < CountersFileDescriptor.FACTS_LIMIT) {
                text.append(next);
            }
        }
        write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] text) {
        final int area = CountersFileDescriptor.factsOffset(count);
        final int change = area + CountersFileDescriptor.FACTS_CHANGE_OFFSET;
        final int before = buffer.getInt(change);
        buffer.putIntVolatile(change, before + 1);
        buffer.putInt(area + CountersFileDescriptor.FACTS_LENGTH_OFFSET, text.length);
        buffer.putBytes(area + CountersFileDescriptor.FACTS_OFFSET, text);
        buffer.putIntVolatile(change, before + 2);
    }

    private static String line(String text) {
        final StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            line.append(c < ' ' || c == 0x7f ? ' ' : c);
        }
        return line.toString();
    }

    /** The counting has ended in good order. */
    public void end(long timeMs) {
        buffer.putLongOrdered(CountersFileDescriptor.END_TIME_MS_OFFSET, timeMs);
    }

    /** Everything at once; see {@link CountersSnapshot} for what holds among the values. */
    public CountersSnapshot snapshot() {
        return CountersSnapshot.of(buffer);
    }
}
