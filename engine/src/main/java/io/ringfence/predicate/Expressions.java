package io.ringfence.predicate;

import io.ringfence.predicate.expression.ExpressionMachine;
import io.ringfence.predicate.expression.ExpressionProgram;

/** Cold: evaluates constant expressions with the code that evaluates the others for events. */
public final class Expressions {
    private Expressions() {}

    /**
     * The value of an expression without fields.
     *
     * @return null, Boolean, Long, Double or String
     * @throws IllegalArgumentException when the expression has a field
     */
    public static Object evaluate(Expression expression) {
        final ExpressionProgram program = ExpressionCompiler.compile(expression);
        if (program.occurrenceCount() > 0) {
            throw new IllegalArgumentException("not a constant: " + expression);
        }
        return new ExpressionMachine().evaluate(program);
    }
}
