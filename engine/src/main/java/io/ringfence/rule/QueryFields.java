package io.ringfence.rule;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Query;

import java.util.Map;
import java.util.TreeMap;

/** The fields that a query names, each with its concrete path and type. */
final class QueryFields {
    private final EcsSchema schema;
    private final Map<String, String> found = new TreeMap<>();

    private QueryFields(EcsSchema schema) {
        this.schema = schema;
    }

    /** Name as written to {@code path:type}, sorted. */
    static Map<String, String> of(Query query, EcsSchema schema) {
        final QueryFields fields = new QueryFields(schema);
        if (query instanceof Query.Event event) {
            fields.visit(event.filter().condition());
        } else if (query instanceof Query.Sequence sequence) {
            sequence.by().forEach(key -> fields.visit(key.field()));
            sequence.stages().forEach(fields::visit);
            if (null != sequence.until()) {
                fields.visit(sequence.until());
            }
        } else if (query instanceof Query.Sample sample) {
            sample.by().forEach(key -> fields.visit(key.field()));
            sample.stages().forEach(fields::visit);
        }
        return fields.found;
    }

    private void visit(Query.Stage stage) {
        stage.by().forEach(key -> visit(key.field()));
        visit(stage.filter().condition());
    }

    private void visit(Expr expr) {
        if (expr instanceof Expr.Field field) {
            found.put(field.name(), schema.resolve(field.name()) + ":" + schema.type(field.name()));
        } else if (expr instanceof Expr.Not not) {
            visit(not.operand());
        } else if (expr instanceof Expr.And and) {
            and.operands().forEach(this::visit);
        } else if (expr instanceof Expr.Or or) {
            or.operands().forEach(this::visit);
        } else if (expr instanceof Expr.Comparison comparison) {
            visit(comparison.left());
            visit(comparison.right());
        } else if (expr instanceof Expr.Arithmetic arithmetic) {
            visit(arithmetic.left());
            visit(arithmetic.right());
        } else {
            visitRest(expr);
        }
    }

    private void visitRest(Expr expr) {
        if (expr instanceof Expr.Negate negate) {
            visit(negate.operand());
        } else if (expr instanceof Expr.Match match) {
            visit(match.subject());
        } else if (expr instanceof Expr.In in) {
            visit(in.subject());
        } else if (expr instanceof Expr.Call call) {
            call.arguments().forEach(this::visit);
        } else if (expr instanceof Expr.Descendant descendant) {
            visit(descendant.filter().condition());
        } else if (expr instanceof Expr.ArraySearch search) {
            visit(search.array());
            visit(search.condition());
        }
    }
}
