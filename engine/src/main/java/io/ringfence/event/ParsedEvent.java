package io.ringfence.event;

/**
 * CONTRACT STUB, owner: event. The projected values of one document: reused for every event by one
 * thread, allocates nothing once warm. Values of one field are linked in document order.
 */
public final class ParsedEvent {
    public static final int NULL_VALUE = -1;

    /** Kinds of a value. */
    public static final int STRING = 0;

    public static final int NUMBER = 1;
    public static final int TRUE = 2;
    public static final int FALSE = 3;

    public ParsedEvent(FieldTable fields) {}

    public FieldTable fields() {
        throw new UnsupportedOperationException();
    }

    /** Number of distinct fields that have at least one value (nulls, [] and {} are none). */
    public int presentCount() {
        throw new UnsupportedOperationException();
    }

    /** Field id of the i-th present field, in order of first appearance. */
    public int presentField(int i) {
        throw new UnsupportedOperationException();
    }

    /** First value of a field, or NULL_VALUE when it has none. */
    public int firstValue(int fieldId) {
        throw new UnsupportedOperationException();
    }

    /** Next value of the same field, or NULL_VALUE. */
    public int nextValue(int valueId) {
        throw new UnsupportedOperationException();
    }

    public int valueCount(int fieldId) {
        throw new UnsupportedOperationException();
    }

    /** STRING, NUMBER, TRUE or FALSE. */
    public int kind(int valueId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Array that holds the value's text: UTF-8, unescaped, without quotes; a number's or boolean's
     * spelling.
     */
    public byte[] bytes(int valueId) {
        throw new UnsupportedOperationException();
    }

    public int offset(int valueId) {
        throw new UnsupportedOperationException();
    }

    public int length(int valueId) {
        throw new UnsupportedOperationException();
    }

    /** Event time: nanoseconds since 1970, saturated. Valid when parse returned OK. */
    public long timeNs() {
        throw new UnsupportedOperationException();
    }

    public boolean hasTiebreaker() {
        throw new UnsupportedOperationException();
    }

    public long tiebreaker() {
        throw new UnsupportedOperationException();
    }
}
