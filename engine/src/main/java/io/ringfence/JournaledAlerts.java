package io.ringfence;

import io.ringfence.alert.Alert;
import io.ringfence.alert.AlertSink;
import io.ringfence.alert.WrittenAlert;
import io.ringfence.journal.AlertJournal;
import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;
import io.ringfence.pipeline.snapshot.SnapshotTaker;

import java.util.HashMap;
import java.util.Map;

/**
 * Appends each alert to the alert journal before the caller's sink gets it, so that after a crash
 * it is known what was sent. After a restart the alerts that are in the journal come again: they
 * are given to the sink once more, since nobody knows whether it had got to them, and not appended.
 */
final class JournaledAlerts implements AlertSink, SnapshotTaker.Alerts {
    private final AlertJournal journal;
    private final AlertSink sink;

    /**
     * Alerts in the journal that are expected again, by id, and how often. Not just by id: of an
     * event that is fed twice there are two.
     */
    private final Map<String, Integer> known = new HashMap<>();

    private long lastEventNumber;
    private long repeated;

    /** Null until the replay is over. */
    private Counters counters;

    JournaledAlerts(AlertJournal journal, AlertSink sink) {
        this.journal = journal;
        this.sink = sink;
        lastEventNumber = Math.max(0, journal.lastEventNumber());
    }

    /** Takes in what is in the journal from an alert on; returns how many. */
    long expectAgain(long fromAlertNumber) {
        return journal.readFrom(
                fromAlertNumber,
                (number, event, json, offset, length) ->
                        known.merge(WrittenAlert.id(json, offset, length), 1, Integer::sum));
    }

    @Override
    public void onAlert(Alert alert) {
        try {
            if (isKnown(alert.id())) {
                onRepeated();
                return;
            }
            // An alert that time completed is filed under the last event that completed one.
            lastEventNumber = Math.max(lastEventNumber, alert.completingEventNumber());
            journal.append(
                    lastEventNumber, alert.ingestTimeNs(), alert.json(), 0, alert.jsonLength());
        } finally {
            sink.onAlert(alert); // a failing journal must not cost the SOC its alert
        }
    }

    private boolean isKnown(String id) {
        if (known.isEmpty()) {
            return false;
        }
        final Integer count = known.get(id);
        if (null != count && count > 1) {
            known.put(id, count - 1);
        } else if (null != count) {
            known.remove(id);
        }
        return null != count;
    }

    private void onRepeated() {
        repeated++;
        if (null != counters) {
            counters.set(Counter.RECOVERY_ALERTS_REPEATED, repeated);
        }
    }

    /** Shows, from now on, how many alerts came again; before the threads start. */
    void showIn(Counters newCounters) {
        counters = newCounters;
        counters.set(Counter.RECOVERY_ALERTS_REPEATED, repeated);
    }

    @Override
    public void flush() {
        sink.flush();
    }

    @Override
    public long nextNumber() {
        return journal.nextAlertNumber();
    }
}
