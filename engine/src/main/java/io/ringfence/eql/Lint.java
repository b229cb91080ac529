package io.ringfence.eql;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.ecs.EcsType.Family;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Warnings on what is legal but hardly meant: wildcards where there are none, regular expressions
 * in another language's syntax, an address block listed twice. Kept few, so that they are read.
 */
final class Lint {
    private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\[bB]");
    private static final Pattern LAZY = Pattern.compile("(?<!\\\\)[+}]\\?");
    private static final Pattern GROUP = Pattern.compile("(?<!\\\\)\\(\\?");

    private final EcsSchema schema;
    private final Diagnostics diagnostics;

    private Lint(EcsSchema schema, Diagnostics diagnostics) {
        this.schema = schema;
        this.diagnostics = diagnostics;
    }

    static void check(Expr condition, EcsSchema schema, Diagnostics diagnostics) {
        new Lint(schema, diagnostics).visit(condition);
    }

    private void visit(Expr expr) {
        if (expr instanceof Expr.Comparison comparison) {
            if (Expr.ComparisonOp.EQ == comparison.op()) {
                wildcard(comparison.left(), comparison.right(), "==");
                wildcard(comparison.right(), comparison.left(), "==");
            }
        } else if (expr instanceof Expr.In in) {
            final String operator = in.caseInsensitive() ? "in~" : "in";
            in.values().forEach(value -> wildcard(in.subject(), value, operator));
        } else if (expr instanceof Expr.Match match && Expr.MatchKind.REGEX == match.kind()) {
            match.patterns().forEach(pattern -> regex(pattern, operator(match)));
        } else if (expr instanceof Expr.Call call) {
            call(call);
        }
        ExprTree.children(expr).forEach(this::visit);
    }

    /** An operator as written. */
    static String operator(Expr.Match match) {
        return switch (match.kind()) {
            case SEARCH -> ":";
            case LIKE -> match.caseInsensitive() ? "like~" : "like";
            case REGEX -> match.caseInsensitive() ? "regex~" : "regex";
        };
    }

    private void wildcard(Expr subject, Expr value, String operator) {
        final String text = text(value);
        final boolean pattern =
                null != text
                        && text.indexOf('*') >= 0
                        && Types.isField(subject)
                        && Types.is(TypeChecker.typeOf(subject, schema), Family.STRING);
        if (pattern) {
            diagnostics.warning(
                    value.span(),
                    "`*` is an ordinary character under `" + operator + "`",
                    "==".equals(operator) ? "use `:` or `like`" : "use `: (...)` or `like (...)`");
        }
    }

    private void regex(Expr pattern, String operator) {
        final String text = text(pattern);
        if (null == text) {
            return;
        }
        if (text.startsWith("^") || text.endsWith("$") && !text.endsWith("\\$")) {
            warnRegex(
                    pattern,
                    "`^` and `$` are ordinary characters in `" + operator + "`",
                    "the pattern always covers the whole value; leave them out, add `.*`");
        }
        if (WORD_BOUNDARY.matcher(text).find()) {
            warnRegex(pattern, "there is no `\\b` in `" + operator + "`", "");
        }
        if (GROUP.matcher(text).find()) {
            warnRegex(
                    pattern,
                    "there are no flags, lookarounds or special groups `(?` in `" + operator + "`",
                    "use `regex~` to ignore case");
        }
        if (LAZY.matcher(text).find()) {
            warnRegex(
                    pattern,
                    "a `?` behind a repetition makes it optional in `" + operator + "`, not lazy",
                    "leave it out: the pattern covers the whole value anyway");
        }
    }

    private void warnRegex(Expr pattern, String message, String hint) {
        diagnostics.warning(pattern.span(), message, hint);
    }

    private void call(Expr.Call call) {
        final FunctionTable.Function function = FunctionTable.find(call.function());
        if (null == function) {
            return;
        }
        switch (function.name()) {
            case "cidrMatch" -> duplicates(call.arguments());
            case "endsWith", "stringContains" -> literalStar(call, function);
            default -> {
                // Nothing is often got wrong with the others.
            }
        }
    }

    /** Elasticsearch takes these as patterns here by accident; nobody means that. */
    private void literalStar(Expr.Call call, FunctionTable.Function function) {
        if (call.arguments().size() > 1) {
            wildcard(call.arguments().get(0), call.arguments().get(1), function.name());
        }
    }

    private void duplicates(List<Expr> arguments) {
        final Set<String> seen = new HashSet<>();
        for (final Expr argument : arguments) {
            final String text = text(argument);
            if (null != text && !seen.add(text.toLowerCase(Locale.ROOT))) {
                diagnostics.warning(argument.span(), "this block is listed twice", "");
            }
        }
    }

    private static String text(Expr expr) {
        return expr instanceof Expr.Literal literal && literal.value() instanceof String text
                ? text
                : null;
    }
}
