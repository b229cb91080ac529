package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.journal.JournalDirectory;
import io.ringfence.journal.JournalReader;
import io.ringfence.support.ChildJvm;
import io.ringfence.support.CrashChild;
import io.ringfence.support.CrashChild.Place;
import io.ringfence.support.CrashCopy;
import io.ringfence.support.SeedEvents;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A detecting process is killed with SIGKILL again and again, in every phase, and started on the
 * same journal again. In the end the journal holds the events and the alerts of a run that nobody
 * killed: none lost, none twice. The number of kills is the property ringfence.crash.kills.
 */
class CrashTest {
    private static final int KILLS = Integer.getInteger("ringfence.crash.kills", 8);
    private static final int SLOW_ROUNDS = 20;
    private static final int SLOW_KILLS = 50;
    private static final int EVENTS_A_KILL = 700;
    private static final String WAITING =
            """
            sequence by host.id with maxspan=20s
             [process where process.name == "bash"] ![network where destination.port == 443]
            """;

    @TempDir private Path folder;
    private final Map<Place, Integer> kills = new EnumMap<>(Place.class);
    private int insideSnapshots;

    @Test
    void shouldLoseNoAlertAndTellNoneTwiceWhereverItIsKilled() throws Exception {
        final long seed = Long.getLong("ringfence.crash.seed", new Random().nextLong());
        check(seed, KILLS);
        System.out.println(
                "crash: killed at " + kills + ", in " + insideSnapshots + " unfinished snapshots");
    }

    @Test
    @Tag("slow")
    void shouldLoseNoAlertInAThousandKills() throws Exception {
        final Random random = new Random();
        for (int round = 0; round < SLOW_ROUNDS; round++) {
            check(random.nextLong(), SLOW_KILLS);
        }
        System.out.println(
                "crash: killed at " + kills + ", in " + insideSnapshots + " unfinished snapshots");
    }

    private void check(long seed, int count) throws Exception {
        final Random random = new Random(seed);
        final Path rules = Files.createDirectories(folder.resolve("rules"));
        SeedRule.load(rules);
        SeedRule.load(rules, "waiting", WAITING, 3);
        SeedRule.load(rules, "single", "process where process.name == \"bash\"", 2);
        final int events = count * EVENTS_A_KILL;
        final Path whole = folder.resolve("whole" + seed);
        CrashChild.runHere(whole, rules, seed, events);
        final List<String> expected = CrashCopy.alerts(whole);
        assertTrue(expected.size() > count * 10, "the stream must have matches");
        final Path journal = folder.resolve("killed" + seed);
        for (int kill = 0; kill < count; kill++) {
            final Place place = Place.values()[(kill + random.nextInt(2)) % 5];
            kill(journal, start(journal, rules, seed, events, place, random), place);
            final List<String> sofar = CrashCopy.alerts(journal);
            assertEquals(
                    expected.subList(0, Math.min(sofar.size(), expected.size())),
                    sofar,
                    "seed " + seed + ", after kill " + kill + " at " + place);
        }
        assertEquals(
                0, start(journal, rules, seed, events, Place.NOWHERE, random).waitFor(), "the end");
        final List<String> alerts = CrashCopy.alerts(journal);
        assertEquals(expected, alerts, "seed " + seed);
        assertEquals(new HashSet<>(alerts).size(), alerts.size(), "an alert is in it twice");
        checkEvents(journal, seed, events);
        CrashCopy.delete(whole);
        CrashCopy.delete(journal);
    }

    private static Process start(
            Path journal, Path rules, long seed, int events, Place place, Random random)
            throws IOException {
        final int passes =
                switch (place) {
                    case EVENT -> random.nextInt(EVENTS_A_KILL);
                    case ALERT -> random.nextInt(20);
                    case SNAPSHOT -> random.nextInt(2);
                    default -> 0;
                };
        return ChildJvm.of(
                        CrashChild.class,
                        journal.toString(),
                        rules.toString(),
                        Long.toString(seed),
                        Integer.toString(events),
                        place.name(),
                        Integer.toString(passes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Kills it when it gets to its place; one that gets to the end before has ended in order. */
    private void kill(Path journal, Process child, Place place) throws Exception {
        try {
            final int said = child.getInputStream().read();
            child.destroyForcibly().waitFor();
            if (1 == said) {
                kills.merge(place, 1, Integer::sum);
            } else {
                assertEquals(0, child.exitValue(), "it ends by itself only at the stream's end");
            }
            insideSnapshots += Files.exists(journal.resolve("snapshots/new")) ? 1 : 0;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /** Every event stands once under its number. */
    private static void checkEvents(Path journal, long seed, int events) {
        final SeedEvents source = new SeedEvents(seed);
        final List<Long> wrong = new ArrayList<>();
        final long[] next = {0};
        try (JournalDirectory directory = JournalDirectory.openForReading(journal);
                JournalReader reader = directory.reader()) {
            int polled = 1;
            while (polled > 0) {
                polled =
                        reader.poll(
                                (number, ingest, bytes, offset, length) -> {
                                    final byte[] event =
                                            Arrays.copyOfRange(bytes, offset, offset + length);
                                    if (number != next[0]++
                                            || !Arrays.equals(source.next(), event)) {
                                        wrong.add(number);
                                    }
                                },
                                1024);
            }
            assertEquals(0, reader.gapCount());
            assertTrue(directory.stats(true).isSound() && directory.alertStats(true).isSound());
        }
        assertEquals(List.of(), wrong);
        assertEquals(events, next[0]);
    }
}
