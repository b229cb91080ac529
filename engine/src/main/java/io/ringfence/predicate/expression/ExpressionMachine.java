package io.ringfence.predicate.expression;

import io.ringfence.event.FieldType;
import io.ringfence.event.ParsedEvent;
import io.ringfence.predicate.value.BooleanText;
import io.ringfence.predicate.value.NumberValue;
import io.ringfence.predicate.value.ValueReader;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Runs expression programs. An expression holds for an event when some choice of a value for each
 * field occurrence makes it true; a field without values offers null. The choices tried, the steps
 * taken and the text made are bounded, so that no event can hold the thread up; what a bound cuts
 * is null or false, and counted. One a thread; allocates nothing once warm.
 */
public final class ExpressionMachine {
    /** Choices of values tried for one expression and event. */
    public static final int MAX_CHOICES = 4096;

    /** Bytes looked at for one expression and event, over all its choices. */
    public static final long MAX_STEPS = 1L << 24;

    /** Bytes of text made in one run. */
    public static final int MAX_SCRATCH_BYTES = 1 << 20;

    private final ExpressionCounters counters = new ExpressionCounters();
    private final ValueStack stack = new ValueStack(MAX_SCRATCH_BYTES, counters);
    private final TextSearch search = new TextSearch(MAX_STEPS, counters);
    private final TextFunctions functions = new TextFunctions(stack, search, counters);
    private final Operators operators = new Operators(stack, search, counters);
    private final ValueReader reader = new ValueReader();
    private final NumberValue number = new NumberValue();

    /** The value chosen for each occurrence, or NULL_VALUE. */
    private int[] choice = new int[8];

    private int[] firstChoice = new int[8];
    private long choices;

    /** What could not be computed. */
    public ExpressionCounters counters() {
        return counters;
    }

    /** Choices of values tried and steps of searches taken, over all evaluations. */
    public long steps() {
        return choices + search.steps();
    }

    /** Whether some choice of values makes the expression true. */
    public boolean matches(ExpressionProgram program, ParsedEvent event) {
        search.reset();
        chooseFirst(program, event);
        int tried = 0;
        do {
            if (tried++ == MAX_CHOICES) {
                counters.countChoicesCut();
                return false;
            }
            choices++;
            run(program, event);
            if (stack.isTrue(0)) {
                return true;
            }
        } while (!search.isExhausted() && chooseNext(program, event));
        return false;
    }

    /** Cold: the value of a program without fields: null, Boolean, Long, Double or String. */
    public Object evaluate(ExpressionProgram program) {
        search.reset();
        run(program, null);
        switch (stack.kind(0)) {
            case ValueStack.BOOLEAN:
                return stack.isTrue(0);
            case ValueStack.LONG:
                return stack.bits(0);
            case ValueStack.DOUBLE:
                return stack.toDouble(0);
            case ValueStack.TEXT:
                return new String(
                        stack.text(0), stack.offset(0), stack.length(0), StandardCharsets.UTF_8);
            default:
                return null;
        }
    }

    private void chooseFirst(ExpressionProgram program, ParsedEvent event) {
        final int count = program.fields.length;
        if (choice.length < count) {
            choice = Arrays.copyOf(choice, 2 * count);
            firstChoice = Arrays.copyOf(firstChoice, 2 * count);
        }
        for (int i = 0; i < count; i++) {
            choice[i] = readable(event.firstValue(program.fields[i]), program.types[i], event);
            firstChoice[i] = choice[i];
        }
    }

    /** The value itself or the next of its field that the field's type can read. */
    private int readable(int value, FieldType type, ParsedEvent event) {
        int candidate = value;
        while (candidate != ParsedEvent.NULL_VALUE && !reader.isReadable(event, candidate, type)) {
            candidate = event.nextValue(candidate);
        }
        return candidate;
    }

    /** Counts on like an odometer, the last occurrence fastest; false after the last choice. */
    private boolean chooseNext(ExpressionProgram program, ParsedEvent event) {
        for (int i = program.fields.length - 1; i >= 0; i--) {
            if (choice[i] != ParsedEvent.NULL_VALUE) {
                choice[i] = readable(event.nextValue(choice[i]), program.types[i], event);
                if (choice[i] != ParsedEvent.NULL_VALUE) {
                    return true;
                }
            }
            choice[i] = firstChoice[i];
        }
        return false;
    }

    private void run(ExpressionProgram program, ParsedEvent event) {
        stack.reset(program.maxDepth);
        final int[] code = program.code;
        int pc = 0;
        while (pc < code.length) {
            pc = step(program, event, code, pc);
        }
    }

