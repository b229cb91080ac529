package io.ringfence.tools.hits;

import io.ringfence.rule.Rule;
import io.ringfence.rule.RuleSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Events for all rules of a set.
 *
 * @param ruleCount how many rules there were
 * @param hits of those that could be hit, in the order of the rules
 * @param missed the others, a line of text each
 */
public record RuleHitSet(int ruleCount, List<RuleEvents> hits, List<String> missed) {
    /**
     * Tries each rule alone.
     *
     * @param rules as they were loaded from their files, which are read again
     * @param seed the same gives the same events
     * @param progress told how many rules are done
     */
    public static RuleHitSet of(RuleSet rules, long seed, LongConsumer progress) {
        final List<RuleEvents> hits = new ArrayList<>();
        final List<String> missed = new ArrayList<>();
        long done = 0;
        for (final Rule rule : rules.rules()) {
            final RuleSet alone = RuleSet.load(rules.settings(), List.of(Path.of(rule.file())));
            final RuleHits.Result result =
                    RuleHits.find(alone, rules.settings().schema(), seed + done);
            if (RuleHits.Outcome.HIT == result.outcome()) {
                hits.add(result.events());
            } else {
                final String why =
                        RuleHits.Outcome.MISSED == result.outcome() ? "not hit" : "not compiled";
                missed.add(why + ": " + rule.info().name() + " (" + rule.file() + ")");
            }
            progress.accept(++done);
        }
        return new RuleHitSet(rules.rules().size(), hits, missed);
    }
}
