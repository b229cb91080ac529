package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringfence.event.ParseStatus;
import io.ringfence.metrics.watch.Health;
import io.ringfence.pipeline.DocumentSource;
import io.ringfence.predicate.DamagedTables;
import io.ringfence.rule.RuleSet;
import io.ringfence.support.Alerts;
import io.ringfence.support.SeedEvents;
import io.ringfence.support.SeedRule;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What sinks, handlers and rules do wrong, and that nothing is lost by it. */
@Timeout(120)
class HandlerFaultsTest {
    private static final long T0 = 1_800_000_000_000_000_000L;
    private static final String BROKEN =
            "process where process.name == \"x\" and process.pid > 1 and process.args_count > 1";
    private static final String SOUND = "process where process.name == \"x\"";

    @TempDir private Path folder;
    private final List<String> notices = new ArrayList<>();

    private DetectorSettings small() {
        return new DetectorSettings()
                .sequenceSlots(4096)
                .documentBytes(1 << 20)
                .maxLineLength(4096)
                .watch(new WatchSettings().notices(notices::add));
    }

    private PipelineSettings ring() {
        return new PipelineSettings().detector(small()).ringCapacity(64).slabBytes(1 << 14);
    }

    private static void assertAddsUp(EngineStats stats) {
        assertEquals(
                stats.received(),
                stats.rejected() + stats.dropped() + stats.evaluated() + stats.inFlight(),
                stats::toString);
        assertTrue(stats.inFlight() >= 0, stats::toString);
    }

    private static void overflow() {
        overflow();
    }

