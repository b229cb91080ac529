package io.ringfence.predicate.leaf;

import io.ringfence.event.ParsedEvent;
import io.ringfence.predicate.value.ValueReader;

import java.util.Arrays;

/**
 * The addresses of one event, parsed once a field when a predicate first asks. Text that is no
 * address is no value. One a thread; grows to the largest event seen.
 */
final class IpValues {
    private static final int WORDS = 2;

    /** For each field the number of the event its addresses belong to. */
    private final long[] parsedFor;

    private final int[] starts;
    private final int[] counts;
    private final long[] parsed = new long[WORDS];
    private long[] words = new long[64];
    private int used;
    private long eventNumber;

    IpValues(int fieldCount) {
        parsedFor = new long[fieldCount];
        starts = new int[fieldCount];
        counts = new int[fieldCount];
    }

    /** Forgets all addresses. */
    void nextEvent() {
        eventNumber++;
        used = 0;
    }

    /** Number of addresses that the field has in the event. */
    int count(int field, ParsedEvent event) {
        if (parsedFor[field] != eventNumber) {
            parsedFor[field] = eventNumber;
            parse(field, event);
        }
        return counts[field];
    }

    long high(int field, int i) {
        return words[starts[field] + WORDS * i];
    }

    long low(int field, int i) {
        return words[starts[field] + WORDS * i + 1];
    }

    private void parse(int field, ParsedEvent event) {
        starts[field] = used;
        int value = event.firstValue(field);
        while (value != ParsedEvent.NULL_VALUE) {
            if (ValueReader.readAddress(event, value, parsed)) {
                add();
            }
            value = event.nextValue(value);
        }
        counts[field] = (used - starts[field]) / WORDS;
    }

    private void add() {
        if (used + WORDS > words.length) {
            words = Arrays.copyOf(words, 2 * words.length);
        }
        words[used] = parsed[0];
        words[used + 1] = parsed[1];
        used += WORDS;
    }
}
