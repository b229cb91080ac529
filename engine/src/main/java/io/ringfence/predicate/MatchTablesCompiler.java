package io.ringfence.predicate;

import io.ringfence.event.FieldTable;
import io.ringfence.predicate.index.NumberIndex;
import io.ringfence.predicate.index.NumberIndexBuilder;
import io.ringfence.predicate.index.TextTables;
import io.ringfence.predicate.index.TextTablesBuilder;
import io.ringfence.predicate.leaf.Leaf;
import io.ringfence.predicate.leaf.LeafTable;
import io.ringfence.predicate.stage.StageAccess;
import io.ringfence.predicate.stage.StageIndex;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cold: the steps from leaves and conditions to tables: normalize, choose how each stage is found,
 * order and emit the conditions, lay out the indexes.
 */
final class MatchTablesCompiler {
    final List<Leaf> definitions;
    final FieldTable fields;
    final LeafTable leaves;
    final boolean[] eagerFields;
    List<StageAccess> accesses;
    StageIndex stages;
    TextTables texts;
    NumberIndex numbers;

    private final boolean plain;
    private final Selectivity selectivity;

    MatchTablesCompiler(List<Leaf> definitions, FieldTable fields, boolean plain) {
        this.definitions = definitions;
        this.fields = fields;
        this.plain = plain;
        leaves = new LeafTable(definitions, fields);
        eagerFields = new boolean[fields.size()];
        selectivity = new Selectivity(definitions, fields);
    }

    void compile(List<Condition> conditions) {
        final List<Condition> normalized = new ArrayList<>();
        for (Condition condition : conditions) {
            normalized.add(ConditionNormalizer.normalize(condition));
        }
        chooseAccess(normalized);
        emit(normalized);
        index();
    }

    private void chooseAccess(List<Condition> conditions) {
        final List<String> paths = new ArrayList<>();
        for (int field = 0; field < fields.size(); field++) {
            paths.add(fields.path(field));
        }
        final AccessChooser chooser = new AccessChooser(definitions, selectivity, paths);
        accesses = new ArrayList<>();
        for (Condition condition : conditions) {
            final StageAccess access = chooser.choose(condition);
            accesses.add(access);
            if (null != access) {
                for (int predicate : access.predicates()) {
                    eagerFields[definitions.get(predicate).field()] = true;
                }
            }
        }
    }

    private void emit(List<Condition> conditions) {
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
            guards[stage] = guard(condition, given);
            given.add(guards[stage]);
            entries[stage] = compiler.compile(condition, given);
        }
        stages =
                new StageIndex(
                        entries,
                        compiler.code(),
                        accesses,
                        guards,
                        definitions.size(),
                        fields.size());
    }

    /** The most selective conjunct, not used as access, that is known once eager fields are. */
    private int guard(Condition condition, Set<Integer> access) {
        int best = StageIndex.NONE;
        if (condition instanceof Condition.And and) {
            for (Condition operand : and.operands()) {
                if (operand instanceof Condition.Leaf leaf
                        && !access.contains(leaf.predicateId())
                        && isEager(leaf.predicateId())
                        && (best == StageIndex.NONE
                                || selectivity.probability(leaf.predicateId())
                                        < selectivity.probability(best))) {
                    best = leaf.predicateId();
                }
            }
        }
        return best;
    }

    private boolean isEager(int predicate) {
        final Leaf leaf = definitions.get(predicate);
        return LeafTable.isIndexed(leaf) && eagerFields[leaf.field()];
    }

    private void index() {
        final TextTablesBuilder textBuilder = new TextTablesBuilder(plain);
        final NumberIndexBuilder numberBuilder = new NumberIndexBuilder();
        for (int id = 0; id < definitions.size(); id++) {
            final Leaf leaf = definitions.get(id);
            if (leaf instanceof Leaf.Text text) {
                for (String constant : text.texts()) {
                    textBuilder.addConstant(text.field(), constant, text.caseInsensitive(), id);
                }
            } else if (leaf instanceof Leaf.Wild wild) {
                for (String pattern : wild.patterns()) {
                    textBuilder.addPattern(wild.field(), pattern, wild.caseInsensitive(), id);
                }
            } else if (leaf instanceof Leaf.NumberIn in) {
                for (Number number : in.numbers()) {
                    numberBuilder.add(in.field(), number, id);
                }
            }
        }
        texts = textBuilder.build(fields.size());
        numbers = numberBuilder.build(fields.size());
    }
}
