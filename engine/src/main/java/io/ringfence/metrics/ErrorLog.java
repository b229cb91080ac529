package io.ringfence.metrics;

/** CONTRACT STUB, owner: leaves. Distinct errors; any thread; never throws. */
public final class ErrorLog {
    public void record(Throwable failure, long timeNs) {}
}
