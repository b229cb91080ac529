package io.ringfence.compile.simplify;

/**
 * Arithmetic on constants: two integers give an integer (division cuts towards zero, remainder as
 * in Java), anything with a double a double; null operands, division by integer zero and results
 * past 64 bits give null.
 */
final class Arithmetics {
    private Arithmetics() {}

    static Object apply(char operator, Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return integer(operator, a, b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return decimal(operator, a.doubleValue(), b.doubleValue());
        }
        return null;
    }

    private static Long integer(char operator, long left, long right) {
        try {
            return switch (operator) {
                case '+' -> Math.addExact(left, right);
                case '-' -> Math.subtractExact(left, right);
                case '*' -> Math.multiplyExact(left, right);
                case '/' -> left / right;
                default -> left % right;
            };
        } catch (final ArithmeticException zeroOrOverflow) {
            return null;
        }
    }

    private static Double decimal(char operator, double left, double right) {
        return switch (operator) {
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            case '/' -> left / right;
            default -> left % right;
        };
    }
}
