package io.ringfence.tools.hits;

import io.ringfence.eql.Expr;
import io.ringfence.tools.hits.Choices.Wanted;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Gives a draft values for which leaves hold, as far as it can see. Says false when it sees that
 * they cannot hold together with what was decided before.
 */
final class Solver {
    private static final double DECOY_PERCENT = 20;
    private static final double OTHER_CASE_PERCENT = 15;

    private final Scope scope;
    private final Evaluator evaluator;
    private final Assigner assigner;

    Solver(Scope scope) {
        this.scope = scope;
        this.evaluator = new Evaluator(scope);
        this.assigner = new Assigner(scope, evaluator);
    }

    boolean satisfy(List<Wanted> leaves) {
        leaves.forEach(this::noteLength);
        for (final Wanted wanted : leaves) {
            if (!(wanted.truth() ? satisfy(wanted.leaf()) : avoid(wanted.leaf()))) {
                return false;
            }
        }
        return true;
    }

    private void noteLength(Wanted wanted) {
        if (wanted.leaf() instanceof Expr.Comparison comparison
                && comparison.left() instanceof Expr.Call call
                && "length".equals(call.function())
                && comparison.right() instanceof Expr.Literal literal
                && literal.value() instanceof Long length) {
            final boolean least =
                    switch (comparison.op()) {
                        case GT, GE -> wanted.truth();
                        case LT, LE -> !wanted.truth();
                        case EQ -> false;
                    };
            if (least) {
                assigner.lengthen(call.arguments().get(0), length + 1);
            }
        }
    }

    private boolean satisfy(Expr leaf) {
        if (leaf instanceof Expr.Comparison comparison) {
            return compare(comparison);
        } else if (leaf instanceof Expr.Match match) {
            return match(match);
        } else if (leaf instanceof Expr.In in) {
            final Expr value = pick(in.values());
            return equal(in.subject(), evaluator.value(value), in.caseInsensitive());
        } else if (leaf instanceof Expr.Call call) {
            return call(call);
        } else if (leaf instanceof Expr.ArraySearch search) {
            return new Solver(scope.inside(search))
                    .satisfy(Choices.of(search.condition(), scope.rng()));
        } else if (leaf instanceof Expr.Descendant descendant) {
            scope.ancestor().accept(descendant);
            return true;
        } else if (leaf instanceof Expr.Literal literal) {
            return Boolean.TRUE.equals(literal.value());
        }
        return equal(leaf, true, false);
    }

    /** An absent field satisfies no leaf but a null test; now and then a value is put there. */
    private boolean avoid(Expr leaf) {
        if (Choices.isNullTest(leaf)) {
            return null != evaluator.value(operand((Expr.Comparison) leaf));
        }
        final Expr subject = leaf instanceof Expr.Match match ? match.subject() : null;
        final Cell cell = null == subject ? null : scope.cell(subject);
        if (null != cell
                && cell.isEmpty()
                && !cell.isForbidden()
                && scope.rng().percent(DECOY_PERCENT)) {
            scope.invented(subject);
        }
        if (!(leaf instanceof Expr.Literal literal)) {
            return true;
        }
        return Boolean.FALSE.equals(literal.value());
    }

    private static Expr operand(Expr.Comparison nullTest) {
        return nullTest.left() instanceof Expr.Literal ? nullTest.right() : nullTest.left();
    }

    private boolean compare(Expr.Comparison comparison) {
        if (Choices.isNullTest(comparison)) {
            final Expr operand = operand(comparison);
            final Cell cell = scope.cell(operand);
            if (null == cell) {
                evaluator.value(operand);
                return true;
            }
            return cell.forbid();
        }
        final boolean turned =
                Fields.isConstant(comparison.left())
                        || Fields.isBetweenFields(comparison)
                                && hasValue(comparison.left())
                                && !hasValue(comparison.right());
        final Expr target = turned ? comparison.right() : comparison.left();
        final Object bound = evaluator.value(turned ? comparison.left() : comparison.right());
        if (Expr.ComparisonOp.EQ == comparison.op()) {
            return equal(target, bound, false);
        }
        return order(target, comparison.op(), turned, bound);
    }

    /** Whether it is better to adapt the other side. */
    private boolean hasValue(Expr expr) {
        final Cell cell = scope.cell(expr);
        return null != cell && !cell.isEmpty();
    }

    private boolean equal(Expr target, Object value, boolean fold) {
        if (null == value) {
            return false;
        }
        final Object cased = fold ? otherCase(value.toString()) : value;
        final Predicate<Object> same =
                fold
                        ? other -> value.toString().equalsIgnoreCase(other.toString())
                        : other -> value.toString().equals(other.toString());
        return assigner.assign(target, same, cased);
    }

