package io.ringfence.compile.simplify;

import io.ringfence.eql.Expr;
import io.ringfence.eql.Expr.MatchKind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The meaning of conditions, the slow and obvious way: a leaf is true when some choice of a value
 * for each occurrence of a field makes it true, a missing field has the one value null; above the
 * leaves are two values.
 */
final class ExprOracle {
    private final Map<String, List<Object>> event;
    private List<Object> choice = List.of();
    private int next;

    private ExprOracle(Map<String, List<Object>> event) {
        this.event = event;
    }

    static boolean holds(Expr condition, Map<String, List<Object>> event) {
        return new ExprOracle(event).condition(condition);
    }

    private boolean condition(Expr expr) {
        if (expr instanceof Expr.And and) {
            return and.operands().stream().allMatch(this::condition);
        } else if (expr instanceof Expr.Or or) {
            return or.operands().stream().anyMatch(this::condition);
        } else if (expr instanceof Expr.Not not) {
            return !condition(not.operand());
        } else if (expr instanceof Expr.Comparison comparison
                && comparison.right() instanceof Expr.Literal wanted
                && wanted.value() instanceof Boolean value
                && !(comparison.left() instanceof Expr.Field)
                && !(comparison.left() instanceof Expr.Literal)) {
            return value == condition(comparison.left());
        }
        return leaf(expr);
    }

    private boolean leaf(Expr leaf) {
        final List<List<Object>> choices = new ArrayList<>();
        choices.add(List.of());
        for (final List<Object> values : occurrences(leaf)) {
            final List<List<Object>> longer = new ArrayList<>();
            choices.forEach(c -> values.forEach(value -> longer.add(append(c, value))));
            choices.clear();
            choices.addAll(longer);
        }
        return choices.stream().anyMatch(c -> holdsFor(leaf, c));
    }

    private static List<Object> append(List<Object> choice, Object value) {
        final List<Object> longer = new ArrayList<>(choice);
        longer.add(value);
        return longer;
    }

    private boolean holdsFor(Expr leaf, List<Object> values) {
        choice = values;
        next = 0;
        return Boolean.TRUE.equals(value(leaf));
    }

    /** Values of each occurrence of a field, in the order in which they are evaluated. */
    private List<List<Object>> occurrences(Expr expr) {
        final List<List<Object>> found = new ArrayList<>();
        collect(expr, found);
        return found;
    }

    private void collect(Expr expr, List<List<Object>> found) {
        if (expr instanceof Expr.Field field) {
            final List<Object> values = event.getOrDefault(field.name(), List.of());
            found.add(values.isEmpty() ? Arrays.asList((Object) null) : values);
        }
        children(expr).forEach(child -> collect(child, found));
    }

    private static List<Expr> children(Expr expr) {
        if (expr instanceof Expr.Not not) {
            return List.of(not.operand());
        } else if (expr instanceof Expr.And and) {
            return and.operands();
        } else if (expr instanceof Expr.Or or) {
            return or.operands();
        } else if (expr instanceof Expr.Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        } else if (expr instanceof Expr.Arithmetic arithmetic) {
            return List.of(arithmetic.left(), arithmetic.right());
        } else if (expr instanceof Expr.Negate negate) {
            return List.of(negate.operand());
        } else if (expr instanceof Expr.Match match) {
            return List.of(match.subject());
        } else if (expr instanceof Expr.In in) {
            return List.of(in.subject());
        }
        return expr instanceof Expr.Call call ? call.arguments() : List.of();
    }

    /** Three-valued; every operand is evaluated, so that occurrences keep their order. */
    private Object value(Expr expr) {
        if (expr instanceof Expr.Literal literal) {
            return literal.value();
        } else if (expr instanceof Expr.Field) {
            return choice.get(next++);
        }
        final List<Object> values = new ArrayList<>();
        children(expr).forEach(child -> values.add(value(child)));
        if (expr instanceof Expr.And || expr instanceof Expr.Or) {
            final boolean winner = expr instanceof Expr.Or;
            return values.contains(winner)
                    ? (Object) winner
                    : values.contains(null) ? null : !winner;
        }
        final Object first = values.get(0);
        if (expr instanceof Expr.Comparison comparison) {
            return compare(comparison, first, values.get(1));
        } else if (values.contains(null)) {
            return null;
        } else if (expr instanceof Expr.Not) {
            return !(Boolean) first;
        } else if (expr instanceof Expr.Negate) {
            return -(Long) first;
        } else if (expr instanceof Expr.Arithmetic) {
            return (Long) first + (Long) values.get(1);
        } else if (expr instanceof Expr.Match match) {
            return match.patterns().stream().anyMatch(p -> matches(match, p, first));
        } else if (expr instanceof Expr.In in) {
            return in.values().stream().anyMatch(v -> same(in.caseInsensitive(), v, first));
        }
        return call((Expr.Call) expr, values);
    }

    private static Object compare(Expr.Comparison comparison, Object left, Object right) {
        final boolean asksForNull =
                Literals.isNull(comparison.right()) || Literals.isNull(comparison.left());
        if (asksForNull && Expr.ComparisonOp.EQ == comparison.op()) {
            return null == left && null == right;
        }
        if (null == left || null == right) {
            return null;
        }
        final int order =
                left instanceof Boolean || right instanceof Boolean
                        ? left.equals(right) ? 0 : 1
                        : left.toString().compareTo(right.toString());
        return switch (comparison.op()) {
            case EQ -> 0 == order;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
        };
    }

    private static boolean matches(Expr.Match match, Expr pattern, Object value) {
        final StringBuilder regex = new StringBuilder();
        for (final char c : Literals.value(pattern).toString().toCharArray()) {
            regex.append('*' == c ? ".*" : '?' == c ? "." : Pattern.quote(String.valueOf(c)));
        }
        final int flags = match.caseInsensitive() ? Pattern.CASE_INSENSITIVE : 0;
        return MatchKind.REGEX != match.kind()
                && Pattern.compile(regex.toString(), flags).matcher(value.toString()).matches();
    }

    private static boolean same(boolean caseInsensitive, Expr constant, Object value) {
        final String wanted = Literals.value(constant).toString();
        return caseInsensitive
                ? wanted.equalsIgnoreCase(value.toString())
                : wanted.equals(value.toString());
    }

    private static Object call(Expr.Call call, List<Object> values) {
        final String first = values.get(0).toString();
        return switch (call.function()) {
            case "string" -> first;
            case "length" -> (long) first.length();
            case "concat" -> first + values.get(1);
            case "startsWith" ->
                    call.caseInsensitive()
                            ? first.toLowerCase().startsWith(values.get(1).toString().toLowerCase())
                            : first.startsWith(values.get(1).toString());
            default -> throw new IllegalArgumentException(call.function());
        };
    }
}
