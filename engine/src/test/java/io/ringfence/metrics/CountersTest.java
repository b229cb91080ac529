package io.ringfence.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.support.Allocation;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counters, and their file as others find it. */
class CountersTest {
    private static final long START_MS = 1_700_000_000_000L;
    private static final List<String> GROUPS = List.of("evaluated", "rejected_truncated");
    private static final int EVALUATED = Counters.idInGroup(0, 0);

    private final Counters counters = Counters.inMemory(GROUPS, START_MS);

    @TempDir private Path folder;

    @Test
    void shouldCountEachAlone() {
        counters.increment(Counter.LINES);
        counters.increment(Counter.LINES);
        counters.add(Counter.JOURNAL_RAW_BYTES, 1L << 40);
        counters.set(Counter.HOSTS_WATCHED, 7);
        counters.add(Counters.idInGroup(0, 1), 5);
        assertEquals(2, counters.get(Counter.LINES));
        assertEquals(1L << 40, counters.get(Counter.JOURNAL_RAW_BYTES));
        final CountersSnapshot read = counters.snapshot();
        assertEquals(7, read.value("hosts_watched"));
        assertEquals(5, read.value("rejected_truncated"));
        assertEquals(0, read.value(Counter.ALERTS));
        assertEquals(Counter.values().length + GROUPS.size(), read.values().size());
        assertTrue(read.gauges().contains("hosts_watched"));
        assertFalse(read.gauges().contains("lines"));
    }

    @Test
    void shouldNameEveryCounterOnceAndInOrder() {
        final Set<String> labels = new HashSet<>();
        for (final Counter counter : Counter.values()) {
            assertEquals(counter.ordinal(), counter.id(), "ids run from 0 without gaps");
            assertTrue(labels.add(counter.label()));
            assertTrue(counter.label().length() <= CountersFileDescriptor.LABEL_LIMIT);
            assertTrue(counter.description().endsWith("."));
        }
        assertEquals(0, Counter.LINES.id(), "read last");
    }

    @Test
    void shouldBeReadableFromItsFileWhileItCounts() throws IOException {
        final Path file = folder.resolve("counters");
        final Counters live = CountersFile.create(file, GROUPS, START_MS);
        live.add(Counter.LINES, 3);
        live.add(EVALUATED, 2);
        live.fact("rules.digest", "abc");
        live.fact("sample.truncated", "{\"a\":\t\"\u00fc\u20ac");
        final CountersSnapshot read = CountersFile.read(file);
        assertEquals(START_MS, read.startTimeMs());
        assertEquals(ProcessHandle.current().pid(), read.pid());
        assertEquals(0, read.endTimeMs());
        assertTrue(read.isLive());
        assertEquals(live.snapshot(), read);
        assertEquals(1, Accounting.of(read).inFlight());
        assertEquals(
                Map.of("rules.digest", "abc", "sample.truncated", "{\"a\": \"\u00fc\u20ac"),
                read.facts());
        live.end(START_MS + 9);
        final CountersSnapshot ended = CountersFile.read(file);
        assertEquals(START_MS + 9, ended.endTimeMs());
        assertFalse(ended.isLive());
    }

