package io.ringfence.predicate.expression;

import io.ringfence.automaton.ByteAutomaton;
import io.ringfence.automaton.Wildcard;
import io.ringfence.cidr.CidrSet;
import io.ringfence.event.IpAddresses;
import io.ringfence.predicate.value.Comparison;
import io.ringfence.predicate.value.TextOrder;

/** Arithmetic, comparisons, memberships and three-valued logic, on the stack's top values. */
final class Operators {
    private final ValueStack stack;
    private final TextSearch search;
    private final ExpressionCounters counters;
    private final long[] address = new long[2];

    Operators(ValueStack stack, TextSearch search, ExpressionCounters counters) {
        this.stack = stack;
        this.search = search;
        this.counters = counters;
    }

    /** Longs stay longs, anything else makes doubles; null for null, text and what overflows. */
    void arithmetic(int op) {
        final int left = stack.fromTop(1);
        final int right = stack.fromTop(0);
        stack.drop(2);
        if (!stack.isNumber(left) || !stack.isNumber(right)) {
            stack.pushNull();
        } else if (stack.kind(left) == ValueStack.LONG && stack.kind(right) == ValueStack.LONG) {
            longArithmetic(op, stack.bits(left), stack.bits(right));
        } else {
            doubleArithmetic(op, stack.toDouble(left), stack.toDouble(right));
        }
    }

    private void longArithmetic(int op, long left, long right) {
        if ((op == '/' || op == '%') && right == 0) {
            counters.countZeroDivision();
            stack.pushNull();
        } else if (overflows(op, left, right)) {
            counters.countOverflow();
            stack.pushNull();
        } else {
            stack.pushLong(compute(op, left, right));
        }
    }

    private static long compute(int op, long left, long right) {
        switch (op) {
            case '+':
                return left + right;
            case '-':
                return left - right;
            case '*':
                return left * right;
            case '/':
                return left / right;
            default:
                return left % right;
        }
    }

    private static boolean overflows(int op, long left, long right) {
        final long result = op == '/' || op == '%' ? 0 : compute(op, left, right);
        switch (op) {
            case '+':
                return ((left ^ result) & (right ^ result)) < 0;
            case '-':
                return ((left ^ right) & (left ^ result)) < 0;
            case '*':
                return Math.multiplyHigh(left, right) != result >> Long.SIZE - 1;
            case '/':
                return left == Long.MIN_VALUE && right == -1;
            default:
                return false;
        }
    }

    private void doubleArithmetic(int op, double left, double right) {
        switch (op) {
            case '+':
                stack.pushDouble(left + right);
                break;
            case '-':
                stack.pushDouble(left - right);
                break;
            case '*':
                stack.pushDouble(left * right);
                break;
            case '/':
                stack.pushDouble(left / right);
                break;
            default:
                stack.pushDouble(left % right);
                break;
        }
    }

    void negate() {
        final int operand = stack.fromTop(0);
        if (stack.kind(operand) == ValueStack.DOUBLE) {
            stack.drop(1);
            stack.pushDouble(-stack.toDouble(operand));
        } else {
            // 0 - x, so that the least long overflows as it must
            final long value = stack.bits(operand);
            final boolean isLong = stack.kind(operand) == ValueStack.LONG;
            stack.drop(1);
            if (isLong) {
                longArithmetic('-', 0, value);
            } else {
                stack.pushNull();
            }
        }
    }

    /** Numbers by value, texts in UTF-16 order, booleans; a mixed pair by its spelling. */
    void compare(int op) {
        final int left = stack.fromTop(1);
        final int right = stack.fromTop(0);
        final boolean isNull =
                stack.kind(left) == ValueStack.NULL || stack.kind(right) == ValueStack.NULL;
        if (isNull) {
            stack.drop(2);
            stack.pushNull();
        } else if (stack.isNumber(left) && stack.isNumber(right)) {
            final int order = stack.compareNumbers(left, right);
            stack.drop(2);
            stack.pushBoolean(Comparison.holds(op, order));
        } else if (stack.makeText(left) && stack.makeText(right)) {
            final int order = compareTexts(left, right);
            stack.drop(2);
            stack.pushBoolean(Comparison.holds(op, order));
        } else {
            stack.drop(2);
            stack.pushNull();
        }
    }

    private int compareTexts(int left, int right) {
        search.spend(Math.min(stack.length(left), stack.length(right)));
        return TextOrder.compare(
                stack.text(left),
                stack.offset(left),
                stack.length(left),
                stack.text(right),
                stack.offset(right),
                stack.length(right));
    }

