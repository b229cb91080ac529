package io.ringfence.sequence;

import io.ringfence.event.FieldTable;

import java.util.List;

/** CONTRACT STUB, owner: sequence. The distinct key shapes of all stages; immutable. */
public final class JoinKeyTable {
    private JoinKeyTable() {}

    /**
     * One component. The value's type family is part of the hash, the field's name is not (stages
     * may use different fields).
     */
    public record KeyField(int fieldId, boolean optional) {}

    public static Builder builder() {
        throw new UnsupportedOperationException();
    }

    public int shapeCount() {
        throw new UnsupportedOperationException();
    }

    /** Cold. */
    public static final class Builder {
        /** Equal shapes share an id; no fields is the keyless shape. */
        public int shape(List<KeyField> fields) {
            throw new UnsupportedOperationException();
        }

        public JoinKeyTable build(FieldTable fields) {
            throw new UnsupportedOperationException();
        }
    }
}
