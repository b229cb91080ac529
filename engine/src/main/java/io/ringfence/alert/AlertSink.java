package io.ringfence.alert;

/** The embedder's callback for alerts. */
@FunctionalInterface
public interface AlertSink {
    /**
     * Called once an alert, on the thread that completed it (the caller's for {@code Detector}, the
     * sequence handler's for {@code Pipeline}).
     *
     * @param alert a flyweight, valid during the call only: copy what is to be kept
     */
    void onAlert(Alert alert);
}
