package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.event.EventHits;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The order of work within one event, however the hits come. */
class HitOrderTest {
    @Test
    void shouldGiveTheHitsByRankOverManyStages() {
        final Random random = new Random(2);
        final Rules rules = new RandomStreams(3).rules(2_000, true);
        final StageTable table = rules.table();
        final HitOrder order = new HitOrder(table, stage -> true);
        for (int round = 0; round < 200; round++) {
            final List<Integer> stages = new ArrayList<>();
            final EventHits hits = new EventHits();
            hits.reset(1, 1);
            for (int i = random.nextInt(100); i >= 0; i--) {
                final int stage = random.nextInt(table.stageCount());
                if (!stages.contains(stage)) {
                    stages.add(stage);
                    hits.addHit(stage);
                }
            }
            order.load(hits);
            Collections.sort(stages, (a, b) -> table.rank(a) - table.rank(b));
            final List<Integer> polled = new ArrayList<>();
            for (int hit = order.poll(); hit >= 0; hit = order.poll()) {
                polled.add(hits.stage(hit));
            }
            assertEquals(stages, polled);
        }
    }

    @Test
    void shouldPutLastStagesFirstThenOpeningsThenUntilThenMissing() {
        final Rules rules = new Rules().add(9, "A B !M C ~U").add(9, "!M A B").add(9, "X");
        final StageTable table = rules.table();
        final List<String> names = new ArrayList<>();
        for (int rank = 0; rank < table.stageCount(); rank++) {
            names.add(table.describeStage(table.stageByRank(rank)));
        }
        assertEquals(
                List.of(
                        "rule 0, stage 4 of 4",
                        "rule 0, stage 2 of 4",
                        "rule 1, stage 3 of 3",
                        "rule 1, stage 2 of 3",
                        "rule 2, single event",
                        "rule 0, stage 1 of 4",
                        "rule 0, until",
                        "rule 0, stage 3 of 4 (missing)",
                        "rule 1, stage 1 of 3 (missing)"),
                names);
    }

    @Test
    void shouldForgetWhatIsLeft() {
        final Rules rules = new Rules().add(9, "A B").add(9, "A B");
        final HitOrder order = new HitOrder(rules.table(), stage -> true);
        order.load(rules.hits(new Ev(1, 1).letters("AB").k1("k")));
        order.poll();
        order.clear();
        assertEquals(-1, order.poll());
    }
}
