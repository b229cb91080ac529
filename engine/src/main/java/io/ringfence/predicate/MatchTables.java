package io.ringfence.predicate;

import io.ringfence.automaton.ByteAutomaton;
import io.ringfence.cidr.CidrSet;
import io.ringfence.event.FieldTable;

import java.util.List;

/**
 * CONTRACT STUB, owner: predicate. The compiled predicates, conditions and candidate index of all
 * stages; immutable.
 */
public final class MatchTables {
    private MatchTables() {}

    public static Builder builder() {
        throw new UnsupportedOperationException();
    }

    public int stageCount() {
        throw new UnsupportedOperationException();
    }

    public int predicateCount() {
        throw new UnsupportedOperationException();
    }

    public long sizeInBytes() {
        throw new UnsupportedOperationException();
    }

    /** One line for explain: "p12 process.name in (\"osascript\")". */
    public String describePredicate(int predicateId) {
        throw new UnsupportedOperationException();
    }

    /** Lines for explain: access predicate and jump code of a stage. */
    public String describeStage(int stageId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Cold. Every leaf is TRUE iff some value of the field satisfies it; a field without values
     * satisfies none. Equal leaves share one id.
     */
    public static final class Builder {
        public int exists(int field) {
            throw new UnsupportedOperationException();
        }

        public int textIn(int field, boolean caseInsensitive, List<String> constants) {
            throw new UnsupportedOperationException();
        }

        public int wildcardIn(int field, boolean caseInsensitive, List<String> patterns) {
            throw new UnsupportedOperationException();
        }

        /** key: canonical text, equal keys on one field share an id. */
        public int regex(int field, ByteAutomaton automaton, String key) {
            throw new UnsupportedOperationException();
        }

        /** constants: Long or Double; numeric equality across both (5 == 5.0). */
        public int numberIn(int field, List<Number> constants) {
            throw new UnsupportedOperationException();
        }

        public int numberCompare(int field, CompareOp op, Number constant) {
            throw new UnsupportedOperationException();
        }

        public int booleanIs(int field, boolean value) {
            throw new UnsupportedOperationException();
        }

        /** By UTF-16 code unit order, op is not EQ. */
        public int textCompare(int field, CompareOp op, String constant) {
            throw new UnsupportedOperationException();
        }

        /**
         * constant: ns since 1970; a DATE field's values are cut to milliseconds first, DATE_NANOS'
         * are not.
         */
        public int dateCompare(int field, CompareOp op, long constantNs) {
            throw new UnsupportedOperationException();
        }

        public int versionCompare(int field, CompareOp op, String constant) {
            throw new UnsupportedOperationException();
        }

        public int ipIn(int field, CidrSet set, String key) {
            throw new UnsupportedOperationException();
        }

        public int ipCompare(int field, CompareOp op, long high, long low) {
            throw new UnsupportedOperationException();
        }

        /** key: canonical text for sharing and explain. */
        public int expression(Expression expression, String key) {
            throw new UnsupportedOperationException();
        }

        /** Stage ids are dense from 0; each exactly once. */
        public void stage(int stageId, Condition condition) {
            throw new UnsupportedOperationException();
        }

        public MatchTables build(FieldTable fields) {
            throw new UnsupportedOperationException();
        }
    }
}
