package io.ringfence.compile;

import io.ringfence.compile.simplify.Literals;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Expr.ComparisonOp;
import io.ringfence.eql.Expr.Literal;
import io.ringfence.event.FieldType;
import io.ringfence.event.IpAddresses;
import io.ringfence.predicate.CompareOp;
import io.ringfence.predicate.Condition;

import java.nio.charset.StandardCharsets;

/** {@code field < constant} and its like, by the field's type. */
final class OrderLeaves {
    private final RuleScope scope;

    OrderLeaves(RuleScope scope) {
        this.scope = scope;
    }

    static CompareOp compareOp(ComparisonOp op) {
        return switch (op) {
            case EQ -> CompareOp.EQ;
            case LT -> CompareOp.LT;
            case LE -> CompareOp.LE;
            case GT -> CompareOp.GT;
            case GE -> CompareOp.GE;
        };
    }

    Condition compare(Expr.Field field, ComparisonOp comparison, Literal constant) {
        final int id = scope.fields().id(field.name());
        final FieldType type = scope.fields().type(field.name());
        final CompareOp op = compareOp(comparison);
        return switch (type) {
            case KEYWORD -> text(id, op, constant);
            case LONG, UNSIGNED_LONG, DOUBLE -> number(id, op, constant, field);
            case BOOLEAN -> refuse(constant, field, "== or !=");
            case DATE, DATE_NANOS -> date(id, op, constant, field);
            case IP -> address(id, op, constant, field);
            case VERSION ->
                    new Condition.Leaf(
                            scope.matches()
                                    .versionCompare(id, op, Literals.spell(constant.value())));
            case DYNAMIC ->
                    constant.value() instanceof Number
                            ? number(id, op, constant, field)
                            : text(id, op, constant);
        };
    }

    private Condition text(int id, CompareOp op, Literal constant) {
        return new Condition.Leaf(
                scope.matches().textCompare(id, op, Literals.spell(constant.value())));
    }

    private Condition number(int id, CompareOp op, Literal constant, Expr.Field field) {
        final Number number = Literals.number(constant.value());
        return null == number
                ? refuse(constant, field, "a number")
                : new Condition.Leaf(scope.matches().numberCompare(id, op, number));
    }

    private Condition date(int id, CompareOp op, Literal constant, Expr.Field field) {
        final long timeNs = Literals.timeNs(constant.value());
        return Literals.NULL_TIME == timeNs
                ? refuse(constant, field, Literals.WANTED_TIME)
                : new Condition.Leaf(scope.matches().dateCompare(id, op, timeNs));
    }

    private Condition address(int id, CompareOp op, Literal constant, Expr.Field field) {
        final byte[] bytes = Literals.spell(constant.value()).getBytes(StandardCharsets.UTF_8);
        final long[] address = new long[2];
        return IpAddresses.parse(bytes, 0, bytes.length, address)
                ? new Condition.Leaf(scope.matches().ipCompare(id, op, address[0], address[1]))
                : refuse(constant, field, "an IP address");
    }

    private Condition refuse(Literal constant, Expr.Field field, String wanted) {
        return scope.refuse(
                constant.span(),
                "\""
                        + constant.value()
                        + "\" cannot be compared with "
                        + field.name()
                        + ", which needs "
                        + wanted,
                "");
    }
}
