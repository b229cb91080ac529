package io.ringfence.predicate;

import java.util.List;

/** A boolean tree over predicate ids: cold; {@link MatchTables} turns it into jump code. */
public sealed interface Condition {
    /** A predicate, see {@link MatchTables.Builder}. */
    record Leaf(int predicateId) implements Condition {}

    /** Complement. */
    record Not(Condition operand) implements Condition {}

    /** All of the operands; true for none. */
    record And(List<Condition> operands) implements Condition {}

    /** Any of the operands; false for none. */
    record Or(List<Condition> operands) implements Condition {}

    /** A constant. */
    record Constant(boolean value) implements Condition {}
}
