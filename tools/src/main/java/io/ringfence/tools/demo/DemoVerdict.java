package io.ringfence.tools.demo;

import io.ringfence.tools.generate.Hit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The alerts of the live run beside the truth.
 *
 * @param found views of alerts that the truth knows, in order, with their hits
 * @param missing hits without an alert
 * @param unexpected how many alerts the truth does not know
 */
record DemoVerdict(List<Found> found, List<Hit> missing, int unexpected) {
    /** An alert and why it is right. */
    record Found(AlertView alert, Hit hit) {}

    static DemoVerdict of(DemoCapture capture, List<byte[]> alerts) throws IOException {
        final List<Found> found = new ArrayList<>();
        final Set<Hit> told = new HashSet<>();
        int unexpected = 0;
        for (final byte[] json : alerts) {
            final AlertView alert = new AlertView(json);
            final Hit hit = capture.hitOf(alert.startEventId(), alert.connectionEventId());
            if (null == hit || !told.add(hit)) {
                unexpected++;
            } else {
                found.add(new Found(alert, hit));
            }
        }
        final List<Hit> missing = new ArrayList<>(capture.hits());
        missing.removeAll(told);
        return new DemoVerdict(found, missing, unexpected);
    }

    boolean isRight() {
        return missing.isEmpty() && 0 == unexpected;
    }
}
