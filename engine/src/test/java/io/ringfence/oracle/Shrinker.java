package io.ringfence.oracle;

import io.ringfence.eql.Expr;
import io.ringfence.eql.Query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Makes a failing case smaller while it still fails: drops events, stages, until, maxspan and keys,
 * and puts one operand in the place of an and, or, or not.
 */
public final class Shrinker {
    private Shrinker() {}

    /**
     * A query and the documents on which it fails.
     *
     * @param <D> type of a document
     */
    public record Case<D>(Query query, List<D> documents) {}

    /**
     * The smallest case that single steps lead to.
     *
     * @param fails must hold for the case given; anything it throws counts as not failing
     */
    public static <D> Case<D> shrink(Case<D> failing, BiPredicate<Query, List<D>> fails) {
        Case<D> smallest = failing;
        boolean shrunk = true;
        while (shrunk) {
            final Case<D> next = step(smallest, fails);
            shrunk = null != next;
            smallest = shrunk ? next : smallest;
        }
        return smallest;
    }

    private static <D> Case<D> step(Case<D> failing, BiPredicate<Query, List<D>> fails) {
        for (int i = 0; i < failing.documents.size(); i++) {
            final List<D> fewer = without(failing.documents, i);
            if (stillFails(fails, failing.query, fewer)) {
                return new Case<>(failing.query, fewer);
            }
        }
        for (final Query smaller : smaller(failing.query)) {
            if (stillFails(fails, smaller, failing.documents)) {
                return new Case<>(smaller, failing.documents);
            }
        }
        return null;
    }

    private static <D> boolean stillFails(
            BiPredicate<Query, List<D>> fails, Query query, List<D> documents) {
        try {
            return fails.test(query, documents);
        } catch (RuntimeException ignored) {
            return false;
        }
    }

    private static List<Query> smaller(Query query) {
        final List<Query> all = new ArrayList<>();
        if (query instanceof Query.Event event) {
            filters(event.filter())
                    .forEach(
                            filter ->
                                    all.add(new Query.Event(filter, event.pipes(), event.span())));
        } else if (query instanceof Query.Sequence sequence) {
            all.addAll(sequences(sequence));
        }
        return all;
    }

    private static List<Query> sequences(Query.Sequence query) {
        final List<Query> all = new ArrayList<>();
        final boolean missing = query.stages().stream().anyMatch(Query.Stage::missing);
        if (null != query.until()) {
            all.add(with(query, query.by(), query.maxspan(), query.stages(), null));
        }
        if (null != query.maxspan() && !missing) {
            all.add(with(query, query.by(), null, query.stages(), query.until()));
        }
        for (int i = 0; i < query.by().size(); i++) {
            final List<Query.Key> fewer = without(query.by(), i);
            all.add(with(query, fewer, query.maxspan(), query.stages(), query.until()));
        }
        for (int i = 0; i < query.stages().size(); i++) {
            final List<Query.Stage> fewer = without(query.stages(), i);
            if (fewer.size() > 1 && fewer.stream().anyMatch(stage -> !stage.missing())) {
                all.add(with(query, query.by(), query.maxspan(), fewer, query.until()));
            }
            for (final Query.Stage stage : stages(query.stages().get(i))) {
                final List<Query.Stage> changed = new ArrayList<>(query.stages());
                changed.set(i, stage);
                all.add(with(query, query.by(), query.maxspan(), changed, query.until()));
            }
        }
        return all;
    }

    private static Query with(
            Query.Sequence query,
            List<Query.Key> by,
            Query.MaxSpan maxspan,
            List<Query.Stage> stages,
            Query.Stage until) {
        return new Query.Sequence(by, maxspan, stages, until, query.pipes(), query.span());
    }

    private static List<Query.Stage> stages(Query.Stage stage) {
        final List<Query.Stage> all = new ArrayList<>();
        if (stage.runs() > 1) {
            all.add(Ast.stage(stage.filter(), stage.missing(), stage.by(), 1));
        }
        for (final Query.EventFilter filter : filters(stage.filter())) {
            all.add(Ast.stage(filter, stage.missing(), stage.by(), stage.runs()));
        }
        return all;
    }

    private static List<Query.EventFilter> filters(Query.EventFilter filter) {
        final List<Query.EventFilter> all = new ArrayList<>();
        if (null != filter.category()) {
            all.add(Ast.filter(null, filter.condition()));
        }
        if (!(filter.condition() instanceof Expr.Literal)) {
            all.add(Ast.filter(filter.category(), Ast.literal(true)));
        }
        for (final Expr condition : conditions(filter.condition())) {
            all.add(Ast.filter(filter.category(), condition));
        }
        return all;
    }

    private static List<Expr> conditions(Expr expr) {
        final List<Expr> all = new ArrayList<>();
        if (expr instanceof Expr.Not not) {
            all.add(not.operand());
            conditions(not.operand()).forEach(smaller -> all.add(Ast.not(smaller)));
        } else if (expr instanceof Expr.And and) {
            operands(and.operands()).forEach(operands -> all.add(Ast.and(operands)));
        } else if (expr instanceof Expr.Or or) {
            operands(or.operands()).forEach(operands -> all.add(Ast.or(operands)));
        } else if (expr instanceof Expr.In in && in.values().size() > 1) {
            for (int i = 0; i < in.values().size(); i++) {
                final List<Expr> fewer = without(in.values(), i);
                all.add(new Expr.In(in.subject(), fewer, in.caseInsensitive(), in.span()));
            }
        } else if (expr instanceof Expr.Match match && match.patterns().size() > 1) {
            for (int i = 0; i < match.patterns().size(); i++) {
                final List<Expr> fewer = without(match.patterns(), i);
                all.add(Ast.match(match.kind(), match.caseInsensitive(), match.subject(), fewer));
            }
        }
        return all;
    }

    private static List<List<Expr>> operands(List<Expr> operands) {
        final List<List<Expr>> all = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            all.add(without(operands, i));
        }
        for (int i = 0; i < operands.size(); i++) {
            for (final Expr smaller : conditions(operands.get(i))) {
                final List<Expr> changed = new ArrayList<>(operands);
                changed.set(i, smaller);
                all.add(changed);
            }
        }
        return all;
    }

    private static <T> List<T> without(List<T> list, int index) {
        return IntStream.range(0, list.size()).filter(i -> i != index).mapToObj(list::get).toList();
    }
}
