package io.ringfence;

import io.ringfence.alert.Alert;
import io.ringfence.alert.AlertSink;
import io.ringfence.journal.AlertJournal;

/**
 * Appends each alert to the alert journal before the caller's sink gets it, so that after a crash
 * it is known what was sent.
 */
final class JournaledAlerts implements AlertSink {
    private final AlertJournal journal;
    private final AlertSink sink;
    private long lastEventNumber;

    JournaledAlerts(AlertJournal journal, AlertSink sink) {
        this.journal = journal;
        this.sink = sink;
        lastEventNumber = Math.max(0, journal.lastEventNumber());
    }

    @Override
    public void onAlert(Alert alert) {
        // An alert that time completed is filed under the last event that completed one.
        lastEventNumber = Math.max(lastEventNumber, alert.completingEventNumber());
        try {
            journal.append(
                    lastEventNumber, alert.ingestTimeNs(), alert.json(), 0, alert.jsonLength());
        } finally {
            sink.onAlert(alert); // a failing journal must not cost the SOC its alert
        }
    }
}
