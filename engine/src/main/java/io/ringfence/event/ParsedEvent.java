package io.ringfence.event;

import java.util.Arrays;

/**
 * The projected values of one document: written by {@link JsonEventParser}, read until the next
 * event is parsed into it. One thread. Arrays grow to the largest event seen and are never cleared
 * (a field's record counts only if it bears the event's epoch), so nothing is allocated once warm.
 *
 * <p>Values are slices of the line, of a scratch buffer where the line has escapes, or of the field
 * table where null stands for a value: the line must stay unchanged while the event is read. Values
 * of one field are linked in document order.
 *
 * <pre>
 *   field record:  epoch | first value | last value | value count
 *   value record:  offset | length | next value of the field | field, where, kind
 *   array record:  epoch | first element | last element | element count
 *   element record: first value | next element of the array
 * </pre>
 *
 * <p>Where a rule searches an array of objects, its elements are kept apart: values are numbered in
 * document order, so those of an element are the numbers from its first value up to the first of
 * the next element.
 */
public final class ParsedEvent {
    /** No value. */
    public static final int NULL_VALUE = -1;

    /** Kind of a value: a JSON string. */
    public static final int STRING = 0;

    /** Kind of a value: a JSON number. */
    public static final int NUMBER = 1;

    /** Kind of a value: true. */
    public static final int TRUE = 2;

    /** Kind of a value: false. */
    public static final int FALSE = 3;

    static final int RECORD_INTS = 4;
    private static final int KIND_MASK = 3;
    private static final int SCRATCH_FLAG = 4;
    private static final int POOL_FLAG = 8;
    static final int ELSEWHERE = SCRATCH_FLAG | POOL_FLAG;
    static final int FLAGS_MASK = 0xff;
    static final int FIELD_SHIFT = 8;
    private static final int INITIAL_VALUES = 64;
    private static final int ELEMENT_INTS = 2;

    private final FieldTable fields;
    private final int[] fieldRecords;
    private final int[] present;
    private int presentCount;
    private int epoch;

    private int[] values = new int[INITIAL_VALUES * RECORD_INTS];
    private int valueCount;
    private int valuesCut;
    private int ownCount;
    private int[] ownFields = new int[8];
    private int ownValueMark;
    private int ownScratchMark;
    private int ownPresentMark;
    private final int[] arrayRecords;
    private int[] elements = new int[INITIAL_VALUES * ELEMENT_INTS];
    private int elementCount;

    private byte[] line = new byte[0];
    private byte[] scratch = new byte[0];
    private int scratchLength;

    private long timeNs;
    private boolean timed;
    private boolean tiebreakerPresent;
    private long tiebreaker;

    /** Makes an empty event over a field table. */
    public ParsedEvent(FieldTable fields) {
        this.fields = fields;
        fieldRecords = new int[fields.size() * RECORD_INTS];
        present = new int[fields.size()];
        arrayRecords = new int[fields.arrayCount() * RECORD_INTS];
        epoch = 1;
    }

    /** The table whose fields these are. */
    public FieldTable fields() {
        return fields;
    }

    /** Number of distinct fields that have at least one value (nulls, [] and {} are none). */
    public int presentCount() {
        return presentCount;
    }

    /** Field id of the i-th present field, in order of first appearance. */
    public int presentField(int i) {
        return present[i];
    }

    /** First value of a field, or NULL_VALUE when it has none. */
    public int firstValue(int fieldId) {
        final int record = fieldId * RECORD_INTS;
        return fieldRecords[record] == epoch ? fieldRecords[record + 1] : NULL_VALUE;
    }

    /** Next value of the same field, or NULL_VALUE. */
    public int nextValue(int valueId) {
        return values[valueId * RECORD_INTS + 2];
    }

    /** Number of values kept of a field. */
    public int valueCount(int fieldId) {
        final int record = fieldId * RECORD_INTS;
        return fieldRecords[record] == epoch ? fieldRecords[record + 3] : 0;
    }

    /** Number of values, over all fields, left out for {@link ParserLimits#maxValuesPerField()}. */
    public int valuesCut() {
        return valuesCut;
    }

    /** STRING, NUMBER, TRUE or FALSE. */
    public int kind(int valueId) {
        return values[valueId * RECORD_INTS + 3] & KIND_MASK;
    }

