package io.ringfence.tools.hits;

import io.ringfence.eql.Expr;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Gives fields values, beside those that they have. */
final class Assigner {
    private static final double JOIN_PERCENT = 85;
    private static final List<String> LISTS = List.of("args", "type", "category", "action", "ip");

    private final Scope scope;
    private final Evaluator evaluator;

    /** Least length of a field's value, where the condition asks for one. */
    private final Map<String, Integer> lengths = new TreeMap<>();

    Assigner(Scope scope, Evaluator evaluator) {
        this.scope = scope;
        this.evaluator = evaluator;
    }

    void lengthen(Expr field, long length) {
        if (null != scope.cell(field)) {
            lengths.merge(scope.path(field), (int) length, Math::max);
        }
    }

    int length(Expr expr) {
        return null == scope.cell(expr) ? 0 : lengths.getOrDefault(scope.path(expr), 0);
    }

    /**
     * Makes an expression have a value.
     *
     * @param holds what is asked of it; told once more of later values
     * @param made one that satisfies it
     */
    boolean assign(Expr target, Predicate<Object> holds, Object made) {
        if (null != scope.cell(target)) {
            return put(target, holds, made);
        }
        if (!(target instanceof Expr.Call call)) {
            return true;
        }
        final Expr source = call.arguments().get(0);
        return switch (call.function()) {
            case "string" -> put(source, value -> holds.test(value.toString()), made);
            case "substring" -> substring(call, source, String.valueOf(made));
            case "concat" -> concat(call, holds, made);
            case "length" -> made instanceof Long length && pad(source, length);
            default -> true;
        };
    }

    /** What is cut off is made up. */
    private boolean substring(Expr.Call call, Expr source, String made) {
        final long start = offset(call, 1);
        final long end = call.arguments().size() > 2 ? offset(call, 2) : 0;
        final String text =
                "x".repeat((int) Math.max(0, start)) + made + "$".repeat((int) Math.max(0, -end));
        return null == scope.cell(source) || put(source, text::equals, text);
    }

    /** What comes behind the first part is left as it is. */
    private boolean concat(Expr.Call call, Predicate<Object> holds, Object made) {
        final StringBuilder rest = new StringBuilder();
        for (final Expr part : call.arguments().subList(1, call.arguments().size())) {
            rest.append(evaluator.value(part));
        }
        final String text = String.valueOf(made);
        final String end = rest.toString();
        final String first =
                text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
        return put(call.arguments().get(0), value -> holds.test(value + end), first);
    }

    private static long offset(Expr.Call call, int argument) {
        final Expr expr = call.arguments().get(argument);
        if (expr instanceof Expr.Negate negate && negate.operand() instanceof Expr.Literal number) {
            return -(Long) number.value();
        }
        return expr instanceof Expr.Literal literal && literal.value() instanceof Long number
                ? number
                : 0;
    }

    private boolean pad(Expr source, long length) {
        final Cell cell = scope.cell(source);
        if (null == cell) {
            return true;
        }
        final Object value = evaluator.value(source);
        final String text = null == value ? "" : value.toString();
        if (text.length() == length) {
            return true;
        }
        final String made =
                text.length() > length
                        ? text.substring(0, (int) length)
                        : text + "x".repeat((int) length - text.length());
        return cell.replace(0, made);
    }

    private boolean put(Expr target, Predicate<Object> holds, Object made) {
        final Cell cell = scope.cell(target);
        if (null == cell) {
            return true;
        }
        if (cell.holds(holds)) {
            cell.require(holds);
            return true;
        }
        if (null == made || cell.isForbidden()) {
            return false;
        }
        final boolean joined = joins(target) && join(cell, holds, made);
        if (!joined) {
            cell.add(made);
        }
        cell.require(holds);
        return true;
    }

    private boolean joins(Expr target) {
        final String path = scope.path(target);
        return !LISTS.contains(path.substring(path.lastIndexOf('.') + 1))
                && scope.rng().percent(JOIN_PERCENT);
    }

    /** One text that is both what it was and what is wanted, if there is an obvious one. */
    private static boolean join(Cell cell, Predicate<Object> holds, Object made) {
        for (int i = 0; i < cell.values().size(); i++) {
            if (!(cell.values().get(i) instanceof String old) || !(made instanceof String text)) {
                return false;
            }
            for (final String both :
                    List.of(text, old + " " + text, text + " " + old, old + text, text + old)) {
                if (holds.test(both) && cell.replace(i, both)) {
                    return true;
                }
            }
        }
        return false;
    }
}
