package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.sequence.StageTable.SequenceSpec;
import io.ringfence.sequence.StageTable.StageSpec;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stage ids, roles and salts, and what a builder refuses. */
class StageTableTest {
    private static final StageSpec POSITIVE = new StageSpec(false, 1);
    private static final StageSpec MISSING = new StageSpec(true, 1);

    @Test
    void shouldNumberStagesInTheOrderOfTheCalls() {
        final StageTable.Builder builder = StageTable.builder();
        assertEquals(0, builder.event(5));
        assertEquals(
                1,
                builder.sequence(
                        new SequenceSpec(6, 9, List.of(POSITIVE, MISSING, POSITIVE), POSITIVE)));
        assertEquals(5, builder.event(7));
        final StageTable table = builder.build();
        assertEquals(6, table.stageCount());
        assertEquals(6, table.ruleIndex(4));
        assertEquals("rule 5, single event", table.describeStage(0));
        assertEquals("rule 6, stage 2 of 3 (missing)", table.describeStage(2));
        assertEquals("rule 6, stage 3 of 3", table.describeStage(3));
        assertEquals("rule 6, until", table.describeStage(4));
        assertFalse(table.hasTrailingMissing());
    }

    @Test
    void shouldKnowWhetherAnyRuleWaits() {
        final StageTable.Builder builder = StageTable.builder();
        builder.sequence(new SequenceSpec(0, 9, List.of(POSITIVE, MISSING), null));
        assertTrue(builder.build().hasTrailingMissing());
    }

    @Test
    void shouldRefuseWhatIsNoSequence() {
        final StageTable.Builder builder = StageTable.builder();
        final List<SequenceSpec> wrong =
                List.of(
                        new SequenceSpec(0, 9, List.of(), null),
                        new SequenceSpec(0, 9, List.of(MISSING), null),
                        new SequenceSpec(0, 0, List.of(POSITIVE, MISSING), null),
                        new SequenceSpec(0, -1, List.of(POSITIVE, POSITIVE), null));
        for (final SequenceSpec spec : wrong) {
            assertThrows(IllegalArgumentException.class, () -> builder.sequence(spec));
        }
        assertEquals(0, builder.build().stageCount());
    }

    @Test
    void shouldSaltKeylessAndWaitingRecordsApart() {
        final Rules rules = new Rules();
        for (int i = 0; i < 500; i++) {
            rules.add(1, i % 2 == 0 ? "A0 B0" : "A1 B1");
        }
        final SequenceTable sequences = rules.table().sequences();
        final Set<Long> salts = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            assertTrue(salts.add(sequences.waitingSalt(i)));
            if (i % 2 == 0) {
                assertTrue(salts.add(sequences.salt(i)));
            } else {
                assertEquals(0, sequences.salt(i));
            }
        }
    }

    @Test
    void shouldRefuseSettingsOutOfBounds() {
        assertThrows(IllegalArgumentException.class, () -> new SequenceSettings(0, 1, 1, 10));
        assertThrows(IllegalArgumentException.class, () -> new SequenceSettings(1, -1, 1, 10));
        assertThrows(IllegalArgumentException.class, () -> new SequenceSettings(1, 1, 1, 101));
        assertEquals(1 << 20, SequenceSettings.DEFAULT.slotCapacity());
    }

    @Test
    void shouldDescribeEveryCounter() {
        final Set<String> labels = new HashSet<>();
        for (final SequenceCounter counter : SequenceCounter.values()) {
            assertTrue(labels.add(counter.label()));
            assertTrue(counter.description().endsWith("."));
        }
    }
}
