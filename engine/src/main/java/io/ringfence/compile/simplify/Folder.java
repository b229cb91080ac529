package io.ringfence.compile.simplify;

import io.ringfence.automaton.Wildcard;
import io.ringfence.ecs.EcsSchema;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Expr.ComparisonOp;
import io.ringfence.eql.Expr.Literal;
import io.ringfence.eql.Expr.MatchKind;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Folds constants inside a leaf, with SQL's three values ({@code null and false} is false, {@code
 * not null} is null, {@code null == null} is true) and puts the constant of a comparison on the
 * right. The meaning of an expression for every choice of field values stays the same; nothing is
 * merged here, because each occurrence of a field ranges over its values by itself.
 */
final class Folder {
    private final EcsSchema schema;
    private final boolean completeSchema;

    /**
     * @param completeSchema whether a field that the schema does not know exists nowhere: such an
     *     optional field is the constant null, as in Elasticsearch; otherwise it is merely absent
     */
    Folder(EcsSchema schema, boolean completeSchema) {
        this.schema = schema;
        this.completeSchema = completeSchema;
    }

    Expr fold(Expr expr) {
        if (expr instanceof Expr.Field field) {
            return field(field);
        } else if (expr instanceof Expr.Not not) {
            return not(fold(not.operand()), not);
        } else if (expr instanceof Expr.And and) {
            return junction(fold(and.operands()), true, expr);
        } else if (expr instanceof Expr.Or or) {
            return junction(fold(or.operands()), false, expr);
        } else if (expr instanceof Expr.Comparison comparison) {
            return comparison(comparison);
        } else if (expr instanceof Expr.Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        } else if (expr instanceof Expr.Negate negate) {
            return negate(fold(negate.operand()), negate);
        } else if (expr instanceof Expr.Match match) {
            return match(match);
        } else if (expr instanceof Expr.In in) {
            return in(in);
        }
        return expr instanceof Expr.Call call ? call(call) : expr;
    }

    private List<Expr> fold(List<Expr> operands) {
        final List<Expr> folded = new ArrayList<>(operands.size());
        for (final Expr operand : operands) {
            folded.add(fold(operand));
        }
        return folded;
    }

    private Expr field(Expr.Field field) {
        if (field.optional() && completeSchema && null == schema.type(field.name())) {
            return Literals.of(null, field.span());
        }
        // Optional says nothing more once names are known: without it equal leaves look equal.
        return new Expr.Field(field.name(), false, field.span());
    }

    private static Expr not(Expr operand, Expr.Not not) {
        if (operand instanceof Literal literal) {
            return Literals.of(
                    literal.value() instanceof Boolean value ? !value : null, not.span());
        }
        return operand instanceof Expr.Not inner
                ? inner.operand()
                : new Expr.Not(operand, not.span());
    }

    /** Kleene's and (or): false (true) wins, true (false) is dropped, null stays. */
    private static Expr junction(List<Expr> operands, boolean conjunction, Expr whole) {
        final List<Expr> kept = new ArrayList<>();
        boolean allNull = true;
        for (final Expr operand : operands) {
            if (conjunction ? Literals.isFalse(operand) : Literals.isTrue(operand)) {
                return Literals.of(!conjunction, whole.span());
            }
            if (!(conjunction ? Literals.isTrue(operand) : Literals.isFalse(operand))) {
                kept.add(operand);
                allNull &= Literals.isNull(operand);
            }
        }
        if (kept.isEmpty()) {
            return Literals.of(conjunction, whole.span());
        }
        if (allNull || 1 == kept.size()) {
            return kept.get(0);
        }
        return conjunction
                ? new Expr.And(List.copyOf(kept), whole.span())
                : new Expr.Or(List.copyOf(kept), whole.span());
    }

    private Expr comparison(Expr.Comparison comparison) {
        if (ComparisonOp.EQ == comparison.op() && areUnknown(comparison)) {
            return Literals.of(true, comparison.span());
        }
        Expr left = fold(comparison.left());
        Expr right = fold(comparison.right());
        ComparisonOp op = comparison.op();
        if (left instanceof Literal && !(right instanceof Literal)) {
            final Expr swapped = left;
            left = right;
            right = swapped;
            op = swapped(op);
        }
        if (Literals.isNull(right) || Literals.isNull(left)) {
            final boolean check = isNullAsWritten(comparison.left(), comparison.right());
            return check && ComparisonOp.EQ == op
                    ? nullCheck(Literals.isNull(right) ? left : right, comparison)
                    : Literals.of(null, comparison.span());
        }
        if (left instanceof Literal a && right instanceof Literal b) {
            return Literals.of(compare(op, a.value(), b.value()), comparison.span());
        }
        return new Expr.Comparison(op, left, right, comparison.span());
    }

    /** Two optional fields that exist nowhere are both null, and null equals null. */
    private boolean areUnknown(Expr.Comparison comparison) {
        return comparison.left() instanceof Expr.Field left
                && comparison.right() instanceof Expr.Field right
                && left.optional()
                && right.optional()
                && null == schema.type(left.name())
                && null == schema.type(right.name());
    }

