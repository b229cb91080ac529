package io.ringfence.sequence.late;

import io.ringfence.event.EventHits;
import io.ringfence.event.ParsedEvent;
import io.ringfence.sequence.late.LateTable.LineageKeys;

import java.util.Arrays;

/**
 * Keeps the lineage from the process events' hits, and works out which inner queries the ancestors
 * of an event's process matched. An event that names its ancestors (process.Ext.ancestry) is taken
 * at its word, nearest {@link io.ringfence.sequence.JoinKeyTable#MAX_TUPLES} of them; otherwise the
 * lineage is walked. A process is no ancestor of its own.
 */
public final class ProcessTracker {
    /** The event is one of a process that has an entity id. */
    public static final int SELF = 0;

    /** It names the parent's entity id. */
    public static final int PARENT = 1;

    /** The process has ended. */
    public static final int END = 2;

    /** Kinds from here on: the event matched an inner query. */
    public static final int FIRST_QUERY = 3;

    private final LineageKeys keys;
    private final Lineage lineage;
    private final long[] matched;
    private final long[] ancestors;
    private final EventHits tuples = new EventHits();
    private boolean seen;
    private boolean ended;
    private long selfHigh;
    private long selfLow;
    private long parentHigh;
    private long parentLow;

    ProcessTracker(LineageKeys keys) {
        this.keys = keys;
        lineage = new Lineage(keys.queryCount());
        matched = new long[lineage.words()];
        ancestors = new long[lineage.words()];
    }

    Lineage lineage() {
        return lineage;
    }

    void begin(long nowNs) {
        lineage.advance(nowNs);
        seen = false;
    }

    /** One fact of the current event. */
    void observe(int kind, long high, long low) {
        if (!seen) {
            seen = true;
            ended = false;
            selfHigh = 0;
            selfLow = 0;
            parentHigh = 0;
            parentLow = 0;
            Arrays.fill(matched, 0);
        }
        if (kind == PARENT) {
            parentHigh = high;
            parentLow = low;
            return;
        }
        selfHigh = high;
        selfLow = low;
        ended |= kind == END;
        if (kind >= FIRST_QUERY) {
            final int query = kind - FIRST_QUERY;
            matched[query >>> 6] |= 1L << query;
        }
    }

    void commit() {
        if (seen && (selfHigh | selfLow) != 0) {
            lineage.observe(selfHigh, selfLow, parentHigh, parentLow, matched, ended);
        }
    }

    void findAncestors(LateConditions conditions, ParsedEvent event) {
        Arrays.fill(ancestors, 0);
        tuples.reset(0, 0);
        if (!lineage.hasMatches() || conditions.addTuples(keys.self(), event, tuples) == 0) {
            return;
        }
        final long high = tuples.tupleHigh(0);
        final long low = tuples.tupleLow(0);
        final int first = tuples.tupleCount();
        final boolean told = conditions.addTuples(keys.ancestry(), event, tuples) > 0;
        if (!told) {
            lineage.addAncestors(high, low, ancestors);
            // A process whose own events were never seen may still be told by its parent.
            conditions.addTuples(keys.parent(), event, tuples);
        }
        for (int tuple = first; tuple < tuples.tupleCount(); tuple++) {
            final long ancestorHigh = tuples.tupleHigh(tuple);
            final long ancestorLow = tuples.tupleLow(tuple);
            if (ancestorHigh != high || ancestorLow != low) {
                lineage.addMatched(ancestorHigh, ancestorLow, ancestors);
                if (!told) {
                    lineage.addAncestors(ancestorHigh, ancestorLow, ancestors);
                }
            }
        }
    }

    boolean isMatchedByAncestor(int query) {
        return (ancestors[query >>> 6] & 1L << query) != 0;
    }
}
