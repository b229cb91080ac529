package io.ringfence.eql;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.ecs.EcsType;
import io.ringfence.ecs.EcsType.Family;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Types of conditions, as Elasticsearch's verifier sees them. One statement, one checker. */
final class ConditionChecker {
    private final EcsSchema schema;
    private final TypeChecker.Options options;
    private final Diagnostics diagnostics;
    private final CallChecker calls;
    private final Set<String> reported = new HashSet<>();
    private final Map<String, String> arrays = new HashMap<>();
    private boolean negated;

    ConditionChecker(EcsSchema schema, TypeChecker.Options options, Diagnostics diagnostics) {
        this.schema = schema;
        this.options = options;
        this.diagnostics = diagnostics;
        this.calls = new CallChecker(this, diagnostics);
    }

    /** A filter's whole condition. */
    void condition(Expr expr) {
        if (expr instanceof Expr.Literal literal && null == literal.value()) {
            diagnostics.error(expr.span(), "the condition is null and matches nothing", "");
        }
        bool(expr);
    }

    private void bool(Expr expr) {
        final int errorCount = diagnostics.errorCount();
        final EcsType type = check(expr);
        // An error inside may well be the reason for the wrong type.
        if (Types.is(type, Family.BOOLEAN) || errorCount != diagnostics.errorCount()) {
            return;
        }
        final String what = Types.isField(expr) ? "`" + Unparser.print(expr) + "` is " : "this is ";
        diagnostics.error(
                expr.span(),
                "a condition must be true or false, but " + what + Types.name(type),
                Types.isField(expr)
                        ? "compare it, or write `" + Unparser.print(expr) + " != null`"
                        : "");
    }

    /** Checks everything below, and tells the type; null for the null literal. */
    EcsType check(Expr expr) {
        if (expr instanceof Expr.Field field) {
            return fieldType(field.name(), field.optional(), field.span());
        } else if (expr instanceof Expr.AliasField field) {
            return fieldType(field.name(), false, field.span());
        } else if (expr instanceof Expr.VariableField field) {
            return variableType(field);
        } else if (expr instanceof Expr.Not not) {
            negated = !negated;
            bool(not.operand());
            negated = !negated;
        } else if (expr instanceof Expr.And and) {
            and.operands().forEach(this::bool);
        } else if (expr instanceof Expr.Or or) {
            or.operands().forEach(this::bool);
        } else if (expr instanceof Expr.Comparison comparison) {
            comparison(comparison);
        } else if (expr instanceof Expr.Match match) {
            match(match);
        } else if (expr instanceof Expr.In in) {
            in(in);
        } else {
            return checkRest(expr);
        }
        return EcsType.BOOLEAN;
    }

    private EcsType checkRest(Expr expr) {
        if (expr instanceof Expr.Arithmetic arithmetic) {
            number(arithmetic.left());
            number(arithmetic.right());
        } else if (expr instanceof Expr.Negate negate) {
            number(negate.operand());
        } else if (expr instanceof Expr.Call call) {
            calls.check(call);
        } else if (expr instanceof Expr.Descendant descendant) {
            bool(descendant.filter().condition());
        } else if (expr instanceof Expr.ArraySearch search) {
            arraySearch(search);
        }
        return TypeChecker.typeOf(expr, schema);
    }

    private void number(Expr operand) {
        final EcsType type = check(operand);
        if (!Types.is(type, Family.NUMBER)) {
            final boolean predicate = operand instanceof Expr.In || operand instanceof Expr.Match;
            diagnostics.error(
                    operand.span(),
                    "arithmetic needs numbers, found " + Types.name(type),
                    predicate ? "put the sum in parentheses: `(a + b) in (...)`" : "");
        }
    }

    private void arraySearch(Expr.ArraySearch search) {
        fieldType(search.array().name(), search.array().optional(), search.array().span());
        final String outer = arrays.put(search.variable(), search.array().name());
        bool(search.condition());
        if (null == outer) {
            arrays.remove(search.variable());
        } else {
            arrays.put(search.variable(), outer);
        }
    }

    private EcsType variableType(Expr.VariableField field) {
        final String array = arrays.get(field.variable());
        if (null == array || field.name().isEmpty()) {
            return EcsType.DYNAMIC;
        }
        return fieldType(array + '.' + field.name(), false, field.span());
    }

    /** Type of a field; reports it when it is unknown, once a statement. */
    EcsType fieldType(String name, boolean optional, Span span) {
        final EcsType type = schema.type(name);
        if (null == type && !optional && reported.add(name)) {
            unknown(name, span);
        }
        return TypeChecker.known(type);
    }

