package io.ringfence.compile;

import io.ringfence.eql.Expr;
import io.ringfence.eql.Query;
import io.ringfence.event.FieldType;
import io.ringfence.predicate.Condition;
import io.ringfence.sequence.late.LateSpec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The late part of a stage's condition: a condition like any other, in which aliases and inner
 * queries are fields that the stateful half fills in.
 */
final class LateCompiler {
    private final RuleScope scope;

    /** Index of the aliased stages so far, runs expanded. */
    private final Map<String, Integer> aliases = new HashMap<>();

    private final List<LateSpec.AliasValue> values = new ArrayList<>();
    private final List<LateSpec.Ancestor> ancestors = new ArrayList<>();

    LateCompiler(RuleScope scope) {
        this.scope = scope;
    }

    /** Later stages may refer to a stage. */
    void declare(String alias, int stage) {
        if (null != alias) {
            aliases.put(alias, stage);
        }
    }

    /** Null for null. */
    LateSpec compile(Expr late, boolean mayRefer) {
        if (null == late) {
            return null;
        }
        values.clear();
        ancestors.clear();
        final Expr condition = scope.simplifier().simplify(new ExprMapper(this::replace).map(late));
        final Condition compiled =
                new StageCompiler(scope.over(scope.matches().late())).compile(condition);
        if (!mayRefer && !values.isEmpty()) {
            scope.problems()
                    .error(
                            late.span(),
                            "only a stage that must occur may refer to an earlier one",
                            "");
        }
        if (scope.problems().hasErrors()) {
            return null;
        }
        return new LateSpec(
                scope.matches().lateCondition(compiled),
                List.copyOf(values),
                List.copyOf(ancestors),
                values.isEmpty() ? alone(late) : LateSpec.Alone.UNKNOWN);
    }

    /** Most processes have no ancestor that matched anything: what the condition is then. */
    private LateSpec.Alone alone(Expr late) {
        final Expr rest =
                scope.simplifier().simplify(new ExprMapper(this::withoutAncestor).map(late));
        if (rest instanceof Expr.Literal literal && literal.value() instanceof Boolean holds) {
            return holds ? LateSpec.Alone.HOLDS : LateSpec.Alone.FAILS;
        }
        return LateSpec.Alone.UNKNOWN;
    }

    private Expr withoutAncestor(Expr atom) {
        if (atom instanceof Expr.ArraySearch search) {
            return new Expr.ArraySearch(
                    search.array(),
                    search.variable(),
                    new ExprMapper(this::withoutAncestor).map(search.condition()),
                    search.span());
        }
        return atom instanceof Expr.Descendant ? new Expr.Literal(false, atom.span()) : atom;
    }

    private Expr replace(Expr atom) {
        if (atom instanceof Expr.AliasField alias) {
            return aliasField(alias);
        } else if (atom instanceof Expr.Descendant descendant) {
            return ancestor(descendant);
        } else if (atom instanceof Expr.ArraySearch search) {
            return new Expr.ArraySearch(
                    search.array(),
                    search.variable(),
                    new ExprMapper(this::replace).map(search.condition()),
                    search.span());
        }
        return atom;
    }

    private Expr aliasField(Expr.AliasField alias) {
        final Integer stage = aliases.get(alias.alias());
        if (null == stage) {
            scope.problems()
                    .error(
                            alias.span(),
                            "`" + alias.alias() + "` is not an earlier stage",
                            "name a stage before this one: `[...] as " + alias.alias() + "`");
            return alias;
        }
        final String name = "<stage " + stage + ">." + alias.name();
        final int into = scope.fields().unread(name, scope.fields().type(alias.name()));
        final LateSpec.AliasValue value =
                new LateSpec.AliasValue(stage, scope.fields().id(alias.name()), into);
        if (!values.contains(value)) {
            values.add(value);
        }
        return new Expr.Field(name, false, alias.span());
    }

    private Expr ancestor(Expr.Descendant descendant) {
        final Query.EventFilter filter = descendant.filter();
        final Expr condition = scope.simplifier().simplify(filter.condition());
        if (LateSplit.isLate(condition)) {
            scope.problems()
                    .error(
                            filter.span(),
                            "an inner query sees one event: no aliases, no ancestors",
                            "");
        }
        final Query.EventFilter simple =
                new Query.EventFilter(filter.category(), condition, filter.span());
        final int query = scope.lineage().query(simple, scope);
        final String name = "<descendant of " + query + '>';
        final LateSpec.Ancestor ancestor =
                new LateSpec.Ancestor(query, scope.fields().unread(name, FieldType.BOOLEAN));
        if (!ancestors.contains(ancestor)) {
            ancestors.add(ancestor);
        }
        return new Expr.Comparison(
                Expr.ComparisonOp.EQ,
                new Expr.Field(name, false, descendant.span()),
                new Expr.Literal(true, descendant.span()),
                descendant.span());
    }
}
