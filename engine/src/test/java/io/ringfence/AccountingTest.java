package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringfence.alert.AlertSink;
import io.ringfence.event.ParseStatus;
import io.ringfence.rule.RuleSet;
import io.ringfence.support.SeedEvents;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Random mixtures of good and bad lines, with sinks that fail and rings that are full: the counts
 * add up at every moment, to exactly what was handed in.
 */
@Timeout(120)
class AccountingTest {
    private static final long T0 = 1_800_000_000_000_000_000L;
    private static final int LINE_LIMIT = 2_048;
    private static final int LINES = 4_000;

    @TempDir private Path folder;

    /** Lines and what is to become of each. */
    private static final class Mixture {
        final Random random;
        final SeedEvents events;
        final Map<String, AtomicLong> expected = new TreeMap<>();

        Mixture(long seed) {
            random = new Random(seed);
            events = new SeedEvents(seed);
        }

        byte[] next() {
            switch (random.nextInt(12)) {
                case 0:
                    return expect("blank", " ".repeat(random.nextInt(5)));
                case 1:
                    return expect("bulk_action", "{\"create\":{}}");
                case 2:
                    return expect("truncated", "{\"a\":{\"b\":[1,");
                case 3:
                    return expect("too_long", "{\"a\":\"" + "x".repeat(LINE_LIMIT) + "\"}");
                case 4:
                    return expect("too_deep", "{\"a\":".repeat(100));
                case 5:
                    return expect("not_an_object", "[1]");
                case 6:
                    return expect("no_timestamp", "{\"event\":{\"category\":\"process\"}}");
                default:
                    count("evaluated");
                    return events.next();
            }
        }

        private byte[] expect(String outcome, String line) {
            count(outcome);
            return line.getBytes(UTF_8);
        }

        private void count(String outcome) {
            expected.computeIfAbsent(outcome, name -> new AtomicLong()).incrementAndGet();
        }

        long of(String outcome) {
            final AtomicLong count = expected.get(outcome);
            return null == count ? 0 : count.get();
        }

        long documents() {
            return LINES - of("blank") - of("bulk_action");
        }
    }

    private static DetectorSettings settings() {
        return new DetectorSettings()
                .preFilter(false) // what it passes over is not rejected
                .sequenceSlots(4_096)
                .documentBytes(1 << 20)
                .maxLineLength(LINE_LIMIT);
    }

    private static AlertSink failing(long seed) {
        final Random random = new Random(seed);
        return alert -> {
            switch (random.nextInt(4)) {
                case 0:
                    throw new IllegalStateException("sink");
                case 1:
                    throw new OutOfMemoryError("sink");
                case 2:
                    Thread.yield();
                    break;
                default:
                    break;
            }
        };
    }

    private static void assertAddsUp(EngineStats stats) {
        assertEquals(
                stats.received(),
                stats.rejected() + stats.dropped() + stats.evaluated() + stats.inFlight(),
                stats::toString);
        assertTrue(stats.inFlight() >= 0, stats::toString);
        long reasons = 0;
        for (final long count : stats.rejectedByReason().values()) {
            reasons += count;
        }
        assertEquals(stats.rejected(), reasons, stats::toString);
    }

