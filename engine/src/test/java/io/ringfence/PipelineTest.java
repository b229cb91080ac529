package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.rule.RuleSet;
import io.ringfence.support.Alerts;
import io.ringfence.support.SeedEvents;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(60)
class PipelineTest {
    private static final DetectorSettings SMALL =
            new DetectorSettings().sequenceSlots(4096).documentBytes(1 << 20).maxLineLength(4096);

    @TempDir private Path folder;

    private static PipelineSettings settings() {
        return new PipelineSettings().detector(SMALL).ringCapacity(64).slabBytes(1 << 14);
    }

    @Test
    void shouldTellBackPressureAsAValueAndLoseNothingAccepted() {
        final CountDownLatch blocked = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final SeedEvents events = new SeedEvents(5);
        int accepted = 0;
        try (Pipeline pipeline =
                Pipeline.launch(
                        SeedRule.load(folder),
                        settings(),
                        alert -> {
                            blocked.countDown();
                            await(release);
                        })) {
            boolean published = true;
            byte[] event = events.next();
            while (published || blocked.getCount() > 0) { // until the sink hangs and all is full
                published = pipeline.tryPublish(event, 0, event.length);
                accepted += published ? 1 : 0;
                event = published ? events.next() : event;
            }
            final boolean refused = !pipeline.tryPublish(event, 0, event.length);
            release.countDown();
            assertTrue(refused, "ring or slab are full");
            pipeline.drain();
            assertEquals(accepted, pipeline.stats().evaluated());
            assertTrue(pipeline.stats().counters().get("back_pressured") >= 2);
        }
    }

    @Test
    void shouldGoOnWhenTheSinkThrows() {
        final AtomicInteger calls = new AtomicInteger();
        final RuleSet rules = SeedRule.load(folder);
        try (Pipeline pipeline =
                Pipeline.launch(
                        rules,
                        settings(),
                        alert -> {
                            if (0 == calls.getAndIncrement() % 2) {
                                throw new StackOverflowError("a broken sink");
                            }
                            throw new IllegalStateException("a broken sink");
                        })) {
            final SeedEvents events = new SeedEvents(5);
            for (int i = 0; i < 5000; i++) {
                final byte[] event = events.next();
                pipeline.publish(event, 0, event.length);
            }
            pipeline.drain();
            assertEquals(5000, pipeline.stats().evaluated());
            assertTrue(calls.get() > 10);
            assertEquals(calls.get(), pipeline.stats().counters().get("sink_errors"));
        }
    }

    @Test
    void shouldCountTooLongDocumentsOnceAndForAll() {
        final Alerts alerts = new Alerts();
        try (Pipeline pipeline = Pipeline.launch(SeedRule.load(folder), settings(), alerts)) {
            assertTrue(pipeline.tryPublish(new byte[5000], 0, 5000));
            pipeline.publish(new byte[5000], 0, 5000);
            pipeline.drain();
            assertEquals(2, pipeline.stats().rejectedByReason().get("too_long"));
            assertEquals(2, pipeline.stats().received());
        }
    }

    @Test
    void shouldNameASettingThatIsOutOfRange() {
        final RuleSet rules = SeedRule.load(folder);
        final RingfenceException failure =
                assertThrows(
                        RingfenceException.class,
                        () -> Pipeline.launch(rules, settings().workers(0), alert -> {}));
        assertEquals("workers=0: must be between 1 and 64", failure.getMessage());
        assertThrows(
                RingfenceException.class,
                () -> Pipeline.launch(rules, settings().ringCapacity(100), alert -> {}));
    }

    @Test
    void shouldRefuseASecondOwnerOfAJournal() {
        final RuleSet rules = SeedRule.load(folder);
        final PipelineSettings settings = settings().journal(folder.resolve("journal"));
        try (Pipeline first = Pipeline.launch(rules, settings, alert -> {})) {
            final RingfenceException failure =
                    assertThrows(
                            RingfenceException.class,
                            () -> Pipeline.launch(rules, settings, alert -> {}));
            assertEquals(RingfenceException.Category.JOURNAL, failure.category());
            assertEquals(0, first.stats().received());
        }
    }

    @Test
    void shouldStopItsThreads() {
        final Pipeline pipeline = Pipeline.launch(SeedRule.load(folder), settings(), alert -> {});
        assertTrue(ringThreads() >= 2);
        pipeline.close();
        pipeline.close();
        assertEquals(0, ringThreads());
    }

    private static long ringThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ringfence-"))
                .count();
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
