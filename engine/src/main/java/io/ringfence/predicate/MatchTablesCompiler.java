package io.ringfence.predicate;

import io.ringfence.event.FieldTable;
import io.ringfence.predicate.index.BooleanIndex;
import io.ringfence.predicate.index.NumberIndex;
import io.ringfence.predicate.index.NumberIndexBuilder;
import io.ringfence.predicate.index.TextTablesBuilder;
import io.ringfence.predicate.leaf.Leaf;
import io.ringfence.predicate.leaf.LeafTable;
import io.ringfence.predicate.prefilter.RequiredTexts;
import io.ringfence.predicate.prefilter.TextFilter;
import io.ringfence.predicate.stage.StageAccess;
import io.ringfence.predicate.stage.StageIndex;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cold: the steps from leaves and conditions to tables: choose how each stage is found, order and
 * emit the conditions, lay out the indexes. Predicates, constants and patterns are laid out once;
 * {@link #compile} may be called for any number of sets of conditions over them.
 */
final class MatchTablesCompiler {
    final List<Leaf> definitions;
    final FieldTable fields;
    final LeafTable leaves;
    final NumberIndex numbers;
    final BooleanIndex booleans;

    private final Selectivity selectivity;
    private final TextTablesBuilder texts;
    private final AccessChooser chooser;

    MatchTablesCompiler(List<Leaf> definitions, FieldTable fields, boolean plain) {
        this.definitions = definitions;
        this.fields = fields;
        leaves = new LeafTable(definitions, fields);
        selectivity = new Selectivity(definitions, fields);
        texts = new TextTablesBuilder(fields.size(), plain);
        booleans = new BooleanIndex(fields.size());
        numbers = index();
        final List<String> paths = new ArrayList<>();
        for (int field = 0; field < fields.size(); field++) {
            paths.add(fields.path(field));
        }
        chooser = new AccessChooser(definitions, selectivity, paths);
    }

    /**
     * Tables for some stages.
     *
     * @param conditions normalized
     * @param stageIds by condition the id of its stage
     */
    StageTables compile(List<Condition> conditions, int[] stageIds) {
        final boolean[] eager = new boolean[fields.size()];
        final List<StageAccess> accesses = new ArrayList<>();
        for (Condition condition : conditions) {
            final StageAccess access = chooser.choose(condition);
            accesses.add(access);
            if (null != access) {
                for (int predicate : access.predicates()) {
                    eager[definitions.get(predicate).field()] = true;
                }
            }
        }
        final BitSet asked = new BitSet();
        conditions.forEach(condition -> ask(condition, asked));
        for (int id = asked.nextSetBit(0); id >= 0; id = asked.nextSetBit(id + 1)) {
            if (definitions.get(id) instanceof Leaf.BooleanIs is) {
                eager[is.field()] = true; // cheap, and good guards
            }
        }
        final StageIndex stages = emit(conditions, accesses, eager);
        return new StageTables(stages, texts.build(asked), uses(eager, stages), stageIds, accesses);
    }

    private static byte[] uses(boolean[] eager, StageIndex stages) {
        final byte[] uses = new byte[eager.length];
        for (int field = 0; field < uses.length; field++) {
            final int presence = stages.hasField(field) ? StageTables.PRESENCE : 0;
            uses[field] = (byte) (presence | (eager[field] ? StageTables.EAGER : 0));
        }
        return uses;
    }

    /**
     * What tells lines that none of all stages can match; null when there is nothing.
     *
     * @param conditions normalized
     */
    TextFilter preFilter(List<Condition> conditions) {
        final Set<String> texts =
                new RequiredTexts(definitions, fields, selectivity::probability).of(conditions);
        return null == texts ? null : new TextFilter(texts);
    }

    private static void ask(Condition condition, BitSet asked) {
        if (condition instanceof Condition.Leaf leaf) {
            asked.set(leaf.predicateId());
        } else if (condition instanceof Condition.Not not) {
            ask(not.operand(), asked);
        } else if (condition instanceof Condition.And and) {
            and.operands().forEach(operand -> ask(operand, asked));
        } else if (condition instanceof Condition.Or or) {
            or.operands().forEach(operand -> ask(operand, asked));
        }
    }

    private StageIndex emit(
            List<Condition> conditions, List<StageAccess> accesses, boolean[] eagerFields) {
        final Set<Integer> eager = new HashSet<>();
        for (int field = 0; field < eagerFields.length; field++) {
            if (eagerFields[field]) {
                eager.add(field);
            }
        }
        final ConditionCompiler compiler = new ConditionCompiler(definitions, selectivity, eager);
        final int[] entries = new int[conditions.size()];
        final int[] guards = new int[conditions.size()];
        for (int stage = 0; stage < entries.length; stage++) {
            final Condition condition = conditions.get(stage);
            final StageAccess access = accesses.get(stage);
            final Set<Integer> given = new HashSet<>();
            if (null != access) {
                given.addAll(access.predicates());
            }
            guards[stage] = guard(condition, given, eager);
            given.add(guards[stage]);
            entries[stage] = compiler.compile(condition, given);
        }
        return new StageIndex(
                entries, compiler.code(), accesses, guards, definitions.size(), fields.size());
    }

    /** The most selective conjunct, not used as access, that is known once eager fields are. */
    private int guard(Condition condition, Set<Integer> access, Set<Integer> eager) {
        int best = StageIndex.NONE;
        if (condition instanceof Condition.And and) {
            for (Condition operand : and.operands()) {
                if (operand instanceof Condition.Leaf leaf
                        && !access.contains(leaf.predicateId())
                        && isEager(leaf.predicateId(), eager)
                        && (best == StageIndex.NONE
                                || selectivity.probability(leaf.predicateId())
                                        < selectivity.probability(best))) {
                    best = leaf.predicateId();
                }
            }
        }
        return best;
    }

    private boolean isEager(int predicate, Set<Integer> eager) {
        final Leaf leaf = definitions.get(predicate);
        return LeafTable.isIndexed(leaf) && eager.contains(leaf.field());
    }

    private NumberIndex index() {
        final NumberIndexBuilder numberBuilder = new NumberIndexBuilder();
        for (int id = 0; id < definitions.size(); id++) {
            final Leaf leaf = definitions.get(id);
            if (leaf instanceof Leaf.Text text) {
                for (String constant : text.texts()) {
                    texts.addConstant(text.field(), constant, text.caseInsensitive(), id);
                }
            } else if (leaf instanceof Leaf.Wild wild) {
                for (String pattern : wild.patterns()) {
                    texts.addPattern(wild.field(), pattern, wild.caseInsensitive(), id);
                }
            } else if (leaf instanceof Leaf.NumberIn in) {
                for (Number number : in.numbers()) {
                    numberBuilder.add(in.field(), number, id);
                }
            } else if (leaf instanceof Leaf.BooleanIs is) {
                booleans.add(is.field(), is.value(), id);
            }
        }
        return numberBuilder.build(fields.size());
    }
}
