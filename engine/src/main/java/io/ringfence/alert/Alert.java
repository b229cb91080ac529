package io.ringfence.alert;

/** CONTRACT STUB, owner: alert. Flyweight over one alert. */
public final class Alert {
    /** Deterministic id, 64 lower-case hex digits. */
    public String id() {
        throw new UnsupportedOperationException();
    }

    public RuleInfo rule() {
        throw new UnsupportedOperationException();
    }

    /** The alert as one line of JSON without newline: array, offset 0, length. */
    public byte[] json() {
        throw new UnsupportedOperationException();
    }

    public int jsonLength() {
        throw new UnsupportedOperationException();
    }

    /** Number of the event that completed it. */
    public long completingEventNumber() {
        throw new UnsupportedOperationException();
    }
}
