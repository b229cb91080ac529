package io.ringfence.predicate.expression;

import io.ringfence.automaton.ByteAutomaton;
import io.ringfence.automaton.Wildcard;
import io.ringfence.cidr.CidrSet;
import io.ringfence.event.FieldType;

/** A compiled expression: flat code and its constants. Immutable, shared by all threads. */
public final class ExpressionProgram {
    final int[] code;
    final int maxDepth;
    final byte[] constantKinds;
    final long[] constantBits;
    final byte[][] constantTexts;
    final Wildcard[] patterns;
    final ByteAutomaton[] automata;
    final CidrSet[] cidrSets;

    /** Field of each occurrence: the same field written twice is two occurrences. */
    final int[] fields;

    /** Type of each occurrence's field; null until bound. */
    final FieldType[] types;

    ExpressionProgram(ProgramBuilder builder) {
        code = builder.code();
        maxDepth = builder.maxDepth();
        constantKinds = builder.constantKinds();
        constantBits = builder.constantBits();
        constantTexts = builder.constantTexts();
        patterns = builder.patterns();
        automata = builder.automata();
        cidrSets = builder.cidrSets();
        fields = builder.fields();
        types = null;
    }

    private ExpressionProgram(ExpressionProgram other, FieldType[] boundTypes) {
        code = other.code;
        maxDepth = other.maxDepth;
        constantKinds = other.constantKinds;
        constantBits = other.constantBits;
        constantTexts = other.constantTexts;
        patterns = other.patterns;
        automata = other.automata;
        cidrSets = other.cidrSets;
        fields = other.fields;
        types = boundTypes;
    }

    /** The program with the types of its fields, given by field id. */
    public ExpressionProgram bind(FieldType[] typeOfField) {
        final FieldType[] bound = new FieldType[fields.length];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = typeOfField[fields[i]];
        }
        return new ExpressionProgram(this, bound);
    }

    /** Number of field occurrences; a program without any is a constant. */
    public int occurrenceCount() {
        return fields.length;
    }

    /** Field of an occurrence. */
    public int occurrenceField(int occurrence) {
        return fields[occurrence];
    }

    /** Bytes of the arrays and of what they refer to. */
    public long sizeInBytes() {
        long total = 4L * code.length + 9L * constantBits.length + 8L * fields.length;
        for (byte[] text : constantTexts) {
            total += null == text ? 0 : text.length;
        }
        for (Wildcard pattern : patterns) {
            total += pattern.sizeInBytes();
        }
        for (ByteAutomaton automaton : automata) {
            total += automaton.sizeInBytes();
        }
        for (CidrSet set : cidrSets) {
            total += set.sizeInBytes();
        }
        return total;
    }
}
