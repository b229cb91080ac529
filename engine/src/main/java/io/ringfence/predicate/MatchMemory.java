package io.ringfence.predicate;

import io.ringfence.event.ParsedEvent;
import io.ringfence.event.Trials;
import io.ringfence.predicate.index.KnownValues;
import io.ringfence.predicate.index.PredicateSet;
import io.ringfence.predicate.index.ValueClasses;
import io.ringfence.predicate.stage.MatchTraces;

import java.util.Arrays;

/**
 * What a matcher remembers of earlier events: the classes of values, and what came of events with
 * the same ones. Only saves work: the outcome is the same without. Where most events are new, it is
 * left alone for a while. One a matcher; allocates nothing once warm.
 */
final class MatchMemory {
    private static final int WINDOW = 1024;

    /** Values of a field that are looked for in a row; one of eight has to be found. */
    private static final int VALUES = 1024;

    private static final int KIND_BITS = 2;

    private final KnownValues values;
    private final ValueClasses classes;
    private final MatchTraces traces;

    /** By field, whether its values are found. */
    private final Trials fields;

    /** Whether what came of events is found. */
    private final Trials whole = new Trials(1, WINDOW, WINDOW / 8, 16 * WINDOW);

    private final PredicateSet ofValue;
    private final FieldLookup lookup;

    private int[] signature = new int[64];
    private int signatureLength;
    private int[] answer = new int[8];
    private boolean full;
    private int tablesNumber;

    /**
     * @param lessBits 0 for the usual size, 1 for half of it, and so on
     */
    MatchMemory(MatchTables tables, int lessBits) {
        values = new KnownValues(lessBits);
        classes = new ValueClasses(lessBits);
        traces = new MatchTraces(lessBits);
        fields = new Trials(tables.fields().size(), VALUES, VALUES / 8, 32 * VALUES);
        ofValue = new PredicateSet(tables.predicateCount());
        lookup = new FieldLookup(tables, ofValue);
    }

    MatchTraces traces() {
        return traces;
    }

    /** Uses these tables from here on. */
    void use(StageTables tables, int number) {
        lookup.use(tables.texts());
        tablesNumber = number;
    }

    /** Whether the next event is to be tried. */
    boolean isTried() {
        return whole.isTried(0);
    }

    /** What came of the event was known. */
    void found() {
        whole.found(0, 1);
    }

    /**
     * Finds the node to begin an event with.
     *
     * @param uses by field what the tables ask of it
     */
    int begin(ParsedEvent event, byte[] uses) {
        final int count = event.presentCount();
        signature[0] = tablesNumber;
        signatureLength = 1;
        for (int i = 0; i < count; i++) {
            final int field = event.presentField(i);
            final byte use = uses[field];
            if ((use & StageTables.PRESENCE) != 0) {
                append(field);
            }
            if ((use & StageTables.EAGER) != 0) {
                appendClasses(field, event);
            }
        }
        return full ? MatchTraces.UNKNOWN : traces.begin(signature, signatureLength);
    }

    /** Whether nothing can be kept of the event; all is forgotten then. */
    boolean isFull() {
        final boolean was = full;
        if (was) {
            values.clear();
            classes.clear();
            traces.clear();
            full = false;
        }
        return was;
    }

    /** Goes back to where the event began; adds the predicates that its signature stands for. */
    void learn(PredicateSet fired) {
        traces.again();
        for (int i = 1; i < signatureLength; i++) {
            if (signature[i] < 0) {
                classes.addTo(~signature[i], fired);
            }
        }
    }

    /** The node behind one that asks for a field. */
    int after(int node, int field, ParsedEvent event) {
        final int count = answer(field, event);
        return full ? MatchTraces.UNKNOWN : traces.after(node, answer, count);
    }

    /**
     * Adds the predicates that a field's values satisfy, and keeps that it was asked for.
     *
     * @return false when there is no room for that: nothing was added
     */
    boolean lookUp(int field, int stage, ParsedEvent event, PredicateSet fired) {
        final int count = answer(field, event);
        if (full) {
            traces.stop();
            return false;
        }
        for (int i = 0; i < count; i++) {
            classes.addTo(answer[i], fired);
        }
        traces.field(field, stage, answer, count);
        return true;
    }

    private int answer(int field, ParsedEvent event) {
        int count = 0;
        int value = event.firstValue(field);
        while (value != ParsedEvent.NULL_VALUE) {
            if (count == answer.length) {
                answer = Arrays.copyOf(answer, 2 * count);
            }
            answer[count++] = classOf(field, event, value);
            value = event.nextValue(value);
        }
        return count;
    }

    private void appendClasses(int field, ParsedEvent event) {
        int value = event.firstValue(field);
        while (value != ParsedEvent.NULL_VALUE) {
            final int valueClass = classOf(field, event, value);
            if (valueClass != classes.none()) {
                append(~valueClass); // no field has a number below 0
            }
            value = event.nextValue(value);
        }
    }

    private int classOf(int field, ParsedEvent event, int value) {
        if (!fields.isTried(field)) {
            return lookUp(field, event, value);
        }
        final long place =
                ((long) tablesNumber << Short.SIZE | field) << KIND_BITS | event.kind(value);
        final byte[] bytes = event.bytes(value);
        final int offset = event.offset(value);
        final int length = event.length(value);
        final int known = values.find(place, bytes, offset, length);
        if (known != KnownValues.UNKNOWN) {
            fields.found(field, 1);
            return known;
        }
        final int found = lookUp(field, event, value);
        if (!full) {
            values.keep(place, bytes, offset, length, found);
        }
        return found;
    }

    private int lookUp(int field, ParsedEvent event, int value) {
        ofValue.clear();
        lookup.lookUp(field, event, value);
        final int found = classes.classOf(ofValue);
        full |= found == ValueClasses.FULL;
        return found == ValueClasses.FULL ? classes.none() : found;
    }

    private void append(int number) {
        if (signatureLength == signature.length) {
            signature = Arrays.copyOf(signature, 2 * signatureLength);
        }
        signature[signatureLength++] = number;
    }
}
