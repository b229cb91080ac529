package io.ringfence.predicate;

import io.ringfence.event.EventHits;
import io.ringfence.event.ParsedEvent;

/**
 * Finds, for one array of objects, which conditions some element satisfies: when the first of them
 * is asked for, every element is matched once against all of them, as if it were an event of its
 * own. Its members are then the values that lie in that element; fields outside of the array keep
 * all their values. A single object is an array of one, a scalar in the array an element without
 * members; members spelt with dots ({@code "a.b": 1}) without any object make up one element. One a
 * thread; allocates nothing once warm.
 */
final class ElementMatcher {
    private static final int NONE = ParsedEvent.NULL_VALUE;

    /** Elements are fewer than events, and more alike. */
    private static final int LESS_MEMORY_BITS = 3;

    private final int array;
    private final int[] members;
    private final int self;
    private final int[] outer;
    private final EventMatcher matcher;
    private final ParsedEvent element;
    private final EventHits hits = new EventHits();
    private final KnownElements known = new KnownElements();

    /** By member, the first value that no earlier element has. */
    private final int[] cursors;

    /** By search, the number of the last event in which some element satisfied it. */
    private final long[] foundIn;

    private long eventNumber;
    private long matchedFor;
    private long elementCount;

    ElementMatcher(ElementTables tables) {
        array = tables.array();
        members = tables.members();
        self = tables.self();
        outer = tables.outer();
        matcher = new EventMatcher(tables.tables(), LESS_MEMORY_BITS);
        element = new ParsedEvent(tables.tables().fields());
        cursors = new int[members.length];
        foundIn = new long[tables.tables().stageCount()];
    }

    /** Forgets what was found in the last event. */
    void nextEvent() {
        eventNumber++;
    }

    /** Whether some element satisfies a condition. */
    boolean holds(int search, ParsedEvent event) {
        if (matchedFor != eventNumber) {
            matchAll(event);
            matchedFor = eventNumber; // at the end: a failure must not pass for "none found"
        }
        return foundIn[search] == eventNumber;
    }

    private void matchAll(ParsedEvent event) {
        boolean present = false;
        for (int i = 0; i < members.length; i++) {
            cursors[i] = event.firstValue(members[i]);
            present |= i < self && cursors[i] != NONE;
        }
        int next = event.firstElement(array);
        if (next == NONE && present) {
            begin(event);
            takeMembers(event, event.valueCount());
            match();
        }
        while (next != NONE) {
            begin(event);
            takeMembers(event, event.elementEnd(next));
            match();
            next = event.nextElement(next);
        }
        if (self < members.length) {
            matchScalars(event);
        }
    }

    private void matchScalars(ParsedEvent event) {
        int value = cursors[self];
        while (value != NONE) {
            begin(event);
            element.share(members[self], event, value);
            match();
            value = event.nextValue(value);
        }
    }

    private void begin(ParsedEvent event) {
        element.beginView(event);
        for (int field : outer) {
            int value = event.firstValue(field);
            while (value != NONE) {
                element.share(field, event, value);
                value = event.nextValue(value);
            }
        }
    }

    /** Values of a field lie in document order, so each is taken once over all elements. */
    private void takeMembers(ParsedEvent event, int end) {
        for (int i = 0; i < self; i++) {
            int value = cursors[i];
            while (value != NONE && value < end) {
                element.share(members[i], event, value);
                value = event.nextValue(value);
            }
            cursors[i] = value;
        }
    }

    private void match() {
        elementCount++;
        final int place = known.find(element);
        if (place >= 0) {
            for (int i = 0; i < known.count(place); i++) {
                foundIn[known.condition(place, i)] = eventNumber;
            }
            return;
        }
        hits.reset(0, 0);
        matcher.match(element, hits);
        known.keep(hits);
        for (int hit = 0; hit < hits.hitCount(); hit++) {
            foundIn[hits.stage(hit)] = eventNumber;
        }
    }

    /** Elements matched and the steps taken on them, over all events. */
    long steps() {
        return elementCount + matcher.steps();
    }

    /** Conditions evaluated, over all elements. */
    long candidateCount() {
        return matcher.candidateCount();
    }
}
