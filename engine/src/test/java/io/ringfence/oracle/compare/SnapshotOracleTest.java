package io.ringfence.oracle.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.compile.RuleCompiler;
import io.ringfence.oracle.OracleOptions;
import io.ringfence.oracle.RandomEvents;
import io.ringfence.oracle.RandomQueries;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.rule.RuleSet;
import io.ringfence.sequence.SequenceSettings;
import io.ringfence.sequence.order.OrderSettings;
import io.ringfence.support.SeedRule;
import io.ringfence.support.StepEngine;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A state that is written and read back at any place of a random stream goes on as if nothing had
 * been: the same alerts and, to the last byte, the same state in the end. Random rules, few slots,
 * so that there are evictions, ingest time in leaps, so that things expire.
 */
class SnapshotOracleTest {
    private static final int CASES = 50;
    private static final int SLOW_CASES = 3_000;
    private static final int RULES = 8;
    private static final int CUTS = 4;

    private final OracleOptions options = OracleOptions.of(RandomEvents.TYPES).withUnmappedIsNull();
    private final Comparison comparison = new Comparison(options);
    @TempDir private Path folder;

    @Test
    void shouldGoOnFromAnyCutAsIfNothingHadBeen() throws IOException {
        check(500, CASES);
    }

    @Test
    @Tag("slow")
    void shouldGoOnFromAnyCutInManyCases() throws IOException {
        check(100_000, SLOW_CASES);
    }

    private void check(long firstSeed, int count) throws IOException {
        int alerts = 0;
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            alerts += checkOne(seed);
        }
        assertTrue(alerts > count, alerts + " alerts: the streams must have matches");
    }

    private int checkOne(long seed) throws IOException {
        final Random random = new Random(seed);
        final DetectionPlan plan = RuleCompiler.compile(rules(seed, random));
        final List<byte[]> documents = documents(random);
        final long[] times = CutStreams.times(random, documents.size(), true);
        final int slots = 0 == random.nextInt(3) ? 24 : 4096;
        final SequenceSettings settings =
                new SequenceSettings(slots, CutStreams.DELAY_NS, 1 << 20, 50);
        final OrderSettings order = 0 == random.nextInt(2) ? null : order();
        try (StepEngine whole = new StepEngine(plan, settings, order)) {
            CutStreams.feed(whole, documents, times, 0, documents.size());
            final List<byte[]> end = whole.image();
            whole.step().endOfInput();
            for (int i = 0; i < CUTS; i++) {
                final int cut = random.nextInt(documents.size() + 1);
                final List<String> lines = new ArrayList<>();
                final List<byte[]> image;
                try (StepEngine before = new StepEngine(plan, settings, order)) {
                    CutStreams.feed(before, documents, times, 0, cut);
                    lines.addAll(before.lines());
                    image = before.image();
                }
                try (StepEngine after = new StepEngine(plan, settings, order)) {
                    after.load(image);
                    CutStreams.feed(after, documents, times, cut, documents.size());
                    assertSame(end, after.image(), "seed " + seed + ", cut " + cut);
                    after.step().endOfInput();
                    lines.addAll(after.lines());
                }
                assertEquals(whole.lines(), lines, "seed " + seed + ", cut " + cut);
            }
            return whole.lines().size();
        }
    }

    private static void assertSame(List<byte[]> expected, List<byte[]> actual, String where) {
        assertEquals(expected.size(), actual.size(), where);
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), where);
        }
    }

    private static OrderSettings order() {
        return new OrderSettings(
                1_000_000, CutStreams.DELAY_NS, 300_000_000_000L, 32, 1 << 16, 50, 8);
    }

    private static List<byte[]> documents(Random random) {
        final List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(8) + 1; i > 0; i--) {
            lines.addAll(RandomCases.lines(random));
        }
        return EngineRuns.bytes(lines);
    }

    private RuleSet rules(long seed, Random random) throws IOException {
        final Path files = Files.createDirectories(folder.resolve("rules" + seed));
        final RandomQueries queries = new RandomQueries(random.nextLong(), false);
        for (int i = 0; i < RULES; i++) {
            final String text = CutStreams.query(queries, random, comparison.settings());
            final int budget = 0 == random.nextInt(3) ? 2 : 1_000_000;
            SeedRule.load(files, "rule" + i, text, budget);
        }
        return RuleSet.load(comparison.settings(), List.of(files));
    }
}
