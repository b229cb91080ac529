package io.ringfence.compile;

import io.ringfence.alert.RuleInfo;
import io.ringfence.compile.simplify.QuerySimplifier;
import io.ringfence.compile.simplify.Simplifier;
import io.ringfence.eql.Diagnostic;
import io.ringfence.eql.Expr;
import io.ringfence.event.FieldTable;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.plan.RuleOutline;
import io.ringfence.predicate.MatchTables;
import io.ringfence.rule.Rule;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;
import io.ringfence.sequence.JoinKeyTable;
import io.ringfence.sequence.StageTable;
import io.ringfence.sequence.image.Numbering;
import io.ringfence.sequence.image.RuleNumbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Puts rules into the plan's tables one by one; a rule's index is its place among those added. */
final class PlanBuilder {
    private final RuleSet ruleSet;
    private final RegexCache regexes;
    private final PlanFields fields;
    private final Simplifier simplifier;
    private final LineageCompiler lineage;
    private final MatchTables.Builder matches = MatchTables.builder();
    private final JoinKeyTable.Builder joinKeys = JoinKeyTable.builder();
    private final StageTable.Builder stages = StageTable.builder();
    private final List<RuleInfo> infos = new ArrayList<>();
    private final List<RuleOutline> outlines = new ArrayList<>();
    private final List<String> shapes = new ArrayList<>();

    PlanBuilder(RuleSet ruleSet, RegexCache regexes) {
        this.ruleSet = ruleSet;
        this.regexes = regexes;
        final RuleSettings settings = ruleSet.settings();
        fields = new PlanFields(settings);
        simplifier = simplifier(settings);
        lineage = new LineageCompiler(fields, matches);
    }

    static Simplifier simplifier(RuleSettings settings) {
        final boolean complete = settings.strict() || settings.schema().isComplete();
        return new Simplifier(settings.schema(), complete);
    }

    /** What every stage of a rule asks beside its own condition; null for nothing. */
    static Expr everywhere(Rule rule, RuleSettings settings) {
        return settings.datasetFilter() ? DatasetFilter.of(rule) : null;
    }

    /** Adds a rule; false, with the problems told, when it cannot be compiled. */
    boolean add(Rule rule, List<Diagnostic> problems) {
        fields.begin();
        final RuleScope scope = RuleScope.of(rule, fields, matches, regexes, simplifier, lineage);
        final CompiledRule compiled =
                new SequenceCompiler(scope, joinKeys)
                        .compile(
                                new QuerySimplifier(
                                                simplifier, everywhere(rule, ruleSet.settings()))
                                        .simplify(rule.query()));
        problems.addAll(scope.placedProblems());
        if (scope.problems().hasErrors()) {
            return false;
        }
        final int ruleIndex = infos.size();
        final int firstStageId = addStages(ruleIndex, compiled);
        for (int i = 0; i < compiled.conditions().size(); i++) {
            matches.stage(firstStageId + i, compiled.conditions().get(i));
        }
        infos.add(rule.info());
        shapes.add(RuleShape.of(rule, compiled, fields.asked(), ruleSet.settings()));
        outlines.add(outline(rule, compiled, firstStageId));
        return true;
    }

    private int addStages(int ruleIndex, CompiledRule compiled) {
        if (null == compiled.stages()) {
            return stages.event(ruleIndex, compiled.late());
        }
        final StageTable.SequenceSpec spec =
                new StageTable.SequenceSpec(
                        ruleIndex,
                        compiled.maxspanNs(),
                        List.copyOf(compiled.stages()),
                        compiled.until());
        return compiled.sample() ? stages.sample(spec) : stages.sequence(spec);
    }

    private static RuleOutline outline(Rule rule, CompiledRule compiled, int firstStageId) {
        return new RuleOutline(
                rule.file(),
                rule.source().text(),
                compiled.query(),
                compiled.maxspanNs(),
                firstStageId,
                List.copyOf(compiled.outline()));
    }

    DetectionPlan build() {
        lineage.addStages(stages, joinKeys);
        final FieldTable table = fields.build();
        final StageTable stageTable = stages.build();
        return new DetectionPlan(
                table,
                matches.build(table),
                joinKeys.build(table),
                stageTable,
                List.copyOf(infos),
                ruleSet.digest(),
                numbering(stageTable, table),
                List.copyOf(outlines));
    }

    private Numbering numbering(StageTable stageTable, FieldTable table) {
        final List<RuleNumbers> rules = new ArrayList<>();
        for (int rule = 0; rule < shapes.size(); rule++) {
            rules.add(stageTable.numbers(shapes.get(rule), outlines.get(rule).firstStageId()));
        }
        final Set<Integer> kept = new TreeSet<>();
        for (int stage = 0; stage < stageTable.stageCount(); stage++) {
            for (final int field : stageTable.late().keptFields(stage)) {
                kept.add(field);
            }
        }
        return new Numbering(
                List.copyOf(rules),
                lineage.firstStage(),
                lineage.queryTexts().stream().map(RuleShape::digest).toList(),
                kept.stream().mapToInt(Integer::intValue).toArray(),
                kept.stream().map(table::path).toList());
    }
}
