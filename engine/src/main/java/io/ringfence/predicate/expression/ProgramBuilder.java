package io.ringfence.predicate.expression;

import io.ringfence.automaton.ByteAutomaton;
import io.ringfence.automaton.Wildcard;
import io.ringfence.cidr.CidrSet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cold: emits a program, keeping account of the stack. */
public final class ProgramBuilder {
    /** Membership compares a copy of its subject with a constant, both on the stack. */
    private static final int IN_DEPTH = 2;

    private final List<Integer> code = new ArrayList<>();
    private final List<Object> constants = new ArrayList<>();
    private final List<Wildcard> patterns = new ArrayList<>();
    private final List<ByteAutomaton> automata = new ArrayList<>();
    private final List<CidrSet> cidrSets = new ArrayList<>();
    private final List<Integer> fields = new ArrayList<>();
    private int depth;
    private int maxDepth;

    /** Pushes a constant: null, Boolean, Long, Integer, Double or String. */
    public void constant(Object value) {
        if (null == value) {
            emit(1, Opcode.NULL);
        } else {
            emit(1, Opcode.CONSTANT, constants.size());
            constants.add(value);
        }
    }

    /** Pushes the value of a field; each call is an occurrence of its own. */
    public void field(int fieldId) {
        emit(1, Opcode.FIELD, fields.size());
        fields.add(fieldId);
    }

    /** An instruction that replaces count values by one. */
    public void replace(int count, int opcode, int... operands) {
        emit(1 - count, opcode, operands);
    }

    /** Whether the value on top is one of the constants. */
    public void in(List<Object> values, boolean caseInsensitive) {
        final int first = constants.size();
        for (Object value : values) {
            if (null != value) { // nothing equals null
                constants.add(value);
            }
        }
        maxDepth = Math.max(maxDepth, depth + IN_DEPTH);
        emit(0, Opcode.IN, first, constants.size() - first, caseInsensitive ? 1 : 0);
    }

    /** Whether one of the patterns matches the text on top. */
    public void wildcard(List<String> texts, boolean caseInsensitive) {
        final int first = patterns.size();
        for (String text : texts) {
            patterns.add(Wildcard.of(text, caseInsensitive));
        }
        emit(0, Opcode.WILDCARD, first, texts.size());
    }

    /** Whether the automaton accepts the text on top. */
    public void regex(ByteAutomaton automaton) {
        emit(0, Opcode.REGEX, automata.size());
        automata.add(automaton);
    }

    /** Whether the text on top is an address in the set. */
    public void cidr(CidrSet set) {
        emit(0, Opcode.CIDR, cidrSets.size());
        cidrSets.add(set);
    }

    /** The program; the value it leaves is its result. */
    public ExpressionProgram build() {
        return new ExpressionProgram(this);
    }

    private void emit(int depthChange, int opcode, int... operands) {
        code.add(opcode);
        for (int operand : operands) {
            code.add(operand);
        }
        depth += depthChange;
        maxDepth = Math.max(maxDepth, depth);
    }

    int[] code() {
        return toInts(code);
    }

    int maxDepth() {
        return maxDepth;
    }

    byte[] constantKinds() {
        final byte[] kinds = new byte[constants.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = ValueStack.kindOf(constants.get(i));
        }
        return kinds;
    }

    long[] constantBits() {
        final long[] bits = new long[constants.size()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = ValueStack.bitsOf(constants.get(i));
        }
        return bits;
    }

    byte[][] constantTexts() {
        final byte[][] texts = new byte[constants.size()][];
        for (int i = 0; i < texts.length; i++) {
            if (constants.get(i) instanceof String text) {
                texts[i] = text.getBytes(StandardCharsets.UTF_8);
            }
        }
        return texts;
    }

    Wildcard[] patterns() {
        return patterns.toArray(new Wildcard[0]);
    }

    ByteAutomaton[] automata() {
        return automata.toArray(new ByteAutomaton[0]);
    }

    CidrSet[] cidrSets() {
        return cidrSets.toArray(new CidrSet[0]);
    }

    int[] fields() {
        return toInts(fields);
    }

    private static int[] toInts(List<Integer> list) {
        final int[] ints = new int[list.size()];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = list.get(i);
        }
        return ints;
    }
}
