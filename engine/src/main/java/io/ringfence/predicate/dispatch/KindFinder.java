package io.ringfence.predicate.dispatch;

import io.ringfence.event.ParsedEvent;
import io.ringfence.predicate.index.PredicateSet;

/** Finds the kind of an event. One a thread; allocates nothing. */
public final class KindFinder {
    private final KindTable kinds;
    private final ValueTable values;
    private final PredicateSet found;

    /** A finder for one thread over a shared table. */
    public KindFinder(KindTable kinds) {
        this.kinds = kinds;
        values = kinds.values();
        found = new PredicateSet(values.size());
    }

    /** The finest prepared kind that the event is of, or {@link KindTable#NONE}. */
    public int find(ParsedEvent event) {
        found.clear();
        int finest = KindTable.NONE;
        for (int level = 0; level < kinds.levelCount(); level++) {
            final int kind =
                    areKnown(kinds.fields(level), event) ? kinds.find(found) : KindTable.NONE;
            if (kind == KindTable.NONE) {
                return finest;
            }
            finest = kind;
        }
        return finest;
    }

    /** Notes the values of the fields; false when there is an unknown one. */
    private boolean areKnown(int[] fields, ParsedEvent event) {
        for (int field : fields) {
            int value = event.firstValue(field);
            while (value != ParsedEvent.NULL_VALUE) {
                final int number =
                        values.find(
                                field,
                                event.bytes(value),
                                event.offset(value),
                                event.length(value));
                if (number == ValueTable.UNKNOWN) {
                    return false;
                }
                found.add(number);
                value = event.nextValue(value);
            }
        }
        return true;
    }
}
