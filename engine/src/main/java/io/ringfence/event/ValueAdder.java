package io.ringfence.event;

/**
 * Checks the scalars of a document and adds those that rules read to the event. Methods return the
 * index behind the value, or a negated {@link ParseStatus}. One a parser; allocates nothing.
 */
final class ValueAdder {
    /** Integers a value in {@link #slices}. */
    static final int SLICE_INTS = 3;

    private final FieldTable fields;
    private final int maxValuesPerField;

    private byte[] line;
    private int lineLength;
    private int end;
    private ParsedEvent event;

    ValueAdder(FieldTable fields, int maxValuesPerField) {
        this.fields = fields;
        this.maxValuesPerField = maxValuesPerField;
    }

    /** Begins a line; values are added to the event from here on. */
    void begin(byte[] newLine, int newLength, int newEnd, ParsedEvent into) {
        line = newLine;
        lineLength = newLength;
        end = newEnd;
        event = into;
    }

    /**
     * A string.
     *
     * @param start index behind its opening quote
     * @param stop index of its first byte that cannot be taken as it is, or end
     */
    int string(int start, int stop, int node) {
        if (stop == end || line[stop] != '"') {
            return unusualString(start, stop, node);
        }
        addSlice(node, ParsedEvent.STRING, start, stop);
        return stop + 1;
    }

    /** A string with escapes or bytes above ASCII. */
    private int unusualString(int start, int stop, int node) {
        final int plainEnd = JsonStrings.plainEnd(line, stop, end);
        if (plainEnd < 0) {
            return plainEnd;
        }
        if (line[plainEnd] == '"') {
            addSlice(node, ParsedEvent.STRING, start, plainEnd);
            return plainEnd + 1;
        }
        final int close = JsonStrings.escapedEnd(line, plainEnd, end);
        if (close < 0) {
            return close;
        }
        final int field = fields.nodeField(node);
        if (field != FieldTable.NOT_FOUND) {
            event.scratch(lineLength);
            event.addEscaped(field, start, close, maxValuesPerField);
        }
        return close + 1;
    }

    /**
     * Values that were read before, from bytes that stand in the line again.
     *
     * @param slices of each its offset behind an index, its length, its field and kind
     * @param at that index
     */
    void slices(int[] slices, int from, int to, int at) {
        for (int i = from; i < to; i += SLICE_INTS) {
            event.add(
                    slices[i + 2] >>> ParsedEvent.FIELD_SHIFT,
                    slices[i + 2] & ParsedEvent.FLAGS_MASK,
                    at + slices[i],
                    slices[i + 1],
                    maxValuesPerField);
        }
    }

    /** A number or literal, or what is none. */
    int scalar(int at, byte first, int node) {
        switch (first) {
            case 't':
                return addScalar(node, ParsedEvent.TRUE, at, JsonScalars.trueEnd(line, at, end));
            case 'f':
                return addScalar(node, ParsedEvent.FALSE, at, JsonScalars.falseEnd(line, at, end));
            case 'n':
                return nothing(node, JsonScalars.nullEnd(line, at, end));
            default:
                if (first == '-' || first >= '0' && first <= '9') {
                    final int stop = JsonScalars.numberEnd(line, at, end);
                    return addScalar(node, ParsedEvent.NUMBER, at, stop);
                }
                return JsonScalars.failure(line, at, end);
        }
    }

    /** A null is no value, unless the field has one for it. */
    private int nothing(int node, int stop) {
        final int field = fields.nodeField(node);
        if (stop > 0 && field != FieldTable.NOT_FOUND) {
            event.addNull(field, maxValuesPerField);
        }
        return stop;
    }

    private int addScalar(int node, int kind, int start, int stop) {
        if (stop > 0) {
            addSlice(node, kind, start, stop);
        }
        return stop;
    }

    private void addSlice(int node, int kind, int start, int stop) {
        final int field = fields.nodeField(node);
        if (field != FieldTable.NOT_FOUND) {
            event.add(field, kind, start, stop - start, maxValuesPerField);
        }
    }
}
