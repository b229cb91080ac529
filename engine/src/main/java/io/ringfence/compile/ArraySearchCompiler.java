package io.ringfence.compile;

import io.ringfence.eql.Expr;
import io.ringfence.eql.Unparser;
import io.ringfence.predicate.Condition;

/**
 * {@code _arraysearch(array, $variable, condition)}: the condition becomes one over the elements of
 * the array, with predicates of its own. Inside of it a field below the array's path means the
 * element's member, however it is written.
 */
final class ArraySearchCompiler {
    private final RuleScope scope;

    ArraySearchCompiler(RuleScope scope) {
        this.scope = scope;
    }

    Condition compile(Expr.ArraySearch search) {
        final int array = scope.fields().array(search.array().name());
        final ExprMapper variables = new ExprMapper(atom -> replace(atom, search));
        final Expr inner = scope.simplifier().simplify(variables.map(search.condition()));
        final RuleScope elements = scope.over(scope.matches().elements(array));
        final Condition condition = new StageCompiler(elements).compile(inner);
        if (scope.problems().hasErrors()) {
            return new Condition.Constant(false);
        }
        return new Condition.Leaf(
                scope.matches().anyElement(array, condition, Unparser.print(search)));
    }

    private Expr replace(Expr atom, Expr.ArraySearch search) {
        if (atom instanceof Expr.ArraySearch || atom instanceof Expr.Descendant) {
            EndpointDialect.refuseInside(atom, scope);
        }
        if (!(atom instanceof Expr.VariableField variable)) {
            return atom;
        }
        if (!variable.variable().equals(search.variable())) {
            scope.problems().error(variable.span(), "unknown variable $" + variable.variable());
        }
        final String path = search.array().name();
        final String name = variable.name().isEmpty() ? path : path + '.' + variable.name();
        return new Expr.Field(name, false, variable.span());
    }
}
