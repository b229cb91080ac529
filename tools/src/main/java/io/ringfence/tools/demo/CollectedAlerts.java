package io.ringfence.tools.demo;

import io.ringfence.alert.Alert;
import io.ringfence.alert.AlertSink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps copies of alerts. Written by the engine's thread; read after the engine was closed, which
 * orders the two.
 */
final class CollectedAlerts implements AlertSink {
    private final List<byte[]> list = new ArrayList<>();

    @Override
    public void onAlert(Alert alert) {
        list.add(Arrays.copyOf(alert.json(), alert.jsonLength()));
    }

    List<byte[]> list() {
        return list;
    }

    boolean sameBytes(CollectedAlerts other) {
        if (list.size() != other.list.size()) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!Arrays.equals(list.get(i), other.list.get(i))) {
                return false;
            }
        }
        return true;
    }
}
