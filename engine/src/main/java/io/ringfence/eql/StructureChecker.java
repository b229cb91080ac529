package io.ringfence.eql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rules about sequences and samples that need no types. Sources: Elasticsearch's verifier tests.
 */
final class StructureChecker {
    /** Most stages of one sequence, {@code with runs} written out. */
    static final int STAGE_LIMIT = 1_000;

    private final Diagnostics diagnostics;

    private StructureChecker(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    static void check(Query query, Diagnostics diagnostics) {
        final StructureChecker checker = new StructureChecker(diagnostics);
        if (query instanceof Query.Sequence sequence) {
            checker.sequence(sequence);
        } else if (query instanceof Query.Sample sample) {
            checker.sample(sample);
        }
    }

    private void sequence(Query.Sequence sequence) {
        stageCount(sequence);
        final Query.Stage missing =
                sequence.stages().stream().filter(Query.Stage::missing).findFirst().orElse(null);
        if (null != missing && null == sequence.maxspan()) {
            diagnostics.error(
                    missing.span(),
                    "a missing event needs a maxspan",
                    "write `with maxspan=...` in front of the first stage");
        }
        keyCounts(sequence.stages(), sequence.until());
        aliases(sequence);
        if (null != sequence.until() && sequence.until().runs() > 1) {
            diagnostics.error(sequence.until().span(), "`until` has no runs", "");
        }
    }

    private void stageCount(Query.Sequence sequence) {
        int count = 0;
        boolean positive = false;
        for (final Query.Stage stage : sequence.stages()) {
            count += stage.runs();
            positive |= !stage.missing();
        }
        if (count < 2) {
            diagnostics.error(
                    sequence.span(),
                    "a sequence needs at least two stages",
                    "`until` does not count; a single event needs no `sequence`");
        } else if (!positive) {
            diagnostics.error(
                    sequence.span(), "a sequence needs at least one stage without `!`", "");
        } else if (count > STAGE_LIMIT) {
            diagnostics.error(
                    sequence.span(),
                    "the sequence has " + count + " stages",
                    "at most " + STAGE_LIMIT + " are allowed");
        }
    }

    private void keyCounts(List<Query.Stage> stages, Query.Stage until) {
        if (stages.isEmpty()) {
            return;
        }
        final int expected = stages.get(0).by().size();
        for (final Query.Stage stage : stages) {
            keyCount(stage, expected, "this stage");
        }
        if (null != until) {
            keyCount(until, expected, "`until`");
        }
    }

    private void keyCount(Query.Stage stage, int expected, String what) {
        final int found = stage.by().size();
        if (found != expected) {
            diagnostics.error(
                    stage.span(),
                    what + " has " + keys(found) + ", the first stage has " + keys(expected),
                    "all stages and `until` need the same number of keys");
        }
    }

    private static String keys(int count) {
        return 1 == count ? "1 join key" : count + " join keys";
    }

    private void aliases(Query.Sequence sequence) {
        final Set<String> seen = new HashSet<>();
        for (final Query.Stage stage : sequence.stages()) {
            final String alias = stage.alias();
            if (null == alias) {
                continue;
            }
            if (!seen.add(alias)) {
                diagnostics.error(
                        stage.span(), "two stages have the alias `" + alias + "`", "rename one");
            }
            if (stage.missing()) {
                diagnostics.error(
                        stage.span(), "a missing event cannot have an alias", "remove `as`");
            }
        }
    }

    private void sample(Query.Sample sample) {
        if (sample.stages().isEmpty()) {
            diagnostics.error(sample.span(), "a sample needs at least one stage", "");
        }
        for (final Query.Stage stage : sample.stages()) {
            if (stage.missing() || stage.runs() > 1) {
                diagnostics.error(
                        stage.span(),
                        stage.missing()
                                ? "a sample has no missing events"
                                : "a sample's stages have no runs",
                        "use `sequence`");
            }
        }
        keyCounts(sample.stages(), null);
        final boolean keyed =
                !sample.by().isEmpty()
                        || !sample.stages().isEmpty() && !sample.stages().get(0).by().isEmpty();
        if (!keyed) {
            diagnostics.error(
                    sample.span(), "a sample needs a join key", "write `sample by host.id [...]`");
        }
    }
}
