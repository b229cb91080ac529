package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.compile.RuleCompiler;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.rule.RuleSet;
import io.ringfence.sequence.SequenceSettings;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.image.Numbering;
import io.ringfence.sequence.image.Renumbering;
import io.ringfence.support.Alerts;
import io.ringfence.support.CrashCopy;
import io.ringfence.support.RuleAlerts;
import io.ringfence.support.SeedEvents;
import io.ringfence.support.SeedRule;
import io.ringfence.support.StepEngine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A pipeline that is launched again with other rules keeps the state of those that it had. */
class ChangedRulesTest {
    private static final int EVENTS = 3_000;
    private static final int STOP = 1_700;
    private static final int EVERY = 500;
    private static final String KEPT = "47f76567-d58a-4fed-b32b-21f571e28910";
    private static final String FILES =
            "sequence by host.id with maxspan=1m [file where true] [network where true]";
    private static final String STARTS =
            "sequence by host.id with maxspan=1m [process where true] ![file where true]";

    @TempDir private Path folder;

    private RuleSet rules(String... queries) throws IOException {
        final Path set = Files.createTempDirectory(folder, "rules");
        SeedRule.load(set);
        for (int i = 0; i < queries.length; i++) {
            SeedRule.load(set, "0000" + i, queries[i], 1_000_000);
        }
        return RuleSet.load(set);
    }

    private static PipelineSettings settings(Path journal) {
        return new PipelineSettings()
                .journal(journal)
                .detector(
                        new DetectorSettings()
                                .sequenceSlots(4096)
                                .documentBytes(1 << 20)
                                .maxLineLength(8192))
                .ringCapacity(64)
                .slabBytes(1 << 16)
                .snapshotEveryEvents(EVERY)
                .ingestClock(() -> 1_790_000_000_000_000_000L);
    }

    private static void feed(Pipeline pipeline, int to) {
        final SeedEvents events = new SeedEvents(5);
        for (long i = 0; i < to; i++) {
            final byte[] event = events.next();
            if (i >= pipeline.nextEventNumber()) {
                pipeline.publish(event, 0, event.length);
                CrashCopy.awaitSnapshot(pipeline, EVERY);
            }
        }
        pipeline.drain();
    }

    /** What a process with these rules leaves behind that is killed. */
    private Path crash(RuleSet rules) {
        final Path journal = folder.resolve("journal");
        final Path copy = folder.resolve("crashed");
        try (Pipeline pipeline = Pipeline.launch(rules, settings(journal), new Alerts())) {
            feed(pipeline, STOP);
            CrashCopy.copy(journal, copy);
        }
        return copy;
    }

    private static Map<String, List<String>> alerts(Path journal) {
        return RuleAlerts.of(CrashCopy.alerts(journal), Set.of(KEPT));
    }

    @Test
    void shouldKeepWhatARuleHadUnderOtherRules() throws IOException {
        final Path whole = folder.resolve("whole");
        try (Pipeline pipeline = Pipeline.launch(rules(), settings(whole), new Alerts())) {
            feed(pipeline, EVENTS);
        }
        final Path crashed = crash(rules(FILES));
        try (Pipeline pipeline =
                Pipeline.launch(rules(STARTS, FILES), settings(crashed), new Alerts())) {
            final Map<String, Long> counters = pipeline.stats().counters();
            assertEquals(1_500, counters.get("recovery_from_event"));
            assertEquals(STOP - 1_500, counters.get("recovery_replayed_events"));
            assertEquals(0, counters.get("recovery_snapshots_refused"));
            final long kept = counters.get("recovery_records_kept");
            assertTrue(kept > 0, counters.toString());
            assertEquals(1, pipeline.launchNotes().size());
            final String note = pipeline.launchNotes().get(0);
            assertTrue(note.contains("1 of its 2 rules are as they were"), note);
            assertTrue(note.contains(kept + " pending records are kept"), note);
            feed(pipeline, EVENTS);
        }
        assertEquals(alerts(whole), alerts(crashed));
        assertTrue(alerts(whole).get(KEPT).size() > 10);
    }