    /**
     * Array that holds the value's text: UTF-8, unescaped, without quotes; a number's or boolean's
     * spelling.
     */
    public byte[] bytes(int valueId) {
        final int flags = values[valueId * RECORD_INTS + 3] & ELSEWHERE;
        if (flags == 0) {
            return line;
        }
        return flags == SCRATCH_FLAG ? scratch : fields.nullTexts().pool();
    }

    /** Index of the value's first byte in {@link #bytes}. */
    public int offset(int valueId) {
        return values[valueId * RECORD_INTS];
    }

    /** Length of the value in bytes. */
    public int length(int valueId) {
        return values[valueId * RECORD_INTS + 1];
    }

    /** First element of an array of objects, or NULL_VALUE when there is none. */
    public int firstElement(int array) {
        final int record = array * RECORD_INTS;
        return arrayRecords[record] == epoch ? arrayRecords[record + 1] : NULL_VALUE;
    }

    /** Next element of the same array, or NULL_VALUE. */
    public int nextElement(int element) {
        return elements[element * ELEMENT_INTS + 1];
    }

    /** The first value that may be an element's. */
    public int elementStart(int element) {
        return elements[element * ELEMENT_INTS];
    }

    /** The value behind the last that may be an element's; members of the array alone count. */
    public int elementEnd(int element) {
        final int next = nextElement(element);
        return next == NULL_VALUE ? valueCount : elementStart(next);
    }

    /** Number of all values. */
    public int valueCount() {
        return valueCount;
    }

    /** Makes this an empty event that will share values of another one over the same fields. */
    public void beginView(ParsedEvent of) {
        clear();
        line = of.line;
        scratch = of.scratch;
        timeNs = of.timeNs;
        timed = of.timed;
    }

    /** Adds a value of the event that is viewed. */
    public void share(int fieldId, ParsedEvent of, int valueId) {
        final int base = valueId * RECORD_INTS;
        final int kindAndFlag = of.values[base + 3] & FLAGS_MASK;
        append(fieldId, kindAndFlag, of.values[base], of.values[base + 1]);
    }

    /** From here on values are added that no document has, until {@link #dropOwn}. */
    public void beginOwn() {
        ownCount = 0;
        ownValueMark = valueCount;
        ownScratchMark = scratchLength;
        ownPresentMark = presentCount;
    }

    /**
     * Adds a value of a field that no document has ({@link FieldTable.Builder#addUnread}).
     *
     * @param kind as of {@link #kind}
     * @param text copied
     */
    public void addOwn(int fieldId, int kind, byte[] text, int offset, int length) {
        if (scratch.length < scratchLength + length) {
            scratch = Arrays.copyOf(scratch, 2 * (scratchLength + length));
        }
        if (valueCount(fieldId) == 0) {
            if (ownCount == ownFields.length) {
                ownFields = Arrays.copyOf(ownFields, 2 * ownCount);
            }
            ownFields[ownCount++] = fieldId;
        }
        System.arraycopy(text, offset, scratch, scratchLength, length);
        append(fieldId, kind | SCRATCH_FLAG, scratchLength, length);
        scratchLength += length;
    }

    /** Takes the values added since {@link #beginOwn} out again. */
    public void dropOwn() {
        for (int i = 0; i < ownCount; i++) {
            fieldRecords[ownFields[i] * RECORD_INTS] = 0; // no event's epoch
        }
        valueCount = ownValueMark;
        scratchLength = ownScratchMark;
        presentCount = ownPresentMark;
    }

    /** Event time: nanoseconds since 1970, saturated. Valid when the event {@link #hasTime}. */
    public long timeNs() {
        return timeNs;
    }

    /** Whether the event has a time: always after OK, unless the limits ask for none. */
    public boolean hasTime() {
        return timed;
    }

    /** Whether the event has a tiebreaker: exactly one value, and an integer within a long. */
    public boolean hasTiebreaker() {
        return tiebreakerPresent;
    }

    /** The tiebreaker, if there is one. */
    public long tiebreaker() {
        return tiebreaker;
    }

    /** Starts anew over a line. */
    void reset(byte[] newLine) {
        line = newLine;
        clear();
    }

