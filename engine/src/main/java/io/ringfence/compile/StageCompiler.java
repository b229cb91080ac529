package io.ringfence.compile;

import io.ringfence.compile.simplify.Literals;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Query;
import io.ringfence.predicate.Condition;

import java.util.ArrayList;
import java.util.List;

/**
 * The condition of one stage as a boolean tree over predicates: its event category, in the endpoint
 * dialect the rule's systems, and what stands behind {@code where}.
 */
final class StageCompiler {
    private final RuleScope scope;
    private final LeafCompiler leaves;

    StageCompiler(RuleScope scope) {
        this.scope = scope;
        leaves = new LeafCompiler(scope);
    }

    /**
     * @param filter with its condition simplified
     */
    Condition compile(Query.EventFilter filter) {
        final List<Condition> all = new ArrayList<>();
        if (null != filter.category()) {
            // Exact and case-sensitive, any value of an array: an ordinary text predicate.
            final int field = scope.fields().id(scope.rule().categoryField());
            all.add(
                    new Condition.Leaf(
                            scope.matches().textIn(field, false, List.of(filter.category()))));
        }
        final Condition systems = EndpointDialect.osCondition(scope);
        if (null != systems) {
            all.add(systems);
        }
        if (Literals.isFalse(filter.condition()) || Literals.isNull(filter.condition())) {
            scope.problems()
                    .warning(filter.condition().span(), "this condition can never be true", "");
        }
        final Condition condition = compile(filter.condition());
        if (all.isEmpty()) {
            return condition;
        }
        if (condition instanceof Condition.And and) {
            all.addAll(and.operands());
        } else {
            all.add(condition);
        }
        return new Condition.And(List.copyOf(all));
    }

    /** A simplified condition alone. */
    Condition compile(Expr condition) {
        if (condition instanceof Expr.Literal literal) {
            // Null matches nothing, as false does.
            return new Condition.Constant(Boolean.TRUE.equals(literal.value()));
        } else if (condition instanceof Expr.And and) {
            return new Condition.And(compile(and.operands()));
        } else if (condition instanceof Expr.Or or) {
            return new Condition.Or(compile(or.operands()));
        } else if (condition instanceof Expr.Not not) {
            return new Condition.Not(compile(not.operand()));
        }
        return leaves.compile(condition);
    }

    private List<Condition> compile(List<Expr> operands) {
        return operands.stream().map(this::compile).toList();
    }
}
