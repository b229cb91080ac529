package io.ringfence.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class AlertBudgetTest {
    private static final long MINUTE_NS = 60_000_000_000L;

    private final List<String> summaries = new ArrayList<>();
    private final AlertBudget budget =
            new AlertBudget(
                    List.of(rule(2), rule(1)),
                    (rule, start, count) ->
                            summaries.add(rule + "@" + start / MINUTE_NS + ":" + count));

    private static RuleInfo rule(int maxSignals) {
        return new RuleInfo(
                "r",
                "r",
                1,
                "",
                "low",
                1,
                List.of(),
                "",
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                List.of(),
                List.of(),
                new RuleInfo.Schedule(5 * MINUTE_NS, 9 * MINUTE_NS, maxSignals),
                false,
                Map.of());
    }

    @Test
    void shouldAdmitMaxSignalsAnIntervalAndTellTheRestOnce() {
        assertTrue(budget.admit(0, MINUTE_NS, 100 * MINUTE_NS));
        assertTrue(budget.admit(0, 4 * MINUTE_NS, 100 * MINUTE_NS));
        assertFalse(budget.admit(0, 4 * MINUTE_NS, 100 * MINUTE_NS));
        assertTrue(budget.admit(1, 4 * MINUTE_NS, 100 * MINUTE_NS), "a budget a rule");
        assertTrue(budget.admit(0, 5 * MINUTE_NS, 100 * MINUTE_NS));
        assertEquals(List.of("0@0:1"), summaries);
        budget.settleAll();
        assertEquals(List.of("0@0:1"), summaries);
        assertEquals(1, budget.suppressedCount());
    }

    @Test
    void shouldNotGiveANewBudgetForClocksAheadOrBehind() {
        assertTrue(budget.admit(1, 20 * MINUTE_NS, 20 * MINUTE_NS));
        assertFalse(budget.admit(1, 900 * MINUTE_NS, 21 * MINUTE_NS), "ahead counts as now");
        assertFalse(budget.admit(1, 3 * MINUTE_NS, 22 * MINUTE_NS), "an interval moves forward");
        budget.settleAll();
        assertEquals(List.of("1@20:2"), summaries);
    }
}
