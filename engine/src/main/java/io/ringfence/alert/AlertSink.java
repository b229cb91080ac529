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

    /**
     * Called before a snapshot is written, on the same thread: a sink with a buffer or a queue sees
     * to it that what it was given is out. After a crash the alerts since the last snapshot are
     * given again, with the same ids; those before it are not. Does nothing by default.
     */
    default void flush() {}
}
