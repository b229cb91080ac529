package io.ringfence.compile.simplify;

import io.ringfence.eql.Expr;
import io.ringfence.eql.Expr.ComparisonOp;
import io.ringfence.eql.Expr.Literal;
import io.ringfence.eql.Expr.MatchKind;
import io.ringfence.eql.Span;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges tests of one field against constants into one: {@code f == "a" or f in ("b")} is {@code f
 * in ("a", "b")}, {@code f : "a*" or f : "b"} is {@code f : ("a*", "b")}, and below an {@code and}
 * likewise their complements, {@code f != "a" and f != "b"} is {@code f not in ("a", "b")}. Each
 * such leaf asks whether some value of the field is in a set, and some value is in one of two sets
 * exactly when some value is in their union, arrays and missing fields included.
 */
final class SetMerger {
    private SetMerger() {}

    /** A leaf of the form: some value of the field is one of these. */
    private record SetLeaf(String key, Expr.Field field, List<Expr> values) {}

    /** Leaves that are to become one, and where it goes. */
    private record Group(int place, Expr first, List<SetLeaf> leaves) {}

    /** The operands of an {@code and} or {@code or}, those that can be merged merged. */
    static List<Expr> merge(List<Expr> operands, boolean conjunction) {
        final Map<String, Group> groups = new LinkedHashMap<>();
        final List<Expr> merged = new ArrayList<>(operands.size());
        for (final Expr operand : operands) {
            final SetLeaf leaf = setLeaf(operand, conjunction);
            if (null == leaf) {
                merged.add(operand);
                continue;
            }
            Group group = groups.get(leaf.key);
            if (null == group) {
                group = new Group(merged.size(), operand, new ArrayList<>());
                groups.put(leaf.key, group);
                merged.add(operand);
            }
            group.leaves.add(leaf);
        }
        for (final Group group : groups.values()) {
            merged.set(group.place, union(group));
        }
        return merged;
    }

    private static SetLeaf setLeaf(Expr operand, boolean conjunction) {
        if (conjunction) {
            return operand instanceof Expr.Not not ? setLeaf(not.operand()) : null;
        }
        return setLeaf(operand);
    }

    private static SetLeaf setLeaf(Expr leaf) {
        if (leaf instanceof Expr.Comparison comparison
                && ComparisonOp.EQ == comparison.op()
                && comparison.left() instanceof Expr.Field field
                && comparison.right() instanceof Literal literal
                && null != literal.value()) {
            return new SetLeaf("in " + field.name(), field, List.of(literal));
        }
        if (leaf instanceof Expr.In in
                && in.subject() instanceof Expr.Field field
                && areConstant(in.values())) {
            final String key = in.caseInsensitive() ? "in~ " : "in ";
            return new SetLeaf(key + field.name(), field, in.values());
        }
        // Regexes are left apart: shared alone by other rules, they would be compiled again.
        if (leaf instanceof Expr.Match match
                && MatchKind.REGEX != match.kind()
                && match.subject() instanceof Expr.Field field
                && areConstant(match.patterns())) {
            final String key = match.caseInsensitive() ? ": " : "like ";
            return new SetLeaf(key + field.name(), field, match.patterns());
        }
        return null;
    }

    private static boolean areConstant(List<Expr> values) {
        return values.stream().allMatch(Literal.class::isInstance);
    }

    private static Expr union(Group group) {
        if (1 == group.leaves.size()) {
            return group.first;
        }
        final Map<Object, Expr> values = new LinkedHashMap<>();
        Span span = group.first.span();
        for (final SetLeaf leaf : group.leaves) {
            for (final Expr value : leaf.values) {
                values.putIfAbsent(Literals.value(value), value);
                span = Span.cover(span, value.span());
            }
        }
        final Expr.Field field = group.leaves.get(0).field;
        final List<Expr> list = List.copyOf(values.values());
        if (group.first instanceof Expr.Not not) {
            return new Expr.Not(leaf(not.operand(), field, list, span), span);
        }
        return leaf(group.first, field, list, span);
    }

    private static Expr leaf(Expr like, Expr.Field field, List<Expr> values, Span span) {
        if (like instanceof Expr.Match match) {
            final MatchKind kind = match.caseInsensitive() ? MatchKind.SEARCH : MatchKind.LIKE;
            return new Expr.Match(kind, match.caseInsensitive(), field, values, span);
        }
        final boolean caseInsensitive = like instanceof Expr.In in && in.caseInsensitive();
        return 1 == values.size() && !caseInsensitive
                ? new Expr.Comparison(ComparisonOp.EQ, field, values.get(0), span)
                : new Expr.In(field, values, caseInsensitive, span);
    }
}