    private static void assertIsWhatWasHandedIn(Mixture mixture, EngineStats stats) {
        assertAddsUp(stats);
        assertEquals(0, stats.inFlight(), stats::toString);
        assertEquals(mixture.of("blank"), stats.counters().get("blank"));
        assertEquals(mixture.of("bulk_action"), stats.counters().get("bulk_action"));
        assertEquals(mixture.documents(), stats.received());
        assertEquals(mixture.of("evaluated"), stats.evaluated());
        final Map<String, Long> rejected = new TreeMap<>();
        mixture.expected.forEach(
                (outcome, count) -> {
                    if (!List.of("blank", "bulk_action", "evaluated").contains(outcome)) {
                        rejected.put(outcome, count.get());
                    }
                });
        assertEquals(rejected, stats.rejectedByReason());
        assertEquals(rejected.keySet(), stats.rejectedSamples().keySet());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldAddUpAfterEveryLineOnTheCallersThread(long seed) {
        final Mixture mixture = new Mixture(seed);
        try (Detector detector =
                Detector.create(SeedRule.load(folder), settings(), failing(seed))) {
            for (int i = 0; i < LINES; i++) {
                final byte[] line = mixture.next();
                final int status = detector.onEvent(line, 0, line.length, T0 + i);
                assertTrue(
                        mixture.of(
                                        ParseStatus.OK == status
                                                ? "evaluated"
                                                : ParseStatus.name(status))
                                > 0);
                if (0 == i % 97) {
                    final EngineStats stats = detector.stats();
                    assertAddsUp(stats);
                    assertEquals(0, stats.inFlight());
                    assertEquals(i + 1, stats.counters().get("lines"));
                }
            }
            detector.endOfInput();
            assertIsWhatWasHandedIn(mixture, detector.stats());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldAddUpAtRandomMomentsBehindARing(long seed) throws Exception {
        final Mixture mixture = new Mixture(seed);
        final Path file = folder.resolve("counters");
        final PipelineSettings settings =
                new PipelineSettings()
                        .detector(settings().watch(new WatchSettings().countersFile(file)))
                        .workers(1 + (int) seed % 3)
                        .ringCapacity(32)
                        .slabBytes(1 << 13);
        final RuleSet rules = SeedRule.load(folder);
        final AtomicReference<AssertionError> wrong = new AtomicReference<>();
        try (Pipeline pipeline = Pipeline.launch(rules, settings, failing(seed))) {
            final Thread watcher = watcher(pipeline, file, wrong);
            for (int i = 0; i < LINES; i++) {
                final byte[] line = mixture.next();
                if (mixture.random.nextBoolean()) {
                    assertTrue(pipeline.publish(line, 0, line.length));
                } else {
                    int refused = 0;
                    while (!pipeline.tryPublish(line, 0, line.length)) {
                        refused++;
                        Thread.yield();
                    }
                }
            }
            pipeline.endOfInput();
            watcher.interrupt();
            watcher.join();
            assertNull(wrong.get());
            assertIsWhatWasHandedIn(mixture, pipeline.stats());
        }
        final EngineCounters ended = EngineCounters.read(file);
        assertEquals(EngineCounters.State.ENDED, ended.state());
        assertEquals(mixture.documents(), ended.received());
        assertEquals(mixture.of("evaluated"), ended.evaluated());
        assertEquals(0, ended.inFlight());
    }

    /** Several publishers and a policy that drops: what was dropped was told to whoever sent it. */
    @ParameterizedTest
    @ValueSource(strings = {"DROP", "WAIT_THEN_DROP", "WAIT"})
    void shouldAddUpWithSeveralPublishersAndAFullRing(String policy) throws Exception {
        final Path file = folder.resolve("counters");
        final PipelineSettings settings =
                new PipelineSettings()
                        .detector(settings().watch(new WatchSettings().countersFile(file)))
                        .whenFull(WhenFull.valueOf(policy))
                        .publishLimitNs(1_000)
                        .ringCapacity(8)
                        .slabBytes(1 << 13);
        final AtomicReference<AssertionError> wrong = new AtomicReference<>();
        final AtomicLong told = new AtomicLong();
        final List<Mixture> mixtures = new ArrayList<>();
        try (Pipeline pipeline = Pipeline.launch(SeedRule.load(folder), settings, failing(7))) {
            final Thread watcher = watcher(pipeline, file, wrong);
            final List<Thread> publishers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                final Mixture mixture = new Mixture(i);
                mixtures.add(mixture);
                publishers.add(new Thread(() -> publish(pipeline, mixture, told)));
                publishers.get(i).start();
            }
            for (final Thread publisher : publishers) {
                publisher.join();
            }
            pipeline.drain();
            watcher.interrupt();
            watcher.join();
            assertNull(wrong.get());
            final EngineStats stats = pipeline.stats();
            assertAddsUp(stats);
            assertEquals(0, stats.inFlight());
            assertEquals(3 * LINES, stats.counters().get("lines"));
            assertEquals(told.get(), stats.dropped());
            assertTrue(!"WAIT".equals(policy) || 0 == stats.dropped());
            final long tooLong = mixtures.stream().mapToLong(m -> m.of("too_long")).sum();
            assertEquals(tooLong, stats.rejectedByReason().get("too_long"), "never dropped");
        }
    }

    private static void publish(Pipeline pipeline, Mixture mixture, AtomicLong dropped) {
        for (int i = 0; i < LINES; i++) {
            final byte[] line = mixture.next();
            if (!pipeline.publish(line, 0, line.length)) {
                dropped.incrementAndGet();
            }
        }
    }

    /** Looks in all the time, from inside and through the file. */
    private static Thread watcher(
            Pipeline pipeline, Path file, AtomicReference<AssertionError> wrong) {
        final Thread thread =
                new Thread(
                        () -> {
                            long received = 0;
                            while (!Thread.currentThread().isInterrupted()) {
                                try {
                                    assertAddsUp(pipeline.stats());
                                    final EngineCounters read = read(file);
                                    assertEquals(EngineCounters.State.RUNNING, read.state());
                                    assertTrue(read.inFlight() >= 0, read::toString);
                                    assertTrue(read.counters().get("lines") >= received);
                                    received = read.counters().get("lines");
                                } catch (final AssertionError error) {
                                    wrong.compareAndSet(null, error);
                                    return;
                                }
                            }
                        });
        thread.start();
        return thread;
    }

    private static EngineCounters read(Path file) {
        try {
            return EngineCounters.read(file);
        } catch (final java.nio.channels.ClosedByInterruptException interrupted) {
            return readAgain(file);
        } catch (final java.io.IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static EngineCounters readAgain(Path file) {
        Thread.interrupted();
        try {
            final EngineCounters read = EngineCounters.read(file);
            Thread.currentThread().interrupt();
            return read;
        } catch (final java.io.IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
