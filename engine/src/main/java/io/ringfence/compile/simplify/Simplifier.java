package io.ringfence.compile.simplify;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Expr.ComparisonOp;
import io.ringfence.eql.Expr.Literal;
import io.ringfence.eql.Unparser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Simplifies a condition without changing its meaning: constants are folded, nested {@code and}s
 * and {@code or}s flattened, double negations dropped, repeated operands kept once, and tests of
 * one field against constants merged ({@link SetMerger}).
 *
 * <p>Above the leaves a condition has two values, so that is legal which would not be inside of
 * one. Constant null is the exception: as in Elasticsearch's optimizer {@code x and null} is null,
 * {@code x or null} is x, {@code not null} is null, and null at the top matches nothing.
 */
public final class Simplifier {
    private final Folder folder;

    /**
     * @param schema the fields known
     * @param completeSchema whether a field that the schema does not know exists nowhere: such an
     *     optional field is the constant null, as in Elasticsearch; otherwise it is merely absent
     */
    public Simplifier(EcsSchema schema, boolean completeSchema) {
        folder = new Folder(schema, completeSchema);
    }

    /** The simplified condition: a literal (true, false, null), or without any at this level. */
    public Expr simplify(Expr condition) {
        if (condition instanceof Expr.And and) {
            return junction(and.operands(), true, condition);
        } else if (condition instanceof Expr.Or or) {
            return junction(or.operands(), false, condition);
        } else if (condition instanceof Expr.Not not) {
            return not(simplify(not.operand()), not);
        }
        return leaf(folder.fold(condition));
    }

    private Expr leaf(Expr leaf) {
        if (leaf instanceof Expr.Field field) {
            return new Expr.Comparison(
                    ComparisonOp.EQ, field, Literals.of(true, field.span()), field.span());
        }
        if (leaf instanceof Expr.Comparison comparison
                && ComparisonOp.EQ == comparison.op()
                && comparison.right() instanceof Literal literal
                && literal.value() instanceof Boolean wanted
                && isBooleanResult(comparison.left())) {
            // A field is not a result: f == false asks for a value, it is not the complement.
            final Expr inner = simplify(comparison.left());
            return wanted ? inner : not(inner, new Expr.Not(inner, leaf.span()));
        }
        if (leaf instanceof Expr.And || leaf instanceof Expr.Or || leaf instanceof Expr.Not) {
            return simplify(leaf);
        }
        return leaf;
    }

    private static boolean isBooleanResult(Expr expr) {
        return expr instanceof Expr.Comparison
                || expr instanceof Expr.Match
                || expr instanceof Expr.In
                || expr instanceof Expr.And
                || expr instanceof Expr.Or
                || expr instanceof Expr.Not
                || expr instanceof Expr.Descendant
                || expr instanceof Expr.ArraySearch
                || expr instanceof Expr.Call call && isBooleanFunction(call.function());
    }

    private static boolean isBooleanFunction(String function) {
        return switch (function) {
            case "cidrMatch", "endsWith", "startsWith", "stringContains" -> true;
            default -> false;
        };
    }

    private static Expr not(Expr operand, Expr.Not whole) {
        if (operand instanceof Literal literal) {
            return Literals.of(
                    literal.value() instanceof Boolean value ? !value : null, whole.span());
        }
        return operand instanceof Expr.Not inner
                ? inner.operand()
                : new Expr.Not(operand, whole.span());
    }

    private Expr junction(List<Expr> operands, boolean conjunction, Expr whole) {
        final List<Expr> flat = new ArrayList<>();
        for (final Expr operand : operands) {
            final Expr simple = simplify(operand);
            if (conjunction && simple instanceof Expr.And and) {
                flat.addAll(and.operands());
            } else if (!conjunction && simple instanceof Expr.Or or) {
                flat.addAll(or.operands());
            } else {
                flat.add(simple);
            }
        }
        if (flat.stream().anyMatch(conjunction ? Literals::isFalse : Literals::isTrue)) {
            return Literals.of(!conjunction, whole.span());
        }
        final boolean hasNull = flat.removeIf(Literals::isNull);
        flat.removeIf(Literal.class::isInstance);
        if (hasNull && (conjunction || flat.isEmpty())) {
            return Literals.of(null, whole.span());
        }
        return rebuild(distinct(SetMerger.merge(flat, conjunction)), conjunction, whole);
    }

    private static Expr rebuild(List<Expr> operands, boolean conjunction, Expr whole) {
        if (operands.isEmpty()) {
            return Literals.of(conjunction, whole.span());
        }
        if (1 == operands.size()) {
            return operands.get(0);
        }
        return conjunction
                ? new Expr.And(List.copyOf(operands), whole.span())
                : new Expr.Or(List.copyOf(operands), whole.span());
    }

    private static List<Expr> distinct(List<Expr> operands) {
        final Map<String, Expr> byText = new LinkedHashMap<>();
        operands.forEach(operand -> byText.putIfAbsent(Unparser.print(operand), operand));
        return new ArrayList<>(byText.values());
    }
}
