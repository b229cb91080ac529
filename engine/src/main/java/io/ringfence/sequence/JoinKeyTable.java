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

    /** By shape: its first component; the components of all shapes lie one behind the other. */
    private final int[] starts;

    private final int[] fieldIds;
    private final boolean[] optional;
    private final FieldType[] types;
    private final int hostField;
    private final int eventIdField;

    private JoinKeyTable(List<List<KeyField>> shapes, FieldTable fields) {
        starts = new int[shapes.size() + 1];
        for (int shape = 0; shape < shapes.size(); shape++) {
            starts[shape + 1] = starts[shape] + shapes.get(shape).size();
        }
        fieldIds = new int[starts[shapes.size()]];
        optional = new boolean[fieldIds.length];
        types = new FieldType[fieldIds.length];
        int component = 0;
        for (final List<KeyField> shape : shapes) {
            for (final KeyField field : shape) {
                fieldIds[component] = field.fieldId();
                optional[component] = field.optional();
                types[component] = fields.type(field.fieldId());
                component++;
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
        return starts.length - 1;
    }

    /** Bytes of the shapes. */
    public long sizeInBytes() {
        return (long) starts.length * Integer.BYTES
                + (long) fieldIds.length * (Integer.BYTES + 1 + Integer.BYTES);
    }

    /** Number of components of a shape. */
    int width(int shape) {
        return starts[shape + 1] - starts[shape];
    }

    /** The first of a shape's components, which are numbered over all shapes. */
    int start(int shape) {
        return starts[shape];
    }

    int fieldId(int component) {
        return fieldIds[component];
    }

    boolean isOptional(int component) {
        return optional[component];
    }

    FieldType type(int component) {
        return types[component];
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
        for (int shape = 0; shape < shapeCount(); shape++) {
            max = Math.max(max, width(shape));
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
