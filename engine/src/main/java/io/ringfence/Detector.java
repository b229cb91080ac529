package io.ringfence;

import io.ringfence.alert.AlertSink;
import io.ringfence.rule.RuleSet;

/** CONTRACT STUB, owner: root. The engine on the caller's thread. Not thread-safe. */
public final class Detector implements AutoCloseable {
    private Detector() {}

    public static Detector create(RuleSet rules, DetectorSettings settings, AlertSink sink) {
        throw new UnsupportedOperationException();
    }

    /**
     * One JSON document (a line without newline). Returns a ParseStatus code; 0 is OK. Throws
     * nothing on input.
     */
    public int onEvent(byte[] bytes, int offset, int length, long ingestTimeNs) {
        throw new UnsupportedOperationException();
    }

    public void advance(long ingestTimeNs) {
        throw new UnsupportedOperationException();
    }

    /** The input is complete: settles trailing missing events and pending summaries. */
    public void endOfInput() {
        throw new UnsupportedOperationException();
    }

    public EngineStats stats() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
