package io.ringfence.tools.hits;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Query;
import io.ringfence.rule.Rule;
import io.ringfence.tools.generate.Rng;
import io.ringfence.tools.hits.Choices.Wanted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Drafts events for one rule: each call another try. */
public final class RuleDrafts {
    private static final long LONGEST_STEP_NS = 1_000_000_000L;
    private static final String OS_FIELD = "host.os.type";
    private static final Pattern JSON_STRING = Pattern.compile("\"([^\"\\\\]*)\"");

    private final Rule rule;
    private final EcsSchema schema;
    private final List<Query.Stage> stages;
    private final BaseFields base;
    private final List<String> systems;

    /** Looks at the rule once. */
    public RuleDrafts(Rule rule, EcsSchema schema) {
        this.rule = rule;
        this.schema = schema;
        this.stages = Stages.of(rule.query());
        this.base = new BaseFields(Fields.of(rule.query()));
        this.systems =
                JSON_STRING
                        .matcher(rule.info().extra().getOrDefault("os_list", "[]"))
                        .results()
                        .map(RuleDrafts::content)
                        .toList();
    }

    private static String content(MatchResult result) {
        return result.group(1);
    }

    /** Events that should hit the rule; null when this try led nowhere. */
    public RuleEvents hit(long seed) {
        return new Try(new Rng(seed), false).events();
    }

    /**
     * Events like those of a hit, but that one leaf of one stage should not be as it must; null
     * when this try led nowhere. They may hit all the same.
     */
    public RuleEvents nearMiss(long seed) {
        return new Try(new Rng(seed), true).events();
    }

    private final class Try {
        private final Rng rng;
        private final int brokenStage;
        private final String system;
        private final Inventor inventor;
        private final String hostId;
        private final Map<String, Draft> aliases = new HashMap<>();
        private final List<Draft> ancestors = new ArrayList<>();
        private final List<Draft> drafts = new ArrayList<>();
        private final List<Cell> keys = new ArrayList<>();

        Try(Rng rng, boolean broken) {
            this.rng = rng;
            this.brokenStage = broken ? rng.below(stages.size()) : -1;
            this.system = system();
            this.inventor = new Inventor(schema, system, rng);
            this.hostId = rng.uuid();
        }

        private String system() {
            if (!systems.isEmpty()) {
                return systems.get(rng.below(systems.size()));
            }
            final String tags = String.join(" ", rule.info().tags());
            return tags.contains("macOS") ? "macos" : tags.contains("Linux") ? "linux" : "windows";
        }

        RuleEvents events() {
            for (final Query.Stage stage : stages) {
                drafts.add(draft(stage));
            }
            for (int i = 0; i < stages.size(); i++) {
                if (null != stages.get(i).alias()) {
                    aliases.put(stages.get(i).alias(), drafts.get(i));
                }
                if (!solve(stages.get(i).filter().condition(), drafts.get(i), i == brokenStage)) {
                    return null;
                }
            }
            inventKeys();
            final List<ObjectNode> documents = new ArrayList<>();
            final List<String> ids = new ArrayList<>();
            ancestors.forEach(draft -> documents.add(document(draft)));
            for (int i = 0; i < stages.size(); i++) {
                for (int run = 0; run < stages.get(i).runs(); run++) {
                    documents.add(document(drafts.get(i)));
                    ids.add(documents.get(documents.size() - 1).at("/event/id").textValue());
                }
            }
            return new RuleEvents(
                    rule.info().id(),
                    rule.info().name(),
                    hostId,
                    documents,
                    ids,
                    Stages.stepNs(rule.query(), documents.size(), LONGEST_STEP_NS));
        }

        /** Its keys are those of the stages before. */
        private Draft draft(Query.Stage stage) {
            final Draft draft = category(stage.filter());
            final List<Query.Key> fields = Stages.keys(rule.query(), stage);
            for (int i = 0; i < fields.size(); i++) {
                final String path = inventor.path(fields.get(i).field().name());
                if (i == keys.size()) {
                    keys.add(draft.cell(path));
                }
                draft.share(path, keys.get(i));
            }
            return draft;
        }

        private Draft category(Query.EventFilter filter) {
            final Draft draft = new Draft();
            if (null != filter.category()) {
                draft.fill(inventor.path(rule.categoryField()), filter.category());
            }
            if (!systems.isEmpty()) {
                draft.fill(OS_FIELD, system);
            }
            return draft;
        }

        private boolean solve(Expr condition, Draft draft, boolean broken) {
            final List<Wanted> leaves = new ArrayList<>(Choices.of(condition, rng));
            if (broken) {
                final int index = rng.below(leaves.size());
                leaves.set(index, leaves.get(index).inverted());
            }
            final Scope scope =
                    new Scope(
                            draft,
                            null,
                            null,
                            aliases,
                            inventor,
                            rng,
                            descendant -> descend(descendant, draft));
            return new Solver(scope).satisfy(leaves);
        }

        private void descend(Expr.Descendant descendant, Draft draft) {
            final Draft ancestor = category(descendant.filter());
            solve(descendant.filter().condition(), ancestor, false);
            final Cell id = ancestor.cell("process.entity_id");
            if (id.isEmpty()) {
                id.put(rng.hex(16));
            }
            draft.cell("process.Ext.ancestry").add(id.first());
            ancestors.add(ancestor);
        }

        /** Keys of which no condition says anything. */
        private void inventKeys() {
            for (int i = 0; i < stages.size(); i++) {
                for (final Query.Key key : Stages.keys(rule.query(), stages.get(i))) {
                    final String path = inventor.path(key.field().name());
                    final Cell cell = drafts.get(i).cell(path);
                    if (cell.isEmpty() && !cell.isForbidden()) {
                        cell.put(
                                "host.id".equals(path)
                                        ? hostId
                                        : inventor.value(drafts.get(i), path, path));
                    }
                }
            }
        }

        private ObjectNode document(Draft draft) {
            base.fill(draft, system, hostId, rng);
            return draft.toJson();
        }
    }
}
