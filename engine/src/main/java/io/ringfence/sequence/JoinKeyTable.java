package io.ringfence.sequence;

import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct key shapes of all stages: which fields, in which order, optional or not. Immutable.
 * Over thousands of rules there are about a hundred, so each key is hashed once an event, not once
 * a rule.
 */
public final class JoinKeyTable {
    /** The shape of a sequence without {@code by}. */
    public static final int KEYLESS = 0;

    /** Most key tuples of one event and shape; further combinations of array values are cut. */
    public static final int MAX_TUPLES = 16;

    private final int[][] fieldIds;
    private final boolean[][] optional;
    private final FieldType[][] types;
    private final int hostField;
    private final int eventIdField;

    private JoinKeyTable(List<List<KeyField>> shapes, FieldTable fields) {
        fieldIds = new int[shapes.size()][];
        optional = new boolean[shapes.size()][];
        types = new FieldType[shapes.size()][];
        for (int shape = 0; shape < fieldIds.length; shape++) {
            final int width = shapes.get(shape).size();
            fieldIds[shape] = new int[width];
            optional[shape] = new boolean[width];
            types[shape] = new FieldType[width];
            for (int i = 0; i < width; i++) {
                final KeyField field = shapes.get(shape).get(i);
                fieldIds[shape][i] = field.fieldId();
                optional[shape][i] = field.optional();
                types[shape][i] = fields.type(field.fieldId());
            }
        }
        hostField = fields.hostField();
        eventIdField = fields.eventIdField();
    }

    /**
     * One component. The value's type family is part of the hash, the field's name is not (stages
     * may use different fields).
     *
     * @param fieldId id in the field table
     * @param optional written with ?: a missing value is a value like any other
     */
    public record KeyField(int fieldId, boolean optional) {}

    /** Starts a table. */
    public static Builder builder() {
        return new Builder();
    }

    /** Number of shapes, the keyless one included. */
    public int shapeCount() {
        return fieldIds.length;
    }

    /** Bytes of the shapes. */
    public long sizeInBytes() {
        long total = 0;
        for (final int[] shape : fieldIds) {
            total += (long) shape.length * (Integer.BYTES + 1 + Integer.BYTES);
        }
        return total;
    }

    /** Number of components of a shape. */
    int width(int shape) {
        return fieldIds[shape].length;
    }

    int fieldId(int shape, int component) {
        return fieldIds[shape][component];
    }

    boolean isOptional(int shape, int component) {
        return optional[shape][component];
    }

    FieldType type(int shape, int component) {
        return types[shape][component];
    }

    /** Field of the host, or {@link FieldTable#NOT_FOUND}. */
    int hostField() {
        return hostField;
    }

    /** Field of the event's id, or {@link FieldTable#NOT_FOUND}. */
    int eventIdField() {
        return eventIdField;
    }

    int maxWidth() {
        int max = 0;
        for (final int[] shape : fieldIds) {
            max = Math.max(max, shape.length);
        }
        return max;
    }

    /** Cold. */
    public static final class Builder {
        private final Map<List<KeyField>, Integer> shapes = new LinkedHashMap<>();

        private Builder() {
            shapes.put(List.of(), KEYLESS);
        }

        /** Equal shapes share an id; no fields is the keyless shape. */
        public int shape(List<KeyField> fields) {
            final Integer known = shapes.putIfAbsent(List.copyOf(fields), shapes.size());
            return known == null ? shapes.size() - 1 : known;
        }

        /** Ends the table. */
        public JoinKeyTable build(FieldTable fields) {
            return new JoinKeyTable(new ArrayList<>(shapes.keySet()), fields);
        }
    }
}