    private void unknown(String name, Span span) {
        final String nearest = schema.nearest(name);
        final String hint = null == nearest ? "" : "did you mean `" + nearest + "`?";
        if (options.strict()) {
            diagnostics.error(
                    span,
                    "unknown field `" + name + "`",
                    hint.isEmpty() ? "write `?" + name + "` when it may be missing" : hint);
        } else if (!hint.isEmpty() || schema.judges(name)) {
            diagnostics.warning(
                    span,
                    "unknown field `"
                            + name
                            + "`"
                            + (negated ? ": when it is missing, this negation holds" : ""),
                    hint);
        }
    }

    private void comparison(Expr.Comparison comparison) {
        final Expr left = comparison.left();
        final Expr right = comparison.right();
        final EcsType leftType = check(left);
        final EcsType rightType = check(right);
        final boolean order = Expr.ComparisonOp.EQ != comparison.op();
        if (!isConstant(left) && !isConstant(right)) {
            twoFields(comparison);
        }
        if (order && (EcsType.BOOLEAN == leftType || EcsType.BOOLEAN == rightType)) {
            diagnostics.error(comparison.span(), "booleans have no order", "use `==` or `!=`");
        } else if (Types.isField(left) && Types.isLiteral(right)) {
            literal(left, leftType, right);
        } else if (Types.isField(right) && Types.isLiteral(left)) {
            literal(right, rightType, left);
        } else if (!Types.compatible(leftType, rightType)) {
            diagnostics.warning(
                    comparison.span(),
                    "compares "
                            + Types.name(leftType)
                            + " with "
                            + Types.name(rightType)
                            + ", which never holds",
                    "");
        }
    }

    /** An optional field that nothing maps is the constant null. */
    private boolean isConstant(Expr expr) {
        final boolean unmapped =
                expr instanceof Expr.Field field
                        && field.optional()
                        && null == schema.type(field.name());
        return unmapped || Types.isConstant(expr);
    }

    private void twoFields(Expr.Comparison comparison) {
        if (EqlParser.Dialect.STOCK == options.dialect()) {
            diagnostics.error(
                    comparison.right().span(),
                    "comparisons between fields are not supported",
                    "one side must be constant");
        }
    }

    private void literal(Expr field, EcsType type, Expr literal) {
        final Object value = Types.value(literal);
        if (EcsType.OBJECT == type) {
            object(field, value);
            return;
        }
        final String problem =
                field instanceof Expr.Field plain
                        ? LiteralCheck.problem(schema.field(plain.name()), type, value)
                        : LiteralCheck.problem(null, type, value);
        if (null != problem) {
            diagnostics.error(
                    literal.span(),
                    "`"
                            + Unparser.print(field)
                            + "` is "
                            + Types.name(type)
                            + ", and "
                            + Unparser.print(literal)
                            + " is "
                            + problem,
                    "");
        }
    }

    /** Rules of the endpoint dialect ask whether there is an object; Elasticsearch cannot. */
    private void object(Expr field, Object value) {
        if (null != value || EqlParser.Dialect.STOCK == options.dialect()) {
            diagnostics.error(
                    field.span(),
                    "`" + Unparser.print(field) + "` is an object and has no value of its own",
                    "compare one of its fields");
        }
    }

    private void match(Expr.Match match) {
        final EcsType type = check(match.subject());
        final String operator = Lint.operator(match);
        if (!Types.is(type, Family.STRING)) {
            diagnostics.error(
                    match.subject().span(),
                    "`" + operator + "` needs a string, found " + Types.name(type),
                    EcsType.IP == type ? "use `cidrMatch` or `==`" : "use `==`");
        }
        for (final Expr pattern : match.patterns()) {
            if (!(pattern instanceof Expr.Literal literal && literal.value() instanceof String)) {
                diagnostics.error(
                        pattern.span(), "a pattern of `" + operator + "` must be a string", "");
            }
        }
    }

    private void in(Expr.In in) {
        final EcsType type = check(in.subject());
        if (in.caseInsensitive() && !Types.is(type, Family.STRING)) {
            diagnostics.error(
                    in.subject().span(),
                    "`in~` needs a string, found " + Types.name(type),
                    "use `in`");
        }
        EcsType expected = null;
        for (final Expr value : in.values()) {
            final EcsType found = check(value);
            constant(value);
            if (!Types.compatible(expected, found)) {
                diagnostics.error(
                        value.span(),
                        "the list mixes types: "
                                + Types.name(expected)
                                + " and "
                                + Types.name(found),
                        "all values of a list must be of one type");
            } else if (null == expected) {
                expected = found;
            }
            if (in.caseInsensitive() && !Types.is(found, Family.STRING)) {
                diagnostics.error(value.span(), "a value of `in~` must be a string", "use `in`");
            } else if (Types.isField(in.subject()) && Types.isLiteral(value)) {
                literal(in.subject(), type, value);
            }
        }
    }

    private void constant(Expr value) {
        if (!isConstant(value) && EqlParser.Dialect.STOCK == options.dialect()) {
            diagnostics.error(
                    value.span(),
                    "comparisons between fields are not supported",
                    "the values of a list must be constant");
        }
    }
}
