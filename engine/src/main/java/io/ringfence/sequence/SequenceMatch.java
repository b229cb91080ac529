package io.ringfence.sequence;

import io.ringfence.sequence.inflight.EventPool;
import io.ringfence.sequence.inflight.Histories;
import io.ringfence.sequence.inflight.InFlight;

/**
 * Flyweight over one completed sequence or single-event hit, valid only during the handler's call.
 * Stage indexes 0..stageCount-1 as in the rule, missing stages included and runs expanded. A
 * missing stage has no event: number, time and lengths read as -1. Allocates nothing.
 */
public final class SequenceMatch {
    static final int CURRENT = -2;
    static final int MISSING = -3;
    private static final int SINGLE = -1;

    private final StageTable stages;
    private final InFlight inFlight;
    private final CurrentEvent current;
    private final int[] entries;
    private int sequence;
    private int firstStage;
    private int stageCount;
    private long keyHigh;
    private long keyLow;
    private long ingestTimeNs;
    private long completingEventNumber;
    private int overwrittenCount;

    SequenceMatch(StageTable stages, InFlight inFlight, CurrentEvent current) {
        this.stages = stages;
        this.inFlight = inFlight;
        this.current = current;
        entries = new int[stages.sequences().maxStageCount()];
    }

    void singleEvent(int stageId) {
        sequence = SINGLE;
        firstStage = stageId;
        stageCount = 1;
        entries[0] = CURRENT;
        key(0, 0);
        completed(current.hits().eventNumber(), current.hits().ingestTimeNs());
        overwrittenCount = 0;
    }

    void sequence(int newSequence, int overwritten) {
        sequence = newSequence;
        firstStage = stages.sequences().firstStage(newSequence);
        stageCount = stages.sequences().stageCount(newSequence);
        overwrittenCount = overwritten;
    }

    void key(long high, long low) {
        keyHigh = high;
        keyLow = low;
    }

    void completed(long eventNumber, long newIngestTimeNs) {
        completingEventNumber = eventNumber;
        ingestTimeNs = newIngestTimeNs;
    }

    /** Sets the events: the last one, the one before, and through a history those before that. */
    void events(int last, int beforeLast, int history) {
        int entry = last;
        int next = beforeLast;
        int rest = history;
        for (int stage = stageCount - 1; stage >= 0; stage--) {
            if (stages.sequences().isMissing(sequence, stage)) {
                entries[stage] = MISSING;
                continue;
            }
            entries[stage] = entry;
            entry = next;
            if (rest == Histories.NONE) {
                next = EventPool.NONE;
            } else {
                next = inFlight.histories.event(rest);
                rest = inFlight.histories.previous(rest);
            }
        }
    }

    /** Sets the events, by stage. */
    void events(int[] byStage) {
        System.arraycopy(byStage, 0, entries, 0, stageCount);
    }

    /** Index of the rule in the plan. */
    public int ruleIndex() {
        return stages.ruleIndex(firstStage);
    }

    /** Global id of the stage at an index. */
    public int stageId(int stage) {
        return firstStage + stage;
    }

    /** Number of stages; 1 for a rule of one event. */
    public int stageCount() {
        return stageCount;
    }

    /** Whether the stage is a missing event. */
    public boolean isMissing(int stage) {
        return entries[stage] == MISSING;
    }

    /** Number of the stage's event. */
    public long eventNumber(int stage) {
        final int entry = entries[stage];
        if (entry == MISSING) {
            return -1;
        }
        return entry == CURRENT ? current.hits().eventNumber() : inFlight.events.number(entry);
    }

    /** Event time of the stage's event, nanoseconds since 1970. */
    public long timeNs(int stage) {
        final int entry = entries[stage];
        if (entry == MISSING) {
            return -1;
        }
        return entry == CURRENT ? current.timeNs() : inFlight.events.timeNs(entry);
    }

    /** Whether the identity is a hash of the document rather than its event.id. */
    public boolean isContentHash(int stage) {
        final int entry = entries[stage];
        if (entry == MISSING) {
            return false;
        }
        return entry == CURRENT
                ? current.hits().isContentHash()
                : inFlight.events.isContentHash(entry);
    }

    /** Length of the identity, at most 32. */
    public int identityLength(int stage) {
        final int entry = entries[stage];
        if (entry == MISSING) {
            return -1;
        }
        return entry == CURRENT
                ? current.hits().identityLength()
                : inFlight.events.identityLength(entry);
    }

    /** Copies the identity (at most 32 bytes) into out. */
    public void identity(int stage, byte[] out, int outOffset) {
        final int entry = entries[stage];
        if (entry == CURRENT) {
            final int length = current.hits().identityLength();
            System.arraycopy(current.hits().identity(), 0, out, outOffset, length);
        } else if (entry != MISSING) {
            inFlight.events.identity(entry, out, outOffset);
        }
    }

    /** Whether the stage's event is the one being worked off. */
    public boolean isCurrent(int stage) {
        return entries[stage] == CURRENT;
    }

    /** Bytes that hold the current event's document. */
    public byte[] currentDocument() {
        return current.document();
    }

    /** Where it begins. */
    public int currentDocumentOffset() {
        return current.documentOffset();
    }

    /** Length of the document, or -1 when the arena had to let it go (or the stage is missing). */
    public int documentLength(int stage) {
        final int entry = entries[stage];
        if (entry == MISSING) {
            return -1;
        }
        return entry == CURRENT ? current.documentLength() : inFlight.events.documentLength(entry);
    }

    /** Copies the document out; only when its length is not -1. */
    public void document(int stage, byte[] out, int outOffset) {
        final int entry = entries[stage];
        if (entry == CURRENT) {
            System.arraycopy(
                    current.document(),
                    current.documentOffset(),
                    out,
                    outOffset,
                    current.documentLength());
        } else if (entry != MISSING) {
            inFlight.events.document(entry, out, outOffset);
        }
    }

    /** Upper half of the join key's hash; 0,0 for keyless and single-event rules. */
    public long keyHigh() {
        return keyHigh;
    }

    /** Lower half of the join key's hash. */
    public long keyLow() {
        return keyLow;
    }

    /** Ingest time of the event that completed it, or at which time did. */
    public long ingestTimeNs() {
        return ingestTimeNs;
    }

    /** Number of the event that completed it or moved its host's watermark, or -1. */
    public long completingEventNumber() {
        return completingEventNumber;
    }

    /** How often an older pending event of the same state was overwritten by this one's. */
    public int overwrittenCount() {
        return overwrittenCount;
    }
}