    /** Only a null that was written makes a null check; one that comes of folding stays null. */
    private boolean isNullAsWritten(Expr left, Expr right) {
        return Literals.isNull(left)
                || Literals.isNull(right)
                || left instanceof Expr.Field a && Literals.isNull(field(a))
                || right instanceof Expr.Field b && Literals.isNull(field(b));
    }

    /** {@code x == null} asks whether x has no value. */
    private static Expr nullCheck(Expr other, Expr.Comparison whole) {
        if (other instanceof Literal literal) {
            return Literals.of(null == literal.value(), whole.span());
        }
        final Expr nothing = Literals.of(null, whole.span());
        return new Expr.Comparison(ComparisonOp.EQ, other, nothing, whole.span());
    }

    private static ComparisonOp swapped(ComparisonOp op) {
        return switch (op) {
            case EQ -> ComparisonOp.EQ;
            case LT -> ComparisonOp.GT;
            case LE -> ComparisonOp.GE;
            case GT -> ComparisonOp.LT;
            case GE -> ComparisonOp.LE;
        };
    }

    private static Object compare(ComparisonOp op, Object left, Object right) {
        if (ComparisonOp.EQ == op) {
            return Literals.equal(left, right);
        }
        final Integer order = Literals.compare(left, right);
        if (null == order) {
            return null;
        }
        return switch (op) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            default -> order >= 0;
        };
    }

    private Expr arithmetic(Expr.Arithmetic arithmetic) {
        final Expr left = fold(arithmetic.left());
        final Expr right = fold(arithmetic.right());
        if (Literals.isNull(left) || Literals.isNull(right)) {
            return Literals.of(null, arithmetic.span());
        }
        if (left instanceof Literal a && right instanceof Literal b) {
            final char symbol = arithmetic.op().symbol().charAt(0);
            return Literals.of(Arithmetics.apply(symbol, a.value(), b.value()), arithmetic.span());
        }
        return new Expr.Arithmetic(arithmetic.op(), left, right, arithmetic.span());
    }

    private static Expr negate(Expr operand, Expr.Negate negate) {
        if (!(operand instanceof Literal literal)) {
            return new Expr.Negate(operand, negate.span());
        }
        final Object value = literal.value();
        if (value instanceof Double number) {
            return Literals.of(-number, negate.span());
        }
        return Literals.of(
                value instanceof Long number ? Arithmetics.apply('-', 0L, number) : null,
                negate.span());
    }

    private Expr match(Expr.Match match) {
        final Expr subject = fold(match.subject());
        final List<Expr> patterns = fold(match.patterns());
        patterns.removeIf(Literals::isNull);
        if (Literals.isNull(subject) || patterns.isEmpty()) {
            return Literals.of(null, match.span());
        }
        if (MatchKind.REGEX != match.kind()
                && subject instanceof Literal literal
                && literal.value() instanceof String text
                && patterns.stream().allMatch(Literal.class::isInstance)) {
            return Literals.of(matches(text, patterns, match.caseInsensitive()), match.span());
        }
        return new Expr.Match(
                match.kind(),
                match.caseInsensitive(),
                subject,
                List.copyOf(patterns),
                match.span());
    }

    private static boolean matches(String text, List<Expr> patterns, boolean caseInsensitive) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return patterns.stream()
                .map(pattern -> Literals.spell(Literals.value(pattern)))
                .map(pattern -> Wildcard.of(pattern, caseInsensitive))
                .anyMatch(wildcard -> wildcard.matches(bytes, 0, bytes.length));
    }

    private Expr in(Expr.In in) {
        final Expr subject = fold(in.subject());
        final List<Expr> values = fold(in.values());
        final boolean hasNull = values.removeIf(Literals::isNull);
        if (Literals.isNull(subject) || values.isEmpty()) {
            return Literals.of(null, in.span());
        }
        if (!(subject instanceof Literal literal) || in.caseInsensitive()) {
            return new Expr.In(subject, List.copyOf(values), in.caseInsensitive(), in.span());
        }
        for (final Expr value : values) {
            if (value instanceof Literal constant
                    && Literals.equal(literal.value(), constant.value())) {
                return Literals.of(true, in.span());
            }
        }
        return Literals.of(hasNull ? null : Boolean.FALSE, in.span());
    }

    private Expr call(Expr.Call call) {
        final List<Expr> arguments = fold(call.arguments());
        final int mandatory = ConstantFunctions.mandatoryCount(call.function());
        if (arguments.stream().limit(mandatory).anyMatch(Literals::isNull)) {
            return Literals.of(null, call.span());
        }
        if (arguments.stream().allMatch(Literal.class::isInstance)) {
            final List<Object> values = new ArrayList<>();
            arguments.forEach(argument -> values.add(Literals.value(argument)));
            final Object value =
                    ConstantFunctions.call(call.function(), call.caseInsensitive(), values);
            if (ConstantFunctions.NOT_FOLDED != value) {
                return Literals.of(value, call.span());
            }
        }
        return new Expr.Call(
                call.function(), call.caseInsensitive(), List.copyOf(arguments), call.span());
    }
}
