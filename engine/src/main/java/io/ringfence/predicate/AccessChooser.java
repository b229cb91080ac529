package io.ringfence.predicate;

import io.ringfence.predicate.leaf.Leaf;
import io.ringfence.predicate.leaf.LeafTable;
import io.ringfence.predicate.stage.StageAccess;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cold: finds the predicates that a stage is filed under. At least one of them holds whenever the
 * stage's condition does, so events for which none fires need not look at the stage. Predicates
 * that an index answers are wanted; for others the presence of their field must do, since a field
 * without values satisfies no predicate.
 */
final class AccessChooser {
    private final List<Leaf> leaves;
    private final Selectivity selectivity;
    private final List<String> paths;

    AccessChooser(List<Leaf> leaves, Selectivity selectivity, List<String> paths) {
        this.leaves = leaves;
        this.selectivity = selectivity;
        this.paths = paths;
    }

    /** The most selective way into a normalized condition; null when every event must come in. */
    StageAccess choose(Condition condition) {
        if (condition instanceof Condition.Leaf leaf) {
            return ofLeaf(leaf.predicateId());
        } else if (condition instanceof Condition.And and) {
            return best(and);
        } else if (condition instanceof Condition.Or or) {
            return union(or);
        } else if (condition instanceof Condition.Constant constant && !constant.value()) {
            return StageAccess.NEVER;
        }
        return null;
    }

    private StageAccess ofLeaf(int predicate) {
        final Leaf leaf = leaves.get(predicate);
        if (LeafTable.isIndexed(leaf)) {
            return new StageAccess(selectivity.probability(predicate), Set.of(predicate), Set.of());
        }
        if (leaf.field() == Leaf.NO_FIELD) {
            return null; // an expression may be true of missing fields
        }
        final double present = selectivity.present(paths.get(leaf.field()));
        return new StageAccess(present, Set.of(), Set.of(leaf.field()));
    }

    private StageAccess best(Condition.And and) {
        StageAccess best = null;
        for (Condition operand : and.operands()) {
            final StageAccess access = choose(operand);
            if (null != access && (null == best || access.probability() < best.probability())) {
                best = access;
            }
        }
        return best;
    }

    private StageAccess union(Condition.Or or) {
        final Set<Integer> predicates = new TreeSet<>();
        final Set<Integer> fields = new TreeSet<>();
        double probability = 0;
        for (Condition operand : or.operands()) {
            final StageAccess access = choose(operand);
            if (null == access) {
                return null;
            }
            predicates.addAll(access.predicates());
            fields.addAll(access.presentFields());
            probability += access.probability();
        }
        return new StageAccess(probability, predicates, fields);
    }
}