    private boolean order(Expr target, Expr.ComparisonOp op, boolean turned, Object bound) {
        if (!(bound instanceof Number number)) {
            return true;
        }
        final boolean above = (Expr.ComparisonOp.GT == op || Expr.ComparisonOp.GE == op) != turned;
        final boolean strict = Expr.ComparisonOp.GT == op || Expr.ComparisonOp.LT == op;
        final long step = strict ? 1 : 0;
        final double limit = number.doubleValue();
        final Predicate<Object> holds =
                value ->
                        value instanceof Number other
                                && (above
                                        ? other.doubleValue() >= limit + step
                                        : other.doubleValue() <= limit - step);
        final Object now = target instanceof Expr.Call ? evaluator.value(target) : null;
        if (null != now && holds.test(now)) {
            return true;
        }
        final long made = number.longValue() + (above ? step : -step);
        return assigner.assign(
                target,
                holds,
                number instanceof Double ? limit + made - number.longValue() : (Object) made);
    }

    private boolean match(Expr.Match match) {
        final Predicate<Object> holds =
                value ->
                        match.patterns().stream()
                                .anyMatch(pattern -> matches(match, text(pattern), value));
        final String pattern = text(pick(match.patterns()));
        final int length = Math.max(0, assigner.length(match.subject()));
        final String made =
                Expr.MatchKind.REGEX == match.kind()
                        ? RegexText.of(pattern, scope.rng())
                        : Wildcards.text(pattern, length, scope.rng());
        if (null == made) {
            return false;
        }
        return assigner.assign(
                match.subject(), holds, match.caseInsensitive() ? otherCase(made) : made);
    }

    private static boolean matches(Expr.Match match, String pattern, Object value) {
        if (Expr.MatchKind.REGEX != match.kind()) {
            return Wildcards.matches(pattern, match.caseInsensitive(), value.toString());
        }
        try {
            final int flags = match.caseInsensitive() ? Pattern.CASE_INSENSITIVE : 0;
            return Pattern.compile(pattern, flags).matcher(value.toString()).matches();
        } catch (final PatternSyntaxException expected) {
            return false; // Lucene's syntax, not Java's: then it is made anew.
        }
    }

    private boolean call(Expr.Call call) {
        final Expr first = call.arguments().get(0);
        if ("cidrMatch".equals(call.function())) {
            final List<Expr> blocks = call.arguments().subList(1, call.arguments().size());
            final String address = Addresses.inside(text(pick(blocks)), scope.rng());
            return assigner.assign(first, address::equals, address);
        }
        final Expr second = call.arguments().get(1);
        final boolean fold = call.caseInsensitive();
        // The part follows the whole where only the whole is settled.
        if (Fields.isConstant(first)
                || hasValue(first) && null != scope.cell(second) && !hasValue(second)) {
            final String whole = String.valueOf(evaluator.value(first));
            return assigner.assign(second, part -> contains(call, whole, part), whole);
        }
        final Object part = evaluator.value(second);
        if (null == part) {
            return false;
        }
        final String made =
                switch (call.function()) {
                    case "startsWith" -> part + Wildcards.word(scope.rng());
                    case "endsWith" -> Wildcards.word(scope.rng()) + part;
                    default -> Wildcards.word(scope.rng()) + part + Wildcards.word(scope.rng());
                };
        final Object now = evaluatedCall(first);
        if (null != now && contains(call, now.toString(), part)) {
            return true;
        }
        return assigner.assign(
                first,
                whole -> contains(call, whole.toString(), part),
                fold ? otherCase(made) : made);
    }

    private Object evaluatedCall(Expr expr) {
        return expr instanceof Expr.Call ? evaluator.value(expr) : null;
    }

    private static boolean contains(Expr.Call call, String whole, Object part) {
        final String value = Evaluator.folded(whole, call.caseInsensitive());
        final String other = Evaluator.folded(part.toString(), call.caseInsensitive());
        return switch (call.function()) {
            case "startsWith" -> value.startsWith(other);
            case "endsWith" -> value.endsWith(other);
            default -> value.contains(other);
        };
    }

    private String text(Expr constant) {
        return String.valueOf(evaluator.value(constant));
    }

    /** Where case does not matter, now and then another. */
    private String otherCase(String text) {
        return scope.rng().percent(OTHER_CASE_PERCENT)
                ? text.toUpperCase(java.util.Locale.ROOT)
                : text;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(scope.rng().below(choices.size()));
    }
}