    void in(ExpressionProgram program, int first, int count, boolean ignoreCase) {
        final int subject = stack.fromTop(0);
        if (stack.kind(subject) == ValueStack.NULL) {
            return;
        }
        boolean found = false;
        for (int i = first; i < first + count && !found; i++) {
            found = equalsConstant(subject, program, i, ignoreCase);
        }
        stack.drop(1);
        stack.pushBoolean(found);
    }

    /** Compares a copy of the subject: comparing by spelling would turn it into text for good. */
    private boolean equalsConstant(
            int subject, ExpressionProgram program, int constant, boolean ignoreCase) {
        stack.pushCopy(subject);
        final byte[] text = program.constantTexts[constant];
        if (null == text) {
            stack.pushBits(program.constantKinds[constant], program.constantBits[constant]);
        } else {
            stack.pushText(text, 0, text.length);
        }
        final boolean equal = equalOnTop(ignoreCase);
        stack.drop(2);
        return equal;
    }

    private boolean equalOnTop(boolean ignoreCase) {
        final int left = stack.fromTop(1);
        final int right = stack.fromTop(0);
        if (stack.isNumber(left) && stack.isNumber(right)) {
            return stack.compareNumbers(left, right) == 0;
        }
        if (!stack.makeText(left) || !stack.makeText(right)) {
            return false;
        }
        if (!ignoreCase) {
            return compareTexts(left, right) == 0;
        }
        search.seek(stack, right, true);
        return search.at(stack.text(left), stack.offset(left), stack.end(left))
                && search.matchEnd() == stack.end(left);
    }

    void wildcard(Wildcard[] patterns, int first, int count) {
        final int subject = stack.fromTop(0);
        if (!stack.makeText(subject)) {
            nullOnTop();
            return;
        }
        boolean found = false;
        for (int i = first; i < first + count && !found; i++) {
            search.spend(stack.length(subject));
            found =
                    !search.isExhausted()
                            && patterns[i].matches(
                                    stack.text(subject),
                                    stack.offset(subject),
                                    stack.length(subject));
        }
        stack.drop(1);
        stack.pushBoolean(found);
    }

    void regex(ByteAutomaton automaton) {
        final int subject = stack.fromTop(0);
        if (!stack.makeText(subject)) {
            nullOnTop();
            return;
        }
        search.spend(stack.length(subject));
        final boolean accepted =
                automaton.matches(
                        stack.text(subject), stack.offset(subject), stack.length(subject));
        stack.drop(1);
        stack.pushBoolean(accepted);
    }

    /** Text that is no address is in no set. */
    void cidr(CidrSet set) {
        final int subject = stack.fromTop(0);
        if (!stack.makeText(subject)) {
            nullOnTop();
            return;
        }
        final boolean contained =
                IpAddresses.parse(
                                stack.text(subject),
                                stack.offset(subject),
                                stack.length(subject),
                                address)
                        && set.contains(address[0], address[1]);
        stack.drop(1);
        stack.pushBoolean(contained);
    }

    private void nullOnTop() {
        stack.drop(1);
        stack.pushNull();
    }

    void isNull() {
        final boolean isNull = stack.kind(stack.fromTop(0)) == ValueStack.NULL;
        stack.drop(1);
        stack.pushBoolean(isNull);
    }

    void not() {
        final int operand = stack.fromTop(0);
        if (stack.kind(operand) == ValueStack.BOOLEAN) {
            final boolean value = stack.isTrue(operand);
            stack.drop(1);
            stack.pushBoolean(!value);
        } else {
            nullOnTop();
        }
    }

    /** True when all are, false when any is, else null. */
    void and(int count) {
        boolean anyFalse = false;
        boolean allTrue = true;
        for (int i = 0; i < count; i++) {
            anyFalse |= stack.isFalse(stack.fromTop(i));
            allTrue &= stack.isTrue(stack.fromTop(i));
        }
        threeValued(count, allTrue, anyFalse);
    }

    /** True when any is, false when all are, else null. */
    void or(int count) {
        boolean anyTrue = false;
        boolean allFalse = true;
        for (int i = 0; i < count; i++) {
            anyTrue |= stack.isTrue(stack.fromTop(i));
            allFalse &= stack.isFalse(stack.fromTop(i));
        }
        threeValued(count, anyTrue, allFalse);
    }

    private void threeValued(int count, boolean isTrue, boolean isFalse) {
        stack.drop(count);
        if (isTrue || isFalse) {
            stack.pushBoolean(isTrue);
        } else {
            stack.pushNull();
        }
    }
}
