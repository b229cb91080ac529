package io.ringfence.oracle;

import io.ringfence.eql.Expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random expressions with a value: functions nested in functions, fields at the bottom. */
final class RandomValues {
    static final List<String> PARTS = List.of("a", "A", "b", "ab", "k", "\u00df", "s", "", "\\");

    private static final List<String> TEXT_FIELDS =
            List.of("process.name", "process.args", "host.id");
    private static final int MAX_OFFSET = 4;

    private final Random random;
    private final boolean lenient;

    /**
     * @param lenient whether fields without a type may be named
     */
    RandomValues(Random random, boolean lenient) {
        this.random = random;
        this.lenient = lenient;
    }

    /** A string field, sometimes optional, sometimes one that has no type or is nowhere. */
    Expr.Field textField() {
        if (0 == random.nextInt(12)) {
            return Ast.optional("not.there");
        }
        if (lenient && 0 == random.nextInt(6)) {
            return Ast.field("labels.any");
        }
        final String name = pick(TEXT_FIELDS);
        return 0 == random.nextInt(6) ? Ast.optional(name) : Ast.field(name);
    }

    Expr.Field numberField() {
        if (lenient && 0 == random.nextInt(8)) {
            return Ast.field("labels.any");
        }
        final String name = pick(List.of("process.pid", "score", "network.bytes"));
        return 0 == random.nextInt(8) ? Ast.optional(name) : Ast.field(name);
    }

    /** A string of at most so many functions in each other. */
    Expr text(int depth) {
        if (0 == depth || 0 == random.nextInt(3)) {
            return textField();
        }
        return switch (random.nextInt(5)) {
            case 0 -> Ast.call("concat", concatenated(depth - 1));
            case 1 -> Ast.call("substring", substring(depth - 1));
            case 2 -> Ast.call(random.nextBoolean(), "between", between(depth - 1));
            case 3 -> Ast.call("string", random.nextBoolean() ? number(depth - 1) : truth());
            default -> textField();
        };
    }

    /** A number of at most so many functions in each other. */
    Expr number(int depth) {
        if (0 == depth || 0 == random.nextInt(3)) {
            return numberField();
        }
        return switch (random.nextInt(6)) {
            case 0 -> Ast.call("length", text(depth - 1));
            case 1 -> Ast.call(random.nextBoolean(), "indexOf", searched(depth - 1));
            case 2 -> converted(depth - 1);
            case 3 -> Ast.negate(number(depth - 1));
            case 4 -> calculated(depth - 1);
            default -> numberField();
        };
    }

    /** A constant number, sometimes to be folded. */
    Object number() {
        return switch (random.nextInt(12)) {
            case 0 -> 2.5;
            case 1 -> Ast.call("length", Ast.literal(pick(PARTS)));
            case 2 -> Ast.arithmetic(Ast.literal(7L), operator(), small());
            case 3 -> Ast.negate(Ast.literal((Object) small()));
            case 4 -> Long.MAX_VALUE;
            default -> (long) random.nextInt(8) - 1;
        };
    }

    /** A constant string, sometimes to be folded. */
    Object text(List<String> choices) {
        return switch (random.nextInt(10)) {
            case 0 -> Ast.call("concat", "a", pick(PARTS));
            case 1 -> Ast.call("substring", Ast.literal(pick(choices)), 0L, small());
            default -> pick(choices);
        };
    }

    /** A constant part of a string, or a field. */
    Object part() {
        return 0 == random.nextInt(6) ? textField() : pick(PARTS);
    }

    private Expr truth() {
        return Ast.field("signed");
    }

    private Object[] concatenated(int depth) {
        final List<Object> parts = new ArrayList<>();
        parts.add(text(depth));
        for (int i = random.nextInt(2); i >= 0; i--) {
            parts.add(
                    switch (random.nextInt(4)) {
                        case 0 -> numberOrTruth();
                        case 1 -> text(0);
                        default -> pick(PARTS);
                    });
        }
        return parts.toArray();
    }

    private Expr numberOrTruth() {
        return random.nextBoolean() ? Ast.field("process.pid") : truth();
    }

    private Object[] substring(int depth) {
        final Expr source = text(depth);
        return random.nextBoolean()
                ? new Object[] {source, offset()}
                : new Object[] {source, offset(), offset()};
    }

    private List<Object> between(int depth) {
        final List<Object> arguments = new ArrayList<>();
        arguments.add(text(depth));
        arguments.add(part());
        arguments.add(part());
        if (0 == random.nextInt(3)) {
            arguments.add(random.nextBoolean());
        }
        return arguments;
    }

    private List<Object> searched(int depth) {
        final List<Object> arguments = new ArrayList<>();
        arguments.add(text(depth));
        arguments.add(part());
        if (0 == random.nextInt(3)) {
            arguments.add(offset());
        }
        return arguments;
    }

    private Expr converted(int depth) {
        final Expr source = text(depth);
        return switch (random.nextInt(4)) {
            case 0 -> Ast.call("number", source, 16L);
            case 1 -> Ast.call("number", source, 10L);
            default -> Ast.call("number", source);
        };
    }

    private Expr calculated(int depth) {
        final Expr left = number(depth);
        final Object right = random.nextBoolean() ? number(0) : (Object) small();
        if (random.nextBoolean()) {
            final List<String> names = List.of("add", "subtract", "multiply", "divide", "modulo");
            return Ast.call(pick(names), left, right);
        }
        return Ast.arithmetic(left, operator(), right);
    }

    private Expr.ArithmeticOp operator() {
        final Expr.ArithmeticOp[] operators = Expr.ArithmeticOp.values();
        return operators[random.nextInt(operators.length)];
    }

    private Object offset() {
        return 0 == random.nextInt(12)
                ? Ast.call("length", textField())
                : (Object) ((long) random.nextInt(2 * MAX_OFFSET) - MAX_OFFSET);
    }

    private long small() {
        return random.nextInt(MAX_OFFSET) + 1L;
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
