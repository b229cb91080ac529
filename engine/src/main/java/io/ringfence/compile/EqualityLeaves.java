package io.ringfence.compile;

import io.ringfence.cidr.CidrBlock;
import io.ringfence.cidr.CidrException;
import io.ringfence.cidr.CidrSet;
import io.ringfence.compile.simplify.Literals;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Expr.Literal;
import io.ringfence.event.FieldType;
import io.ringfence.predicate.CompareOp;
import io.ringfence.predicate.Condition;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code field == constant}, {@code in}, {@code in~} and {@code cidrMatch}: constants are brought
 * to the field's type as Elasticsearch's term query does, or refused at their place.
 */
final class EqualityLeaves {
    private final RuleScope scope;

    EqualityLeaves(RuleScope scope) {
        this.scope = scope;
    }

    Condition in(Expr.Field field, List<Expr> constants, boolean caseInsensitive) {
        final int id = scope.fields().id(field.name());
        final FieldType type = scope.fields().type(field.name());
        return switch (type) {
            case KEYWORD ->
                    text(
                            id,
                            constants,
                            caseInsensitive || scope.fields().ignoresCase(field.name()));
            case LONG, UNSIGNED_LONG, DOUBLE -> numbers(id, field, constants);
            case BOOLEAN -> booleans(id, field, constants);
            case DATE, DATE_NANOS -> dates(id, field, constants);
            case IP -> addresses(id, constants);
            case VERSION -> versions(id, constants);
            case DYNAMIC -> dynamic(id, constants, caseInsensitive);
        };
    }

    /** {@code cidrMatch(field, ...)}; null when the field is none of addresses. */
    Condition cidr(Expr.Field field, Expr.Call call) {
        if (FieldType.IP != scope.fields().type(field.name())) {
            return null;
        }
        final List<Expr> blocks = call.arguments().subList(1, call.arguments().size());
        return addresses(scope.fields().id(field.name()), blocks);
    }

    private Condition text(int id, List<Expr> constants, boolean caseInsensitive) {
        final List<String> texts =
                constants.stream().map(c -> Literals.spell(Literals.value(c))).toList();
        return new Condition.Leaf(scope.matches().textIn(id, caseInsensitive, texts));
    }

    private Condition numbers(int id, Expr.Field field, List<Expr> constants) {
        final List<Number> numbers = new ArrayList<>();
        for (final Expr constant : constants) {
            final Number number = Literals.number(Literals.value(constant));
            if (null == number) {
                refuse(constant, field, "a number");
            } else {
                numbers.add(number);
            }
        }
        return numbers.isEmpty()
                ? new Condition.Constant(false)
                : new Condition.Leaf(scope.matches().numberIn(id, numbers));
    }

    private Condition booleans(int id, Expr.Field field, List<Expr> constants) {
        final List<Condition> leaves = new ArrayList<>();
        for (final Expr constant : constants) {
            final String text = Literals.spell(Literals.value(constant));
            if ("true".equals(text) || "false".equals(text)) {
                leaves.add(new Condition.Leaf(scope.matches().booleanIs(id, "true".equals(text))));
            } else {
                refuse(constant, field, "true or false");
            }
        }
        return anyOf(leaves);
    }

    private Condition dates(int id, Expr.Field field, List<Expr> constants) {
        final List<Condition> leaves = new ArrayList<>();
        for (final Expr constant : constants) {
            final long timeNs = Literals.timeNs(Literals.value(constant));
            if (Literals.NULL_TIME == timeNs) {
                refuse(constant, field, Literals.WANTED_TIME);
            } else {
                leaves.add(
                        new Condition.Leaf(scope.matches().dateCompare(id, CompareOp.EQ, timeNs)));
            }
        }
        return anyOf(leaves);
    }

    private Condition versions(int id, List<Expr> constants) {
        final List<Condition> leaves = new ArrayList<>();
        for (final Expr constant : constants) {
            final String text = Literals.spell(Literals.value(constant));
            leaves.add(new Condition.Leaf(scope.matches().versionCompare(id, CompareOp.EQ, text)));
        }
        return anyOf(leaves);
    }

    private Condition addresses(int id, List<Expr> constants) {
        final CidrSet set = cidrSet(constants, scope);
        if (null == set) {
            return new Condition.Constant(false);
        }
        return new Condition.Leaf(scope.matches().ipIn(id, set, cidrKey(constants)));
    }

    private Condition dynamic(int id, List<Expr> constants, boolean caseInsensitive) {
        final List<Expr> texts = new ArrayList<>();
        final List<Number> numbers = new ArrayList<>();
        final List<Condition> leaves = new ArrayList<>();
        for (final Expr constant : constants) {
            final Object value = Literals.value(constant);
            if (value instanceof Number number) {
                numbers.add(number);
            } else if (value instanceof Boolean wanted) {
                leaves.add(new Condition.Leaf(scope.matches().booleanIs(id, wanted)));
            } else {
                texts.add(constant);
            }
        }
        if (!texts.isEmpty()) {
            leaves.add(text(id, texts, caseInsensitive));
        }
        if (!numbers.isEmpty()) {
            leaves.add(new Condition.Leaf(scope.matches().numberIn(id, numbers)));
        }
        return anyOf(leaves);
    }

    /** The blocks as a set, or null when one is bad; each bad one is told. */
    static CidrSet cidrSet(List<Expr> blocks, RuleScope scope) {
        boolean bad = false;
        final List<String> texts = new ArrayList<>();
        for (final Expr block : blocks) {
            try {
                final String text = Literals.spell(Literals.value(block));
                CidrSet.of(List.of(text));
                texts.add(text);
                if (CidrBlock.hasHostBits(text)) {
                    scope.problems()
                            .warning(
                                    block.span(),
                                    "the address has bits behind the prefix, which are ignored",
                                    "");
                }
            } catch (final CidrException e) {
                scope.problems()
                        .error(
                                block.span(),
                                e.getMessage(),
                                "an address, or a block such as 10.0.0.0/8");
                bad = true;
            }
        }
        try {
            return bad ? null : CidrSet.of(texts);
        } catch (final CidrException e) {
            scope.problems().error(blocks.get(e.index()).span(), e.getMessage());
            return null;
        }
    }

    static String cidrKey(List<Expr> blocks) {
        return String.join(
                ", ",
                blocks.stream()
                        .map(b -> Literals.spell(Literals.value(b)))
                        .sorted()
                        .distinct()
                        .toList());
    }

    private void refuse(Expr constant, Expr.Field field, String wanted) {
        final Literal literal = (Literal) constant;
        scope.refuse(
                literal.span(),
                "\""
                        + literal.value()
                        + "\" cannot be compared with "
                        + field.name()
                        + ", which needs "
                        + wanted,
                "");
    }

    private static Condition anyOf(List<Condition> leaves) {
        return 1 == leaves.size() ? leaves.get(0) : new Condition.Or(List.copyOf(leaves));
    }
}