    @Test
    void shouldReplayTheJournalWhenNoRuleIsAsItWas() throws IOException {
        final Path crashed = crash(rules());
        final RuleSet others = SeedRule.load(folder, "other", FILES, 10);
        try (Pipeline pipeline = Pipeline.launch(others, settings(crashed), new Alerts())) {
            assertEquals(STOP, pipeline.stats().counters().get("recovery_replayed_events"));
            assertEquals(2, pipeline.launchNotes().size());
            assertTrue(pipeline.launchNotes().get(0).contains("none of them as it is now"));
        }
    }

    /** Name, severity, version and budget are not what a state is made of; its query is. */
    @Test
    void shouldTellRulesByWhatDecidesTheirState() throws IOException {
        final Path one = Files.createTempDirectory(folder, "one");
        final RuleSet base = SeedRule.load(one, "r", FILES, 10);
        final RuleSet budget = SeedRule.load(one, "r", FILES, 20);
        final RuleSet spaced = SeedRule.load(one, "r", FILES.replace(" [", "\n\n  ["), 10);
        final RuleSet span = SeedRule.load(one, "r", FILES.replace("1m", "2m"), 10);
        final RuleSet key = SeedRule.load(one, "r", FILES.replace("host.id", "user.id"), 10);
        final RuleSet id = SeedRule.load(one, "s", FILES, 10);
        assertEquals(1, kept(base, budget));
        assertEquals(1, kept(base, spaced));
        assertEquals(0, kept(base, span));
        assertEquals(0, kept(base, key));
        assertEquals(0, kept(base, id));
    }

    private static int kept(RuleSet from, RuleSet to) {
        final Numbering before = RuleCompiler.compile(from).numbering();
        return new Renumbering(before, RuleCompiler.compile(to).numbering()).keptRules();
    }

    /** Bytes with good checksums may still be anything: refused, or taken, in bounded time. */
    @Test
    @Timeout(120)
    void shouldSurviveForgedStates() throws IOException {
        final DetectionPlan old = RuleCompiler.compile(rules(FILES, STARTS));
        final DetectionPlan now = RuleCompiler.compile(rules(STARTS.replace("1m", "2m"), STARTS));
        final SequenceSettings settings = new SequenceSettings(256, 1_000_000_000L, 1 << 16, 100);
        final List<byte[]> image;
        try (StepEngine engine = new StepEngine(old, settings, null)) {
            final SeedEvents events = new SeedEvents(5);
            for (int i = 0; i < 300; i++) {
                engine.event(i, events.next(), 1_790_000_000_000_000_000L);
            }
            image = engine.image();
        }
        final byte[] numbers = numbers(old.numbering());
        final Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 1_500; i++) {
            final List<byte[]> forged = forge(image, random);
            final byte[] forgedNumbers =
                    i % 2 == 0 ? numbers : forge(List.of(numbers), random).get(0);
            try (StepEngine engine = new StepEngine(now, settings, null)) {
                engine.load(forged, new Renumbering(numbering(forgedNumbers), now.numbering()));
            } catch (final RuntimeException expected) {
                refused++;
            }
        }
        assertTrue(refused > 100, refused + " refused");
    }

    private static List<byte[]> forge(List<byte[]> blocks, Random random) {
        final List<byte[]> forged = new ArrayList<>(blocks);
        final int number = random.nextInt(forged.size());
        final byte[] block = forged.get(number).clone();
        // Few places decide, most are documents: the start of a block, or anywhere.
        final int reach = random.nextBoolean() ? Math.min(block.length, 4096) : block.length;
        for (int i = random.nextInt(4); i >= 0; i--) {
            block[random.nextInt(reach)] = (byte) (random.nextInt(4) * 85 + random.nextInt(3));
        }
        forged.set(number, block);
        return forged;
    }

    private static byte[] numbers(Numbering numbering) {
        final List<byte[]> blocks = new ArrayList<>();
        final ImageWriter out =
                new ImageWriter((block, length) -> blocks.add(Arrays.copyOf(block, length)));
        numbering.write(out);
        out.flush();
        return blocks.get(0);
    }

    private static Numbering numbering(byte[] block) {
        return Numbering.read(
                new ImageReader(
                        into -> {
                            System.arraycopy(block, 0, into, 0, block.length);
                            return block.length;
                        }));
    }
}
