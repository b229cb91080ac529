package io.ringfence.oracle.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.eql.Unparser;
import io.ringfence.oracle.OracleEngine;
import io.ringfence.oracle.compare.RandomCases.Case;
import io.ringfence.rule.RuleException;
import io.ringfence.rule.RuleSet;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of random queries over random events: as ad-hoc query, simplified, inline, and for some
 * of them behind a ring, the engine gives the matches that the oracle gives.
 */
class EngineOracleTest {
    private static final int CASES = 3_000;
    private static final int SLOW_CASES = 10_000;
    private static final int PIPELINE_EVERY = 100;

    @Test
    void shouldMatchWhatTheOracleMatches() {
        check(1_000_000, CASES);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void shouldMatchWhatTheOracleMatchesInManyCases(int piece) {
        check((long) piece * SLOW_CASES, SLOW_CASES);
    }

    private static void check(long firstSeed, int count) {
        int refused = 0;
        int matched = 0;
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            final Case next = RandomCases.of(seed);
            final Comparison comparison = new Comparison(next.options());
            try {
                RuleSet.ofQuery("case", Unparser.print(next.query()), comparison.settings());
            } catch (final RuleException expected) {
                refused++;
                continue;
            }
            final String difference = comparison.difference(next.query(), next.lines());
            if (null != difference) {
                // Shrinking takes a while; only a failing case comes here.
                assertNull(
                        difference,
                        "seed " + seed + "\n" + comparison.shrunk(next.query(), next.lines()));
            }
            if (0 == seed % PIPELINE_EVERY) {
                checkPipeline(seed, next, comparison);
            }
            matched += isMatched(next, comparison) ? 1 : 0;
        }
        // The comparison is worth something only while most queries run and many match.
        assertTrue(refused < count / 20, refused + " refused");
        assertTrue(matched > count / 4, matched + " matched");
    }

    private static boolean isMatched(Case next, Comparison comparison) {
        return !OracleEngine.run(next.query(), comparison.events(next.lines()), next.options())
                .isEmpty();
    }

    private static void checkPipeline(long seed, Case next, Comparison comparison) {
        final RuleSet rules =
                RuleSet.ofQuery("case", Unparser.print(next.query()), comparison.settings());
        final int workers = 1 << (seed / PIPELINE_EVERY % 3);
        assertEquals(
                EngineRuns.inlineAlerts(rules, next.lines()),
                EngineRuns.pipelineAlerts(rules, next.lines(), workers),
                () -> "seed " + seed + ", " + workers + " workers");
    }
}
