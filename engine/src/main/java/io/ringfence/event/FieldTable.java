package io.ringfence.event;

/** CONTRACT STUB, owner: event. */
public final class FieldTable {
    /** No such field, or role not given. */
    public static final int NOT_FOUND = -1;

    private FieldTable() {}

    public static Builder builder() {
        throw new UnsupportedOperationException();
    }

    /** Number of fields; ids are 0 to size - 1. */
    public int size() {
        throw new UnsupportedOperationException();
    }

    public String path(int fieldId) {
        throw new UnsupportedOperationException();
    }

    public FieldType type(int fieldId) {
        throw new UnsupportedOperationException();
    }

    public int fieldId(String path) {
        throw new UnsupportedOperationException();
    }

    // Roles: fields the engine itself reads (ids into the same table, or NOT_FOUND).
    public int timestampField() {
        throw new UnsupportedOperationException();
    }

    public int tiebreakerField() {
        throw new UnsupportedOperationException();
    }

    public int hostField() {
        throw new UnsupportedOperationException();
    }

    public int eventIdField() {
        throw new UnsupportedOperationException();
    }

    public long sizeInBytes() {
        throw new UnsupportedOperationException();
    }

    /** Cold. Adding a path twice gives the same id (types must agree; first wins otherwise). */
    public static final class Builder {
        public int add(String path, FieldType type) {
            throw new UnsupportedOperationException();
        }

        /**
         * Role setters add the field if needed. Defaults set by the compiler: @timestamp
         * (DATE_NANOS), event.sequence (LONG), host.id (KEYWORD), event.id (KEYWORD).
         */
        public Builder timestamp(String path, FieldType type) {
            throw new UnsupportedOperationException();
        }

        public Builder tiebreaker(String path, FieldType type) {
            throw new UnsupportedOperationException();
        }

        public Builder host(String path) {
            throw new UnsupportedOperationException();
        }

        public Builder eventId(String path) {
            throw new UnsupportedOperationException();
        }

        public FieldTable build() {
            throw new UnsupportedOperationException();
        }
    }
}