    /** Loads, operators and logic; functions are apart to keep both switches small. */
    private int step(ExpressionProgram program, ParsedEvent event, int[] code, int pc) {
        switch (code[pc]) {
            case Opcode.NULL:
                stack.pushNull();
                return pc + 1;
            case Opcode.CONSTANT:
                pushConstant(program, code[pc + 1]);
                return pc + 2;
            case Opcode.FIELD:
                pushField(program, event, code[pc + 1]);
                return pc + 2;
            case Opcode.ARITHMETIC:
                operators.arithmetic(code[pc + 1]);
                return pc + 2;
            case Opcode.NEGATE:
                operators.negate();
                return pc + 1;
            case Opcode.COMPARE:
                operators.compare(code[pc + 1]);
                return pc + 2;
            case Opcode.IN:
                operators.in(program, code[pc + 1], code[pc + 2], code[pc + 3] != 0);
                return pc + 4;
            case Opcode.WILDCARD:
                operators.wildcard(program.patterns, code[pc + 1], code[pc + 2]);
                return pc + 3;
            default:
                return stepTest(program, code, pc);
        }
    }

    private int stepTest(ExpressionProgram program, int[] code, int pc) {
        switch (code[pc]) {
            case Opcode.REGEX:
                operators.regex(program.automata[code[pc + 1]]);
                return pc + 2;
            case Opcode.CIDR:
                operators.cidr(program.cidrSets[code[pc + 1]]);
                return pc + 2;
            case Opcode.IS_NULL:
                operators.isNull();
                return pc + 1;
            case Opcode.NOT:
                operators.not();
                return pc + 1;
            case Opcode.AND:
                operators.and(code[pc + 1]);
                return pc + 2;
            case Opcode.OR:
                operators.or(code[pc + 1]);
                return pc + 2;
            case Opcode.LENGTH:
                functions.length();
                return pc + 1;
            case Opcode.NUMBER:
                functions.number();
                return pc + 1;
            case Opcode.STRING:
                functions.string();
                return pc + 1;
            case Opcode.SUBSTRING:
                functions.substring();
                return pc + 1;
            default:
                stepFunction(code[pc], code[pc + 1]);
                return pc + 2;
        }
    }

    private void stepFunction(int opcode, int operand) {
        switch (opcode) {
            case Opcode.CONCAT:
                functions.concat(operand);
                break;
            case Opcode.BETWEEN:
                functions.between(operand != 0);
                break;
            case Opcode.STARTS_WITH:
                functions.startsWith(operand != 0);
                break;
            case Opcode.ENDS_WITH:
                functions.endsWith(operand != 0);
                break;
            case Opcode.CONTAINS:
                functions.contains(operand != 0);
                break;
            default:
                functions.indexOf(operand != 0);
                break;
        }
    }

    private void pushConstant(ExpressionProgram program, int i) {
        final byte[] text = program.constantTexts[i];
        if (null == text) {
            stack.pushBits(program.constantKinds[i], program.constantBits[i]);
        } else {
            stack.pushText(text, 0, text.length);
        }
    }

    private void pushField(ExpressionProgram program, ParsedEvent event, int occurrence) {
        final int value = choice[occurrence];
        if (value == ParsedEvent.NULL_VALUE) {
            stack.pushNull();
            return;
        }
        switch (program.types[occurrence]) {
            case LONG:
            case UNSIGNED_LONG:
            case DOUBLE:
                pushNumber(event, value, program.types[occurrence]);
                break;
            case BOOLEAN:
                stack.pushBoolean(BooleanText.read(event, value) == BooleanText.TRUE);
                break;
            case DYNAMIC:
                pushDynamic(event, value);
                break;
            default:
                pushText(event, value);
                break;
        }
    }

    private void pushDynamic(ParsedEvent event, int value) {
        switch (event.kind(value)) {
            case ParsedEvent.NUMBER:
                pushNumber(event, value, FieldType.DYNAMIC);
                break;
            case ParsedEvent.STRING:
                pushText(event, value);
                break;
            default:
                stack.pushBoolean(event.kind(value) == ParsedEvent.TRUE);
                break;
        }
    }

    private void pushText(ParsedEvent event, int value) {
        stack.pushText(event.bytes(value), event.offset(value), event.length(value));
    }

    private void pushNumber(ParsedEvent event, int value, FieldType type) {
        switch (number.read(event, value, type)) {
            case NumberValue.NONE:
                stack.pushNull();
                break;
            case NumberValue.LONG:
                stack.pushLong(number.bits());
                break;
            default:
                stack.pushDouble(number.toDouble());
                break;
        }
    }
}
