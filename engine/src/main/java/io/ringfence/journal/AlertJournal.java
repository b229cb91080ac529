package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The alerts of a journal, each with the number of the event that caused it, in blocks like the
 * events'. Written before an alert is sent, so that after a crash what was sent is known; read back
 * to compare a replay with what was live. One thread at a time. Not a hot path: an alert is a
 * block.
 */
public final class AlertJournal implements AutoCloseable {
    /** Longest alert: it carries whole documents, so it may be longer than an event. */
    public static final int MAX_ALERT_BYTES = JournalSettings.MAX_EVENT_BYTES_LIMIT;

    /** Takes an alert. */
    public interface AlertHandler {
        /**
         * @param alertNumber the alert's number, dense from 0
         * @param eventNumber the event that caused it
         * @param buffer holds the alert's JSON; good only during the call
         * @param offset where it starts
         * @param length its length
         */
        void onAlert(long alertNumber, long eventNumber, byte[] buffer, int offset, int length);
    }

    private static final int POLL_LIMIT = 1024;

    private final Path folder;
    private final long journalId;
    private final JournalListener listener;
    private final JournalWriter writer;

    private AlertJournal(
            Path folder, long journalId, JournalListener listener, JournalWriter writer) {
        this.folder = folder;
        this.journalId = journalId;
        this.listener = listener;
        this.writer = writer;
    }

    static AlertJournal forWriting(Path folder, long journalId, JournalSettings settings)
            throws IOException {
        final JournalSettings own = settings.copy();
        own.maxEventBytes = MAX_ALERT_BYTES;
        return new AlertJournal(
                folder, journalId, own.listener, new JournalWriter(folder, journalId, own));
    }

    static AlertJournal forReading(Path folder, long journalId, JournalSettings settings) {
        return new AlertJournal(folder, journalId, settings.listener, null);
    }

    /**
     * Appends an alert and flushes it.
     *
     * @param eventNumber the event that caused it; never less than the last alert's
     * @param ingestTimeNs that event's ingest time
     * @return the alert's number, or {@link JournalWriter#TOO_LARGE}
     */
    public long append(long eventNumber, long ingestTimeNs, byte[] json, int offset, int length) {
        if (writer == null) {
            throw new JournalException(folder + " was opened for reading: open it for writing");
        }
        final long number = writer.append(json, offset, length, eventNumber, ingestTimeNs);
        writer.flush();
        return number;
    }

    /** Appends alerts as they stand, for copies. */
    JournalWriter writer() {
        return writer;
    }

    /** The event of the last alert, or -1; only when opened for writing. */
    public long lastEventNumber() {
        return writer == null ? -1 : Math.max(-1, writer.lastKey());
    }

    /** The number that the next alert will get; only when opened for writing. */
    public long nextAlertNumber() {
        return writer == null ? -1 : writer.nextEventNumber();
    }

    /**
     * Hands over the alerts that this event and later ones caused, in the order they were written.
     * Gaps go to the journal's listener.
     *
     * @return how many
     */
    public long read(long fromEventNumber, AlertHandler handler) {
        try (JournalReader reader = new JournalReader(folder, journalId, listener)) {
            if (fromEventNumber > 0) {
                reader.fromTime(fromEventNumber); // the key of an alert is its event's number
            }
            return readAll(reader, handler);
        }
    }

    /**
     * Hands over the alerts from a number on.
     *
     * @return how many
     */
    public long readFrom(long alertNumber, AlertHandler handler) {
        try (JournalReader reader = new JournalReader(folder, journalId, listener)) {
            return readAll(reader.fromNumber(alertNumber), handler);
        }
    }

    private static long readAll(JournalReader reader, AlertHandler handler) {
        long alerts = 0;
        int polled = POLL_LIMIT;
        while (polled == POLL_LIMIT) {
            polled = reader.poll(handler::onAlert, POLL_LIMIT);
            alerts += polled;
        }
        return alerts;
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }
}
