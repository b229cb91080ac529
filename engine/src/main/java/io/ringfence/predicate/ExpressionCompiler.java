package io.ringfence.predicate;

import io.ringfence.predicate.expression.ExpressionProgram;
import io.ringfence.predicate.expression.Opcode;
import io.ringfence.predicate.expression.ProgramBuilder;

import java.util.List;
import java.util.Map;

/** Cold: expression trees to stack programs. */
final class ExpressionCompiler {
    private static final Map<String, Integer> OPERATORS =
            Map.of(
                    "add", (int) '+',
                    "subtract", (int) '-',
                    "multiply", (int) '*',
                    "divide", (int) '/',
                    "modulo", (int) '%');

    private final ProgramBuilder program = new ProgramBuilder();

    private ExpressionCompiler() {}

    /**
     * The program of an expression, its fields not yet bound to types.
     *
     * @throws IllegalArgumentException for a function that does not exist or has other arguments
     */
    static ExpressionProgram compile(Expression expression) {
        final ExpressionCompiler compiler = new ExpressionCompiler();
        compiler.emit(expression);
        return compiler.program.build();
    }

    private void emit(Expression expression) {
        if (expression instanceof Expression.Field field) {
            program.field(field.fieldId());
        } else if (expression instanceof Expression.Constant constant) {
            program.constant(constant.value());
        } else if (expression instanceof Expression.Call call) {
            emitCall(call);
        } else if (expression instanceof Expression.Arithmetic arithmetic) {
            emit(arithmetic.left());
            emit(arithmetic.right());
            program.replace(2, Opcode.ARITHMETIC, arithmetic.op());
        } else if (expression instanceof Expression.Negate negate) {
            emit(negate.operand());
            program.replace(1, Opcode.NEGATE);
        } else if (expression instanceof Expression.Compare compare) {
            emit(compare.left());
            emit(compare.right());
            program.replace(2, Opcode.COMPARE, compare.op().code());
        } else {
            emitTest(expression);
        }
    }

    private void emitTest(Expression expression) {
        if (expression instanceof Expression.In in) {
            emit(in.subject());
            program.in(in.values(), in.caseInsensitive());
        } else if (expression instanceof Expression.WildcardIn wildcard) {
            emit(wildcard.subject());
            program.wildcard(wildcard.patterns(), wildcard.caseInsensitive());
        } else if (expression instanceof Expression.Regex regex) {
            emit(regex.subject());
            program.regex(regex.automaton());
        } else if (expression instanceof Expression.Cidr cidr) {
            emit(cidr.subject());
            program.cidr(cidr.set());
        } else if (expression instanceof Expression.IsNull isNull) {
            emit(isNull.operand());
            program.replace(1, Opcode.IS_NULL);
        } else if (expression instanceof Expression.Not not) {
            emit(not.operand());
            program.replace(1, Opcode.NOT);
        } else if (expression instanceof Expression.And and) {
            emitAll(and.operands());
            program.replace(and.operands().size(), Opcode.AND, and.operands().size());
        } else if (expression instanceof Expression.Or or) {
            emitAll(or.operands());
            program.replace(or.operands().size(), Opcode.OR, or.operands().size());
        }
    }

    private void emitAll(List<Expression> expressions) {
        expressions.forEach(this::emit);
    }

    private void emitCall(Expression.Call call) {
        final List<Expression> arguments = call.arguments();
        final int flag = call.caseInsensitive() ? 1 : 0;
        final Integer operator = OPERATORS.get(call.function());
        if (null != operator) {
            emitArguments(call, 2, 2);
            program.replace(2, Opcode.ARITHMETIC, operator);
            return;
        }
        switch (call.function()) {
            case "between":
                emitArguments(call, 3, 4);
                program.replace(4, Opcode.BETWEEN, flag);
                break;
            case "concat":
                emitArguments(call, arguments.size(), arguments.size());
                program.replace(arguments.size(), Opcode.CONCAT, arguments.size());
                break;
            case "startsWith":
                emitArguments(call, 2, 2);
                program.replace(2, Opcode.STARTS_WITH, flag);
                break;
            case "endsWith":
                emitArguments(call, 2, 2);
                program.replace(2, Opcode.ENDS_WITH, flag);
                break;
            case "stringContains":
                emitArguments(call, 2, 2);
                program.replace(2, Opcode.CONTAINS, flag);
                break;
            case "indexOf":
                emitArguments(call, 2, 3);
                program.replace(3, Opcode.INDEX_OF, flag);
                break;
            default:
                emitPlainCall(call);
                break;
        }
    }

    private void emitPlainCall(Expression.Call call) {
        switch (call.function()) {
            case "length":
                emitArguments(call, 1, 1);
                program.replace(1, Opcode.LENGTH);
                break;
            case "number":
                emitArguments(call, 1, 2);
                program.replace(2, Opcode.NUMBER);
                break;
            case "string":
                emitArguments(call, 1, 1);
                program.replace(1, Opcode.STRING);
                break;
            case "substring":
                emitArguments(call, 2, 3);
                program.replace(3, Opcode.SUBSTRING);
                break;
            default:
                throw new IllegalArgumentException("function=" + call.function());
        }
    }

    /** Emits the arguments, null for each optional one that was left out. */
    private void emitArguments(Expression.Call call, int least, int most) {
        final int given = call.arguments().size();
        if (given < least || given > most) {
            throw new IllegalArgumentException(
                    "function=" + call.function() + " arguments=" + given);
        }
        emitAll(call.arguments());
        for (int i = given; i < most; i++) {
            program.constant(null);
        }
    }
}