    private static void fail(String how) {
        switch (how) {
            case "overflow":
                overflow();
                break;
            case "memory":
                throw new OutOfMemoryError("of the sink");
            case "internal":
                throw new InternalError("of the sink");
            default:
                throw new IllegalStateException("of the sink");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overflow", "memory", "internal", "exception"})
    void shouldGoOnWhateverTheSinkThrows(String how) {
        final RuleSet rules = SeedRule.load(folder);
        final SeedEvents events = new SeedEvents(3);
        try (Detector detector = Detector.create(rules, small(), alert -> fail(how));
                Pipeline pipeline = Pipeline.launch(rules, ring().workers(2), a -> fail(how))) {
            for (int i = 0; i < 3_000; i++) {
                final byte[] event = events.next();
                detector.onEvent(event, 0, event.length, T0 + i);
                assertTrue(pipeline.publish(event, 0, event.length));
            }
            pipeline.drain();
            for (final EngineStats stats : List.of(detector.stats(), pipeline.stats())) {
                assertAddsUp(stats);
                assertEquals(3_000, stats.received());
                assertEquals(0, stats.inFlight());
                assertTrue(stats.alerts() > 10);
                assertEquals(stats.alerts(), stats.counters().get("sink_errors"));
                assertEquals(0, stats.counters().get("sink_busy_since_ms"));
            }
        }
    }

    @Test
    void shouldTellASinkThatHangsAndKeepTheRestAlive() throws Exception {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final Path file = folder.resolve("counters");
        final PipelineSettings settings = ring().closeLimitNs(50_000_000);
        settings.detector().watch(new WatchSettings().countersFile(file));
        final Pipeline pipeline =
                Pipeline.launch(
                        SeedRule.load(folder),
                        settings,
                        alert -> {
                            entered.countDown();
                            PipelineTest.await(release);
                        });
        try {
            fill(pipeline, entered);
            final long since = pipeline.stats().counters().get("sink_busy_since_ms");
            assertTrue(since > 0);
            final var read = io.ringfence.metrics.CountersFile.read(file);
            assertTrue(Health.of(read, since + 9_000).alive(), "an alert may take a while");
            assertFalse(Health.of(read, since + 11_000).alive());
            pipeline.close(); // in spite of it
            final EngineStats left = pipeline.stats();
            assertAddsUp(left);
            assertTrue(left.inFlight() > 0, "what it took with it is told");
            final byte[] event = new SeedEvents(5).next();
            assertFalse(pipeline.publish(event, 0, event.length), "nobody would see it");
            assertEquals(1, pipeline.stats().counters().get("dropped_closed"));
            assertAddsUp(pipeline.stats());
        } finally {
            release.countDown(); // its thread may still touch the state: that was not freed
            pipeline.close();
        }
    }

    /** Publishes until the sink hangs and all is full; everything is accounted for then. */
    private static void fill(Pipeline pipeline, CountDownLatch entered) {
        final SeedEvents events = new SeedEvents(5);
        byte[] event = events.next();
        int accepted = 0;
        int refused = 0;
        while (entered.getCount() > 0 || 0 == refused) {
            final boolean published = pipeline.tryPublish(event, 0, event.length);
            accepted += published ? 1 : 0;
            refused += published ? 0 : 1;
            event = published ? events.next() : event;
        }
        final EngineStats stats = pipeline.stats();
        assertAddsUp(stats);
        assertEquals(accepted, stats.received());
        assertEquals(refused, stats.counters().get("back_pressured"));
        assertTrue(stats.inFlight() > 0, "the one in the sink at least");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP", "WAIT_THEN_DROP"})
    void shouldDropByPolicyAndCountIt(String policy) {
        final CountDownLatch release = new CountDownLatch(1);
        final SeedEvents events = new SeedEvents(5);
        final PipelineSettings settings =
                ring().whenFull(WhenFull.valueOf(policy)).publishLimitNs(1_000_000);
        try (Pipeline pipeline =
                Pipeline.launch(
                        SeedRule.load(folder), settings, a -> PipelineTest.await(release))) {
            int taken = 0;
            int dropped = 0;
            while (dropped < 5) {
                final byte[] event = events.next();
                final boolean published = pipeline.publish(event, 0, event.length);
                taken += published ? 1 : 0;
                dropped += published ? 0 : 1;
            }
            assertEquals(taken + dropped, pipeline.stats().received());
            assertAddsUp(pipeline.stats());
            release.countDown();
            pipeline.drain();
            final EngineStats stats = pipeline.stats();
            assertAddsUp(stats);
            assertEquals(0, stats.inFlight());
            assertEquals(dropped, stats.dropped());
            final String name = "DROP".equals(policy) ? "dropped_new" : "dropped_timeout";
            assertEquals(dropped, stats.counters().get(name));
            assertEquals("DROP".equals(policy), 0 == stats.counters().get("publish_wait_ns"));
        }
    }

    /**
     * A caller's stack may end anywhere in the engine; each event is accounted for all the same.
     */
    @Test
    void shouldAccountForEventsOnACallersLastBitOfStack() {
        // A message that is put together for the first time where the stack ends stays broken for
        // the JVM's life, and other tests look for this one.
        assertThrows(
                IndexOutOfBoundsException.class, () -> new UnsafeBuffer(new byte[1]).getLong(0));
        final Alerts alerts = new Alerts();
        try (Detector detector = Detector.create(SeedRule.load(folder), small(), alerts)) {
            final SeedEvents events = new SeedEvents(9);
            final int[] calls = {0};
            dive(detector, events, calls);
            assertTrue(calls[0] > 100);
            for (int i = 0; i < 1_000; i++) {
                final byte[] event = events.next();
                assertEquals(ParseStatus.OK, detector.onEvent(event, 0, event.length, T0));
            }
            final EngineStats stats = detector.stats();
            assertAddsUp(stats);
            assertEquals(0, stats.inFlight());
            // inside the engine, or where all of it is compiled as one frame, at its entrance
            final long inside = stats.counters().get("handler_errors");
            final long outside = calls[0] + 1_000 - stats.received();
            assertTrue(outside >= 0 && inside + outside > 0, "some did overflow");
            assertEquals(
                    stats.rejected(), stats.rejectedByReason().getOrDefault("internal_error", 0L));
            assertTrue(alerts.lines().size() > 10);
        }
    }

    /** Every frame tries an event on its way back up: the first ones have no room for it. */
    private static void dive(Detector detector, SeedEvents events, int[] calls) {
        try {
            dive(detector, events, calls);
        } catch (final StackOverflowError ignored) {
            // the deepest frames
        }
        if (calls[0] < 5_000) {
            calls[0]++;
            final byte[] event = events.next();
            detector.onEvent(event, 0, event.length, T0);
        }
    }

    private RuleSet rules(String... queries) {
        for (int i = 0; i < queries.length; i++) {
            SeedRule.load(folder, "rule" + i, queries[i], 1_000_000);
        }
        return RuleSet.load(folder);
    }

    private static byte[] event(int id, String more) {
        return ("{\"@timestamp\":\"2026-03-01T00:00:00Z\",\"host\":{\"id\":\"h\"},\"event\":{\"id\":\"e"
                        + id
                        + "\",\"category\":\"process\"},\"process\":{\"name\":\"x\",\"pid\":7,\"args_count\":3"
                        + more
                        + "}}")
                .getBytes(UTF_8);
    }

    private EngineParts parts(RuleSet rules, DetectorSettings settings, Alerts alerts) {
        return new EngineParts(
                rules, settings, EngineParts.randomSecret(), DocumentSource.NONE, alerts);
    }

    /** Rules are numbered by id. */
    private static int stageOf(EngineParts parts, String rule) {
        for (int stage = 0; stage < parts.plan().stages().stageCount(); stage++) {
            final int index = parts.plan().stages().ruleIndex(stage);
            if (index >= 0 && rule.equals(parts.plan().rules().get(index).id())) {
                return stage;
            }
        }
        throw new IllegalArgumentException(rule);
    }

    @Test
    void shouldSwitchAFailingRuleOffAndCostTheOthersNothing() {
        final Alerts alerts = new Alerts();
        final DetectorSettings settings = small().ruleErrorLimit(5);
        final EngineParts parts = parts(rules(BROKEN, SOUND), settings, alerts);
        DamagedTables.breakCondition(parts.plan().matches(), stageOf(parts, "rule0"));
        try (Detector detector = new Detector(parts, settings)) {
            for (int i = 0; i < 20; i++) {
                final byte[] event = event(i, "");
                assertEquals(ParseStatus.OK, detector.onEvent(event, 0, event.length, T0 + i));
            }
            final EngineStats stats = detector.stats();
            assertAddsUp(stats);
            assertEquals(20, stats.evaluated());
            assertEquals(20, alerts.lines().size(), "of the sound rule");
            assertEquals(5, stats.counters().get("handler_errors"));
            assertEquals(5, stats.counters().get("rule_errors"));
            assertEquals(1, stats.counters().get("rules_quarantined"));
            assertEquals(5, detector.parked().size());
            assertTrue(detector.parked().get(0).reason().startsWith("rule0: "));
            assertEquals(
                    new String(event(0, ""), UTF_8),
                    new String(detector.parked().get(0).document(), UTF_8));
            assertEquals(1, notices.size());
            assertTrue(
                    notices.get(0).contains("rule0 is switched off: 5 errors"), notices::toString);
            final var facts = parts.watch().counters().snapshot().facts();
            assertTrue(facts.get("quarantined.rule0").startsWith("5 errors"), facts::toString);
        }
    }

    /** Also where the failing test is shared: for every rule that needs it, it fails again. */
    @Test
    void shouldBlameEveryRuleThatSharesTheFailure() {
        final Alerts alerts = new Alerts();
        final DetectorSettings settings = small().ruleErrorLimit(3);
        final EngineParts parts = parts(rules(BROKEN, BROKEN, SOUND), settings, alerts);
        DamagedTables.breakCondition(parts.plan().matches(), stageOf(parts, "rule0"));
        DamagedTables.breakCondition(parts.plan().matches(), stageOf(parts, "rule1"));
        try (Detector detector = new Detector(parts, settings)) {
            for (int i = 0; i < 10; i++) {
                final byte[] event = event(i, "");
                detector.onEvent(event, 0, event.length, T0 + i);
            }
            assertEquals(10, alerts.lines().size());
            assertEquals(2, detector.stats().counters().get("rules_quarantined"));
            assertEquals(6, detector.stats().counters().get("rule_errors"));
            assertEquals(3, detector.stats().counters().get("handler_errors"), "events");
        }
    }

    @Test
    void shouldRejectAndParkAnEventOnWhichAllFails() {
        final Alerts alerts = new Alerts();
        final EngineParts parts = parts(rules(SOUND), small(), alerts);
        DamagedTables.breakHits(parts.plan().matches(), stageOf(parts, "rule0"));
        try (Detector detector = new Detector(parts, small())) {
            for (int i = 0; i < 40; i++) {
                final byte[] event = event(i, "");
                assertEquals(
                        ParseStatus.INTERNAL_ERROR,
                        detector.onEvent(event, 0, event.length, T0 + i));
            }
            final byte[] other = "{\"@timestamp\":1}".getBytes(UTF_8);
            assertEquals(ParseStatus.OK, detector.onEvent(other, 0, other.length, T0));
            final EngineStats stats = detector.stats();
            assertAddsUp(stats);
            assertEquals(40, stats.rejectedByReason().get("internal_error"));
            assertEquals(40, stats.counters().get("handler_errors"));
            assertEquals(16, detector.parked().size(), "the last ones");
            assertEquals(39, detector.parked().get(15).eventNumber());
        }
    }

    @Test
    void shouldCountCostlyRulesAndSwitchThemOffOnlyWhenAsked() {
        final String costly = "process where stringContains(process.command_line, process.title)";
        final byte[] event =
                event(1, ",\"title\":\"aab\",\"command_line\":\"" + "a".repeat(3_000) + "\"");
        for (final int limit : new int[] {0, 4}) {
            final Alerts alerts = new Alerts();
            final DetectorSettings settings = small().ruleStepLimit(1_000).costlyRuleLimit(limit);
            try (Detector detector = Detector.create(rules(costly, SOUND), settings, alerts)) {
                for (int i = 0; i < 10; i++) {
                    detector.onEvent(event, 0, event.length, T0 + i);
                }
                final EngineStats stats = detector.stats();
                assertAddsUp(stats);
                assertEquals(10, alerts.lines().size());
                assertEquals(0 == limit ? 10 : 4, stats.counters().get("rule_costly"));
                assertEquals(0 == limit ? 0 : 1, stats.counters().get("rules_quarantined"));
                assertEquals(0, stats.counters().get("handler_errors"));
            }
        }
    }

    @Test
    void shouldTellAHostThatFallsSilentWhileOthersGoOn() {
        final long minuteNs = 60_000_000_000L;
        final String byHost =
                "sequence by host.id with maxspan=1m [process where true] [network where true]";
        final Alerts alerts = new Alerts();
        final DetectorSettings settings = small().silentHostNs(10 * minuteNs);
        try (Detector detector = Detector.create(rules(byHost), settings, alerts)) {
            long now = T0;
            for (int i = 0; i < 200; i++) {
                now += minuteNs / 2;
                final String host = i < 60 && i % 2 == 0 ? "quiet\\u000aone" : "steady";
                final byte[] event =
                        ("{\"@timestamp\":"
                                        + now / 1_000_000
                                        + ",\"host\":{\"id\":\""
                                        + host
                                        + "\"}}")
                                .getBytes(UTF_8);
                assertEquals(ParseStatus.OK, detector.onEvent(event, 0, event.length, now));
            }
            assertEquals(1, detector.stats().counters().get("hosts_silent"));
            assertEquals(1, detector.stats().counters().get("hosts_watched"));
            assertEquals(1, notices.size());
            assertTrue(notices.get(0).contains("quiet"), notices::toString);
            assertTrue(
                    notices.get(0).contains("nothing for 600 s after 30 events"),
                    notices::toString);
        }
    }
}
