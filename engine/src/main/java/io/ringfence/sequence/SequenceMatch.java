package io.ringfence.sequence;

/**
 * CONTRACT STUB, owner: sequence. Flyweight over one completed sequence or single-event hit. Stage
 * indexes 0..stageCount-1 as in the spec (missing stages included).
 */
public final class SequenceMatch {
    public int ruleIndex() {
        throw new UnsupportedOperationException();
    }

    /** Global id of the stage at an index. */
    public int stageId(int stage) {
        throw new UnsupportedOperationException();
    }

    public int stageCount() {
        throw new UnsupportedOperationException();
    }

    public boolean isMissing(int stage) {
        throw new UnsupportedOperationException();
    }

    public long eventNumber(int stage) {
        throw new UnsupportedOperationException();
    }

    public long timeNs(int stage) {
        throw new UnsupportedOperationException();
    }

    public boolean isContentHash(int stage) {
        throw new UnsupportedOperationException();
    }

    public int identityLength(int stage) {
        throw new UnsupportedOperationException();
    }

    /** Copies the identity (at most 32 bytes) into out. */
    public void identity(int stage, byte[] out, int outOffset) {
        throw new UnsupportedOperationException();
    }

    /** Length of the document, or -1 when the arena had to let it go. */
    public int documentLength(int stage) {
        throw new UnsupportedOperationException();
    }

    public void document(int stage, byte[] out, int outOffset) {
        throw new UnsupportedOperationException();
    }

    /** The join key's hash; 0,0 for keyless and single-event rules. */
    public long keyHigh() {
        throw new UnsupportedOperationException();
    }

    public long keyLow() {
        throw new UnsupportedOperationException();
    }

    /** Ingest time of the event (or advance) that completed it. */
    public long ingestTimeNs() {
        throw new UnsupportedOperationException();
    }

    /** Number of the event that completed it, or -1 when time did. */
    public long completingEventNumber() {
        throw new UnsupportedOperationException();
    }

    /** How often an older pending event of the same state was overwritten by this one's. */
    public int overwrittenCount() {
        throw new UnsupportedOperationException();
    }
}
