package io.ringfence;

/** CONTRACT STUB, owner: root. */
public final class DetectorSettings {
    public DetectorSettings sequenceSlots(int slots) {
        throw new UnsupportedOperationException();
    }

    public DetectorSettings maxLineLength(int bytes) {
        throw new UnsupportedOperationException();
    }
}