    @Test
    void shouldBeForItsOwnerOnlyAndLeaveNothingBeside() throws IOException {
        final Path file = folder.resolve("deep").resolve("counters");
        CountersFile.create(file, GROUPS, START_MS);
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void shouldNotTakeAFileFromALiveProcessNorAnybodysData() throws IOException {
        final Path file = folder.resolve("counters");
        final Counters first = CountersFile.create(file, GROUPS, START_MS);
        final IOException refused =
                assertThrows(IOException.class, () -> CountersFile.create(file, GROUPS, START_MS));
        assertTrue(
                refused.getMessage().contains("process " + ProcessHandle.current().pid()),
                refused.getMessage());
        first.end(START_MS);
        CountersFile.create(file, GROUPS, START_MS).increment(Counter.ALERTS);
        assertEquals(0, first.get(Counter.ALERTS), "the old mapping is the old file's");
        final Path other = folder.resolve("other");
        Files.writeString(other, "precious");
        assertThrows(IOException.class, () -> CountersFile.create(other, GROUPS, START_MS));
        assertEquals("precious", Files.readString(other));
    }

    @Test
    void shouldReadOtherCountersByTheirLabelsAndRefuseWhatIsNoneOfOurs() throws IOException {
        final Path file = folder.resolve("counters");
        CountersFile.create(file, List.of("of_a_later_version"), START_MS)
                .add(Counters.idInGroup(0, 0), 4);
        assertEquals(4, CountersFile.read(file).value("of_a_later_version"));
        final byte[] whole = Files.readAllBytes(file);
        whole[CountersFileDescriptor.VERSION_OFFSET] = 99;
        assertRefused(whole, "layout 99");
        whole[CountersFileDescriptor.VERSION_OFFSET] = CountersFileDescriptor.VERSION;
        whole[CountersFileDescriptor.COUNT_OFFSET + 3] = 0x7f;
        assertRefused(whole, "damaged");
        whole[CountersFileDescriptor.MAGIC_OFFSET] = 0;
        assertRefused(whole, "no counters file");
        assertRefused(new byte[10], "no counters file");
    }

    private void assertRefused(byte[] content, String why) throws IOException {
        final Path file = folder.resolve("bad");
        Files.write(file, content);
        final IOException refused = assertThrows(IOException.class, () -> CountersFile.read(file));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void shouldLeaveOutFactsWithoutRoom() {
        for (int i = 0; i < 1_000; i++) {
            counters.fact("fact." + i, "x".repeat(100));
        }
        final Map<String, String> facts = counters.snapshot().facts();
        assertTrue(facts.size() > 20 && facts.size() < 1_000, () -> facts.size() + " facts");
        counters.fact("fact.0", null);
        assertFalse(counters.snapshot().facts().containsKey("fact.0"));
    }

    @Test
    void shouldRefuseABufferThatIsTooSmall() {
        final int length = Counters.requiredLength(GROUPS);
        final UnsafeBuffer small = new UnsafeBuffer(ByteBuffer.allocateDirect(length - 1));
        assertThrows(IndexOutOfBoundsException.class, () -> new Counters(small, GROUPS, START_MS));
    }

    @Test
    void shouldShowAnotherThreadEveryValueInTheEnd() throws InterruptedException {
        final Thread writer =
                new Thread(
                        () -> {
                            for (int i = 0; i < 100_000; i++) {
                                counters.increment(Counter.LINES);
                                counters.add(EVALUATED, 1);
                            }
                        });
        writer.start();
        long last = 0;
        while (last < 100_000) {
            final Accounting seen = Accounting.of(counters.snapshot());
            assertTrue(seen.evaluated() >= last);
            assertTrue(seen.inFlight() >= 0, () -> "never negative: " + seen);
            last = seen.evaluated();
        }
        writer.join();
        assertEquals(100_000, counters.get(Counter.LINES));
    }

    @Test
    void shouldCountForSeveralWriters() throws InterruptedException {
        final List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
            writers.add(
                    new Thread(
                            () -> {
                                for (int i = 0; i < 50_000; i++) {
                                    counters.addShared(Counter.BACK_PRESSURED.id(), 1);
                                }
                            }));
            writers.get(writer).start();
        }
        for (final Thread writer : writers) {
            writer.join();
        }
        assertEquals(150_000, counters.get(Counter.BACK_PRESSURED));
    }

    @Test
    void shouldNotAllocate() {
        final LatencyRecorder recorder = new LatencyRecorder();
        assertEquals(0, Allocation.least(() -> count(recorder, 20_000)));
    }

    private void count(LatencyRecorder recorder, int times) {
        for (int i = 0; i < times; i++) {
            counters.increment(Counter.LINES);
            counters.add(Counter.JOURNAL_RAW_BYTES, i);
            counters.addShared(Counter.BACK_PRESSURED.id(), 1);
            recorder.recordNs(i * 1_000L);
        }
    }
}
