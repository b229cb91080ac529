package io.ringfence.eql;

import io.ringfence.ecs.EcsType;
import io.ringfence.ecs.EcsType.Family;

import java.util.Locale;

/** What the type checks ask about types. A null type is that of the null literal. */
final class Types {
    private Types() {}

    /** Whether values of two types can be compared, or joined on. */
    static boolean compatible(EcsType left, EcsType right) {
        return null == left
                || null == right
                || Family.ANY == left.family()
                || Family.ANY == right.family()
                || left.family() == right.family();
    }

    static boolean is(EcsType type, Family family) {
        return null == type || Family.ANY == type.family() || family == type.family();
    }

    static boolean isWhole(EcsType type) {
        return is(type, Family.NUMBER) && EcsType.DOUBLE != type;
    }

    /** With an article, for messages. */
    static String name(EcsType type) {
        if (null == type) {
            return "null";
        }
        return switch (type) {
            case KEYWORD, TEXT -> "a string";
            case LONG, UNSIGNED_LONG, DOUBLE -> "a number";
            case BOOLEAN -> "a boolean";
            case DATE, DATE_NANOS -> "a date";
            case IP -> "an IP address";
            case VERSION -> "a version";
            case OBJECT -> "an object";
            case DYNAMIC -> type.name().toLowerCase(Locale.ROOT);
        };
    }

    /**
     * Value of a literal, with its sign; null for the null literal.
     *
     * @throws ClassCastException when the expression is no literal, see {@link #isLiteral}
     */
    static Object value(Expr expr) {
        if (expr instanceof Expr.Negate negate) {
            final Object value = value(negate.operand());
            return value instanceof Long number ? (Object) (-number) : (Object) (-(Double) value);
        }
        return ((Expr.Literal) expr).value();
    }

    /** Whether this is a literal, or a number with a sign. */
    static boolean isLiteral(Expr expr) {
        return expr instanceof Expr.Literal
                || expr instanceof Expr.Negate negate
                        && isLiteral(negate.operand())
                        && value(negate.operand()) instanceof Number;
    }

    /** Whether this reads a value out of an event, and nothing else. */
    static boolean isField(Expr expr) {
        return expr instanceof Expr.Field
                || expr instanceof Expr.AliasField
                || expr instanceof Expr.VariableField;
    }

    /** Whether no event is needed to evaluate this. */
    static boolean isConstant(Expr expr) {
        if (isField(expr) || expr instanceof Expr.Descendant) {
            return false;
        }
        for (final Expr child : ExprTree.children(expr)) {
            if (!isConstant(child)) {
                return false;
            }
        }
        return true;
    }
}
