package io.ringfence.predicate.dispatch;

import io.ringfence.event.ParsedEvent;
import io.ringfence.predicate.index.PredicateSet;
import io.ringfence.predicate.index.TextScanner;
import io.ringfence.predicate.index.TextTables;

/** Finds the kind of an event. One a thread; allocates nothing once warm. */
public final class KindFinder {
    private final KindTable kinds;
    private final TextTables texts;
    private final TextScanner scanner;
    private final PredicateSet holding;

    /** A finder for one thread over a shared table. */
    public KindFinder(KindTable kinds) {
        this.kinds = kinds;
        texts = kinds.texts();
        scanner = new TextScanner(texts);
        holding = new PredicateSet(kinds.predicateCount());
    }

    /** The finest prepared kind that the event is of, or {@link KindTable#NONE}. */
    public int find(ParsedEvent event) {
        holding.clear();
        int finest = KindTable.NONE;
        for (int level = 0; level < kinds.levelCount(); level++) {
            look(kinds.fields(level), event);
            final int kind = kinds.find(holding);
            if (kind == KindTable.NONE) {
                return finest;
            }
            finest = kind;
        }
        return finest;
    }

    private void look(int[] fields, ParsedEvent event) {
        for (int field : fields) {
            int value = event.firstValue(field);
            if (value != ParsedEvent.NULL_VALUE && kinds.presence(field) != KindTable.NONE) {
                holding.add(kinds.presence(field));
            }
            while (value != ParsedEvent.NULL_VALUE) {
                if (texts.hasField(field)) {
                    scanner.scan(
                            field,
                            event.bytes(value),
                            event.offset(value),
                            event.length(value),
                            holding);
                }
                value = event.nextValue(value);
            }
        }
    }
}