    /** Forgets all values. */
    void clear() {
        presentCount = 0;
        valueCount = 0;
        elementCount = 0;
        valuesCut = 0;
        scratchLength = 0;
        timeNs = 0;
        timed = false;
        tiebreakerPresent = false;
        tiebreaker = 0;
        epoch++;
        if (epoch == 0) {
            // once in 2^32 events; records of the last round must not come to life again
            Arrays.fill(fieldRecords, 0);
            Arrays.fill(arrayRecords, 0);
            epoch = 1;
        }
    }

    /** Adds a value, a slice of the line unless its kind's flag says another array. */
    void add(int fieldId, int kindAndFlag, int offset, int length, int limit) {
        final int[] records = fieldRecords;
        final int record = fieldId * RECORD_INTS;
        final int value = valueCount;
        if (records[record] != epoch) {
            records[record] = epoch;
            records[record + 1] = value;
            records[record + 3] = 1;
            present[presentCount++] = fieldId;
        } else {
            final int count = records[record + 3];
            if (count >= limit) {
                valuesCut++;
                return;
            }
            values[records[record + 2] * RECORD_INTS + 2] = value;
            records[record + 3] = count + 1;
        }
        records[record + 2] = value;
        valueCount = value + 1;
        final int base = value * RECORD_INTS;
        if (base == values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        final int[] all = values;
        all[base] = offset;
        all[base + 1] = length;
        all[base + 2] = NULL_VALUE;
        all[base + 3] = kindAndFlag | fieldId << FIELD_SHIFT;
    }

    int[] valueRecords() {
        return values;
    }

    int elementCount() {
        return elementCount;
    }

    /** Adds the value that an explicit null stands for, if the field has one. */
    void addNull(int fieldId, int limit) {
        final NullTexts texts = fields.nullTexts();
        if (texts.has(fieldId)) {
            final int kind = texts.kind(fieldId) | POOL_FLAG;
            add(fieldId, kind, texts.offset(fieldId), texts.length(fieldId), limit);
        }
    }

    /** Adds a string of the line that has escapes, already checked. */
    void addEscaped(int fieldId, int offset, int end, int limit) {
        if (valueCount(fieldId) >= limit) {
            valuesCut++;
        } else {
            final int start = scratchLength;
            scratchLength = JsonStrings.unescape(line, offset, end, scratch, start);
            append(fieldId, STRING | SCRATCH_FLAG, start, scratchLength - start);
        }
    }

    /**
     * The scratch buffer with room for all strings of a line of this length: unescaping never makes
     * longer, and writes whole words. Strings lie from {@link #scratchLength} on.
     */
    byte[] scratch(int lineLength) {
        final int needed = lineLength + Long.BYTES;
        if (scratch.length < needed) {
            scratch = Arrays.copyOf(scratch, Integer.highestOneBit(needed) << 1);
        }
        return scratch;
    }

    /** Bytes of the scratch buffer in use. */
    int scratchLength() {
        return scratchLength;
    }

    /** Begins an element of an array of objects. */
    void addElement(int array, int limit) {
        final int record = array * RECORD_INTS;
        final boolean first = arrayRecords[record] != epoch;
        if (!first && arrayRecords[record + 3] >= limit) {
            valuesCut++;
            return;
        }
        final int element = elementCount++;
        if (element * ELEMENT_INTS == elements.length) {
            elements = Arrays.copyOf(elements, 2 * elements.length);
        }
        elements[element * ELEMENT_INTS] = valueCount;
        elements[element * ELEMENT_INTS + 1] = NULL_VALUE;
        if (first) {
            arrayRecords[record] = epoch;
            arrayRecords[record + 1] = element;
            arrayRecords[record + 3] = 0;
        } else {
            elements[arrayRecords[record + 2] * ELEMENT_INTS + 1] = element;
        }
        arrayRecords[record + 2] = element;
        arrayRecords[record + 3]++;
    }

    /** Sets the event's time. */
    void time(long newTimeNs) {
        timeNs = newTimeNs;
        timed = true;
    }

    /** Sets the tiebreaker. */
    void tiebreaker(long value) {
        tiebreakerPresent = true;
        tiebreaker = value;
    }

    private void append(int fieldId, int kindAndFlag, int offset, int length) {
        add(fieldId, kindAndFlag, offset, length, Integer.MAX_VALUE);
    }
}
