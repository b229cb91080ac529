package io.ringfence.sequence.late;

import io.ringfence.event.EventHits;
import io.ringfence.event.ParsedEvent;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.image.Renumbering;
import io.ringfence.sequence.inflight.EventPool;
import io.ringfence.sequence.inflight.Histories;
import io.ringfence.sequence.store.KeptValues;

/**
 * The current event as late conditions see it: parsed once more when the first of them is asked,
 * and with the ancestors of its process worked out once. One thread.
 */
public final class LateEvent {
    private static final byte[] TRUE_TEXT = {'t', 'r', 'u', 'e'};

    private final LateTable table;
    private final LateConditions conditions;
    private final EventPool events;
    private final Histories histories;
    private final ProcessTracker processes;
    private final ValueKeeper keeper;

    private byte[] document;
    private int offset;
    private int length;
    private ParsedEvent parsed;
    private boolean ancestorsKnown;

    /** Whether conditions were evaluated on this event, no values of others put into it since. */
    private boolean warm;

    /**
     * @param table what is decided late
     * @param conditions the stateless half's tools; null only if the table is empty
     * @param events of the sequences in flight
     * @param histories of the sequences in flight
     */
    public LateEvent(
            LateTable table, LateConditions conditions, EventPool events, Histories histories) {
        if (conditions == null && !table.isEmpty()) {
            throw new IllegalArgumentException("late conditions, and nothing to evaluate them");
        }
        this.table = table;
        this.conditions = conditions;
        this.events = events;
        this.histories = histories;
        processes = table.lineage() == null ? null : new ProcessTracker(table.lineage());
        keeper = new ValueKeeper();
    }

    /** Takes an event in. */
    public void begin(byte[] newDocument, int newOffset, int newLength, long nowNs) {
        document = newDocument;
        offset = newOffset;
        length = newLength;
        parsed = null;
        ancestorsKnown = false;
        warm = false;
        if (processes != null) {
            processes.begin(nowNs);
        }
    }

    /** The event is a process event of a kind that the lineage is kept from. */
    public void observe(int kind, EventHits hits, int hit) {
        if (hits.tupleCount(hit) > 0) {
            final int tuple = hits.tupleStart(hit);
            processes.observe(kind, hits.tupleHigh(tuple), hits.tupleLow(tuple));
        }
    }

    /** All of the event's {@link #observe}s have been made. */
    public void endObserving() {
        if (processes != null) {
            processes.commit();
        }
    }

    /** Whether a hit of a late stage that needs no values of earlier events is one. */
    public boolean isConfirmed(int stage) {
        final ParsedEvent event = parsed();
        if (table.alone(stage) != LateSpec.Alone.UNKNOWN && !hasMatchedAncestor(stage, event)) {
            return table.alone(stage) == LateSpec.Alone.HOLDS;
        }
        event.beginOwn();
        addAncestors(stage, event);
        // What is told of ancestors has a field for each query, so what was found out stays true.
        final boolean holds = conditions.holds(table.condition(stage), event, warm);
        warm = true;
        event.dropOwn();
        return holds;
    }

    /**
     * Whether the current event extends a pending sequence.
     *
     * @param position of the stage among the positive ones
     * @param last entry of the pending sequence's last event
     * @param history of the events before
     */
    public boolean extend(int stage, int position, int last, int history) {
        final ParsedEvent event = parsed();
        event.beginOwn();
        addAncestors(stage, event);
        final boolean holds =
                addValues(stage, position, last, history, event)
                        && conditions.holds(table.condition(stage), event, false);
        warm = false;
        event.dropOwn();
        return holds;
    }

    /** False when values that are asked for were lost: then nobody knows. */
    private boolean addValues(int stage, int position, int last, int history, ParsedEvent event) {
        int entry = last;
        int rest = history;
        for (int at = position - 1; at >= 0; at--) {
            for (int i = 0; i < table.valueCount(stage); i++) {
                if (table.valuePosition(stage, i) == at
                        && !keeper.load(
                                events.kept(),
                                events.keptOf(entry),
                                table.valueField(stage, i),
                                table.valueTarget(stage, i),
                                event)) {
                    return false;
                }
            }
            if (at > 0) {
                entry = histories.event(rest);
                rest = histories.previous(rest);
            }
        }
        return true;
    }

    private boolean hasMatchedAncestor(int stage, ParsedEvent event) {
        findAncestors(event);
        boolean any = false;
        for (int i = 0; i < table.queryCount(stage); i++) {
            any |= processes.isMatchedByAncestor(table.query(stage, i));
        }
        return any;
    }

    private void findAncestors(ParsedEvent event) {
        if (!ancestorsKnown) {
            ancestorsKnown = true;
            processes.findAncestors(conditions, event);
        }
    }

    private void addAncestors(int stage, ParsedEvent event) {
        if (table.queryCount(stage) == 0) {
            return;
        }
        findAncestors(event);
        for (int i = 0; i < table.queryCount(stage); i++) {
            if (processes.isMatchedByAncestor(table.query(stage, i))) {
                event.addOwn(
                        table.queryTarget(stage, i),
                        ParsedEvent.TRUE,
                        TRUE_TEXT,
                        0,
                        TRUE_TEXT.length);
            }
        }
    }

    private ParsedEvent parsed() {
        if (parsed == null) {
            parsed = conditions.parse(document, offset, length);
        }
        return parsed;
    }

    /** Copies what later stages will ask of the event; a handle of {@link KeptValues}. */
    public int keep(EventHits hits) {
        keeper.begin();
        for (int hit = 0; hit < hits.hitCount(); hit++) {
            if (table.isKept(hits.stage(hit))) {
                keepAll(table.keptFields(hits.stage(hit)));
            }
        }
        return keeper.end(events);
    }

    private void keepAll(int[] fields) {
        for (final int field : fields) {
            keeper.add(field, parsed());
        }
    }

    /** Processes known. */
    public int processCount() {
        return processes == null ? 0 : processes.lineage().size();
    }

    /** Processes forgotten because the table was full. */
    public long evictedProcesses() {
        return processes == null ? 0 : processes.lineage().evictedCount();
    }

    /** Writes what is known of processes. */
    public void save(ImageWriter out) {
        keeper.save(out);
        out.putInt(processes == null ? 0 : 1);
        if (processes != null) {
            processes.lineage().save(out);
        }
    }

    /** Reads what {@link #save} wrote. */
    public void load(ImageReader in) {
        keeper.load(in);
        in.expect("lineages", processes == null ? 0 : 1);
        if (processes != null) {
            processes.lineage().load(in);
        }
    }

    /** The same of a plan of other rules; the events have been read before. */
    public void load(ImageReader in, Renumbering change) {
        keeper.load(in);
        keeper.renumber(events, change);
        if (in.getCount("lineages", 1) == 1) {
            final Lineage former = new Lineage(change.oldQueryCount());
            former.load(in);
            if (processes != null) {
                processes.lineage().inherit(former, change);
            }
        }
    }

    /** Events of which values that a later stage may ask for were not kept. */
    public long lostValues() {
        return keeper.lostCount();
    }
}
