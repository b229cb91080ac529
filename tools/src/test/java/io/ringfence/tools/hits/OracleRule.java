package io.ringfence.tools.hits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.ecs.EcsType;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Query;
import io.ringfence.oracle.Ast;
import io.ringfence.oracle.OracleEngine;
import io.ringfence.oracle.OracleEvent;
import io.ringfence.oracle.OracleMatch;
import io.ringfence.oracle.OracleOptions;
import io.ringfence.rule.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A rule as the oracle runs it: what its file adds to the query becomes part of the query. */
final class OracleRule {
    private static final Pattern JSON_STRING = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final String OS_FIELD = "host.os.type";

    private final EcsSchema schema;
    private final Query query;
    private final OracleOptions options;

    /** Names that lead to a field of another name. */
    private final Set<String> aliases = new TreeSet<>();

    OracleRule(Rule rule, EcsSchema schema) {
        this.schema = schema;
        this.query = rule.endpointDialect() ? endpoint(rule) : rule.query();
        final Map<String, EcsType> types = new TreeMap<>();
        final Set<String> names = new TreeSet<>(Fields.of(rule.query()));
        names.addAll(List.of("@timestamp", "event.sequence", "host.id", OS_FIELD));
        names.add(rule.categoryField());
        for (final String name : names) {
            if (null != schema.type(name)) {
                types.put(name, schema.type(name));
            }
            if (!schema.resolve(name).equals(name)) {
                aliases.add(name);
            }
        }
        for (final Query.Stage stage : Stages.of(rule.query())) {
            Fields.visit(stage.filter().condition(), expr -> addMembers(expr, types));
        }
        options = OracleOptions.of(types).withCategory(rule.categoryField());
    }

    /** What of the rule the oracle does not know, or null. */
    static String unsupported(Rule rule) {
        final String[] found = {null};
        for (final Query.Stage stage : Stages.of(rule.query())) {
            Fields.visit(
                    stage.filter().condition(),
                    expr -> {
                        if (expr instanceof Expr.AliasField) {
                            found[0] = "alias";
                        } else if (expr instanceof Expr.Descendant) {
                            found[0] = "descendant of";
                        }
                    });
        }
        return rule.query() instanceof Query.Sample ? "sample" : found[0];
    }

    /** event.id of the events of each match, a missing one as {@code -}. */
    List<List<String>> matches(List<ObjectNode> documents) {
        final List<JsonNode> named = new ArrayList<>();
        documents.forEach(document -> named.add(withAliases(document)));
        final List<List<String>> matches = new ArrayList<>();
        for (final OracleMatch match :
                OracleEngine.run(query, OracleEvent.of(named, options), options)) {
            matches.add(
                    match.events().stream()
                            .map(
                                    index ->
                                            OracleMatch.MISSING == index
                                                    ? "-"
                                                    : documents.get(index).at("/event/id").asText())
                            .toList());
        }
        return matches;
    }

    private void addMembers(Expr expr, Map<String, EcsType> types) {
        if (expr instanceof Expr.ArraySearch search) {
            Fields.visit(
                    search.condition(),
                    member -> {
                        if (member instanceof Expr.VariableField field) {
                            final String name =
                                    search.array().name()
                                            + (field.name().isEmpty() ? "" : '.' + field.name());
                            if (null != schema.type(name)) {
                                types.put(OracleEvent.member(field), schema.type(name));
                            }
                        }
                    });
        }
    }

    private JsonNode withAliases(ObjectNode document) {
        if (aliases.isEmpty()) {
            return document;
        }
        final ObjectNode named = document.deepCopy();
        for (final String alias : aliases) {
            final ArrayNode values = named.arrayNode();
            collect(document, schema.resolve(alias), values);
            named.set(alias, values);
        }
        return named;
    }

    private static void collect(JsonNode node, String path, ArrayNode values) {
        if (path.isEmpty()) {
            values.add(node);
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, path, values));
        } else {
            for (final var entry : node.properties()) {
                final String name = entry.getKey();
                if (path.equals(name) || path.startsWith(name + ".")) {
                    final int from = Math.min(path.length(), name.length() + 1);
                    collect(entry.getValue(), path.substring(from), values);
                }
            }
        }
    }

    /** Only events of the listed systems; without a key within the host. */
    private static Query endpoint(Rule rule) {
        final List<String> systems =
                JSON_STRING
                        .matcher(rule.info().extra().getOrDefault("os_list", "[]"))
                        .results()
                        .map(result -> result.group(1))
                        .toList();
        if (rule.query() instanceof Query.Event event) {
            return new Query.Event(filter(event.filter(), systems), event.pipes(), event.span());
        }
        final Query.Sequence sequence = (Query.Sequence) rule.query();
        final List<Query.Stage> stages =
                sequence.stages().stream().map(stage -> stage(stage, systems)).toList();
        final boolean keyless = Stages.keys(sequence, stages.get(0)).isEmpty();
        return new Query.Sequence(
                keyless ? List.of(Ast.key(Ast.optional("host.id"))) : sequence.by(),
                sequence.maxspan(),
                stages,
                null == sequence.until() ? null : stage(sequence.until(), systems),
                sequence.pipes(),
                sequence.span());
    }

    private static Query.Stage stage(Query.Stage stage, List<String> systems) {
        return new Query.Stage(
                filter(stage.filter(), systems),
                stage.missing(),
                stage.by(),
                stage.runs(),
                stage.alias(),
                stage.span());
    }

    private static Query.EventFilter filter(Query.EventFilter filter, List<String> systems) {
        final Expr listed = Ast.in(false, Ast.field(OS_FIELD), systems);
        final Expr absent = Ast.eq(Ast.field(OS_FIELD), null);
        return new Query.EventFilter(
                filter.category(),
                systems.isEmpty()
                        ? filter.condition()
                        : Ast.and(filter.condition(), Ast.or(listed, absent)),
                filter.span());
    }
}
