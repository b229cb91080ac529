package io.ringfence.eql;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.ecs.EcsType;

import java.util.ArrayList;
import java.util.List;

/**
 * What Elasticsearch's verifier rejects, and warnings on what authors get wrong. Stateless and
 * thread-safe; never throws on a tree that {@link EqlParser} made.
 */
public final class TypeChecker {
    private final EcsSchema schema;
    private final Diagnostics diagnostics;
    private final ConditionChecker conditions;

    private TypeChecker(EcsSchema schema, Options options, Diagnostics diagnostics) {
        this.schema = schema;
        this.diagnostics = diagnostics;
        this.conditions = new ConditionChecker(schema, options, diagnostics);
    }

    /**
     * How to check.
     *
     * @param dialect that of the parse
     * @param strict an unknown field without {@code ?} is an error instead of a warning (it is then
     *     typed {@link EcsType#DYNAMIC}). The warning is given only where the schema can judge:
     *     when it knows other fields with the same first part, or a similar name.
     */
    public record Options(EqlParser.Dialect dialect, boolean strict) {}

    /** Checks a statement against a schema and adds what it finds to the diagnostics. */
    public static void check(
            Query query, EcsSchema schema, Options options, Diagnostics diagnostics) {
        final Diagnostics own = new Diagnostics(diagnostics.source());
        new TypeChecker(schema, options, own).query(query);
        own.sorted().forEach(diagnostics::add);
    }

    /**
     * Static type of an expression.
     *
     * @return a field's type; {@code LONG} or {@code DOUBLE} for arithmetic; {@code DYNAMIC} for an
     *     unknown field, a variable's member, and arithmetic on one of these; null for the null
     *     literal
     */
    public static EcsType typeOf(Expr expr, EcsSchema schema) {
        if (expr instanceof Expr.Literal literal) {
            return typeOf(literal.value());
        } else if (expr instanceof Expr.Field field) {
            return known(schema.type(field.name()));
        } else if (expr instanceof Expr.AliasField field) {
            return known(schema.type(field.name()));
        } else if (expr instanceof Expr.VariableField) {
            return EcsType.DYNAMIC;
        } else if (expr instanceof Expr.Arithmetic arithmetic) {
            return arithmetic(
                    typeOf(arithmetic.left(), schema), typeOf(arithmetic.right(), schema));
        } else if (expr instanceof Expr.Negate negate) {
            final EcsType type = typeOf(negate.operand(), schema);
            return arithmetic(type, type);
        } else if (expr instanceof Expr.Call call) {
            return typeOf(call, schema);
        }
        return EcsType.BOOLEAN;
    }

    private static EcsType typeOf(Object value) {
        if (null == value) {
            return null;
        } else if (value instanceof String) {
            return EcsType.KEYWORD;
        } else if (value instanceof Boolean) {
            return EcsType.BOOLEAN;
        }
        return value instanceof Long ? EcsType.LONG : EcsType.DOUBLE;
    }

    private static EcsType typeOf(Expr.Call call, EcsSchema schema) {
        final FunctionTable.Function function = FunctionTable.find(call.function());
        if (null == function) {
            return EcsType.DYNAMIC;
        } else if (null != function.returns()) {
            return function.returns();
        }
        EcsType type = EcsType.LONG;
        for (final Expr argument : call.arguments()) {
            type = arithmetic(type, typeOf(argument, schema));
        }
        return type;
    }

    private static EcsType arithmetic(EcsType left, EcsType right) {
        if (EcsType.DYNAMIC == left || EcsType.DYNAMIC == right) {
            return EcsType.DYNAMIC;
        }
        final boolean decimal = EcsType.DOUBLE == left || EcsType.DOUBLE == right;
        return decimal ? EcsType.DOUBLE : EcsType.LONG;
    }

    static EcsType known(EcsType type) {
        return null == type ? EcsType.DYNAMIC : type;
    }

    private void query(Query query) {
        if (query instanceof Query.Event event) {
            filter(event.filter());
        } else if (query instanceof Query.Sequence sequence) {
            final List<Query.Stage> stages = new ArrayList<>(sequence.stages());
            if (null != sequence.until()) {
                stages.add(sequence.until());
            }
            stages(sequence.by(), stages);
        } else if (query instanceof Query.Sample sample) {
            stages(sample.by(), sample.stages());
        }
    }

    private void stages(List<Query.Key> shared, List<Query.Stage> stages) {
        shared.forEach(this::key);
        final List<Expr.Field> expected = new ArrayList<>();
        for (final Query.Stage stage : stages) {
            filter(stage.filter());
            for (int i = 0; i < stage.by().size(); i++) {
                final Expr.Field field = stage.by().get(i).field();
                key(stage.by().get(i));
                if (i == expected.size()) {
                    expected.add(field);
                } else if (EcsType.DYNAMIC == typeOf(expected.get(i), schema)) {
                    expected.set(i, field);
                } else {
                    compatible(expected.get(i), field);
                }
            }
        }
    }

    private void key(Query.Key key) {
        final Expr.Field field = key.field();
        if (EcsType.OBJECT == conditions.fieldType(field.name(), field.optional(), field.span())) {
            diagnostics.error(
                    field.span(),
                    "`" + field.name() + "` is an object and cannot be a join key",
                    "use one of its fields");
        }
    }

    private void compatible(Expr.Field before, Expr.Field field) {
        final EcsType expected = typeOf(before, schema);
        final EcsType found = typeOf(field, schema);
        if (!Types.compatible(expected, found)) {
            diagnostics.error(
                    field.span(),
                    "the join key `"
                            + field.name()
                            + "` is "
                            + Types.name(found)
                            + ", but `"
                            + before.name()
                            + "` in a stage before is "
                            + Types.name(expected),
                    "join on fields of one type");
        }
    }

    private void filter(Query.EventFilter filter) {
        conditions.condition(filter.condition());
        Lint.check(filter.condition(), schema, diagnostics);
    }
}
