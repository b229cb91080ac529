package io.ringfence.tools.hits;

import io.ringfence.eql.Expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values of expressions over a draft; what has no value is made up. */
final class Evaluator {
    private final Scope scope;

    Evaluator(Scope scope) {
        this.scope = scope;
    }

    /** The first possible value, or null. */
    Object value(Expr expr) {
        if (expr instanceof Expr.Literal literal) {
            return literal.value();
        } else if (null != scope.cell(expr)) {
            return scope.invented(expr);
        } else if (expr instanceof Expr.Arithmetic arithmetic) {
            return arithmetic(arithmetic, value(arithmetic.left()), value(arithmetic.right()));
        } else if (expr instanceof Expr.Negate negate) {
            return value(negate.operand()) instanceof Long number ? -number : null;
        } else if (expr instanceof Expr.Call call) {
            final List<Object> arguments = new ArrayList<>();
            call.arguments().forEach(argument -> arguments.add(value(argument)));
            return arguments.contains(null) ? null : call(call, arguments);
        }
        return null;
    }

    private static Object arithmetic(Expr.Arithmetic expr, Object left, Object right) {
        if (!(left instanceof Long first) || !(right instanceof Long second)) {
            return null;
        }
        return switch (expr.op()) {
            case ADD -> first + second;
            case SUBTRACT -> first - second;
            case MULTIPLY -> first * second;
            case DIVIDE -> 0 == second ? null : (Object) (first / second);
            case MODULO -> 0 == second ? null : (Object) (first % second);
        };
    }

    private static Object call(Expr.Call call, List<Object> arguments) {
        final String text = String.valueOf(arguments.get(0));
        return switch (call.function()) {
            case "string" -> text;
            case "length" -> (long) text.length();
            case "concat" -> String.join("", arguments.stream().map(String::valueOf).toList());
            case "substring" -> substring(text, arguments);
            case "indexOf" -> index(text, arguments, call.caseInsensitive());
            case "number" -> number(text);
            default -> null;
        };
    }

    private static Object number(String text) {
        try {
            return Long.valueOf(text);
        } catch (final NumberFormatException e) {
            return null;
        }
    }

    private static Object index(String text, List<Object> arguments, boolean fold) {
        final int found =
                folded(text, fold).indexOf(folded(String.valueOf(arguments.get(1)), fold));
        return found < 0 ? null : (Object) (long) found;
    }

    private static String substring(String text, List<Object> arguments) {
        final int start = slice(arguments.get(1), text.length());
        final int end =
                arguments.size() > 2 ? slice(arguments.get(2), text.length()) : text.length();
        return end <= start ? "" : text.substring(start, end);
    }

    private static int slice(Object offset, int length) {
        final long from = offset instanceof Long number ? number : 0;
        return (int) Math.max(0, Math.min(length, from < 0 ? from + length : from));
    }

    static String folded(String text, boolean fold) {
        return fold ? text.toLowerCase(Locale.ROOT) : text;
    }
}
