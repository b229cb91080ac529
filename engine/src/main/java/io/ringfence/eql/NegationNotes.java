package io.ringfence.eql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notes on fields that a condition tests by {@code !=} and {@code not} alone: an event without such
 * a field passes, as null equals nothing and matches no pattern. Often meant, hence no warning.
 */
public final class NegationNotes {
    private final Set<String> affirmed = new HashSet<>();
    private final Map<String, Expr.Field> negated = new LinkedHashMap<>();

    private NegationNotes() {}

    /** Adds a note for each such field of each filter, in the order of the text. */
    public static void add(Query query, Diagnostics diagnostics) {
        final List<Query.EventFilter> filters = new ArrayList<>();
        if (query instanceof Query.Event event) {
            filters.add(event.filter());
        } else if (query instanceof Query.Sequence sequence) {
            sequence.stages().forEach(stage -> filters.add(stage.filter()));
            if (null != sequence.until()) {
                filters.add(sequence.until().filter());
            }
        } else if (query instanceof Query.Sample sample) {
            sample.stages().forEach(stage -> filters.add(stage.filter()));
        }
        filters.forEach(filter -> new NegationNotes().note(filter.condition(), diagnostics));
    }

    private void note(Expr condition, Diagnostics diagnostics) {
        visit(condition, false);
        negated.values().stream()
                .filter(field -> !affirmed.contains(field.name()))
                .forEach(field -> diagnostics.add(note(field, diagnostics.source())));
    }

    private static Diagnostic note(Expr.Field field, Source source) {
        return new Diagnostic(
                Diagnostic.Severity.NOTE,
                source,
                field.span(),
                "`" + field.name() + "` is tested by negation alone: an event without it passes",
                "add `" + field.name() + " != null` when it must be there");
    }

    private void visit(Expr expr, boolean negative) {
        if (expr instanceof Expr.Field field) {
            if (negative) {
                negated.putIfAbsent(field.name(), field);
            } else {
                affirmed.add(field.name());
            }
        } else if (expr instanceof Expr.Not not) {
            visit(not.operand(), !negative);
        } else if (expr instanceof Expr.Comparison comparison) {
            // Whoever compares with null has thought of it.
            final boolean operands = negative && !withNull(comparison);
            visit(comparison.left(), operands);
            visit(comparison.right(), operands);
        } else if (!(expr instanceof Expr.Descendant || expr instanceof Expr.ArraySearch)) {
            // Those two speak of other events and of elements, not of this event's field.
            ExprTree.children(expr).forEach(child -> visit(child, negative));
        }
    }

    private static boolean withNull(Expr.Comparison comparison) {
        return isNull(comparison.left()) || isNull(comparison.right());
    }

    private static boolean isNull(Expr expr) {
        return expr instanceof Expr.Literal literal && null == literal.value();
    }
}
