package io.ringfence.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.alert.Alert;
import io.ringfence.alert.AlertSink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A sink that keeps what it was given. */
public final class Alerts implements AlertSink {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void onAlert(Alert alert) {
        lines.add(new String(alert.json(), 0, alert.jsonLength(), StandardCharsets.UTF_8));
    }

    /** The alerts' JSON in the order given. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Each alert as its events' ids joined by {@code +}. */
    public List<String> eventIds() {
        final List<String> ids = new ArrayList<>();
        for (final String line : lines()) {
            final StringBuilder text = new StringBuilder();
            for (final JsonNode stage : read(line).at("/ringfence/stages")) {
                text.append(text.length() > 0 ? "+" : "");
                text.append(
                        stage.path("missing").asBoolean() ? "!" : stage.path("event_id").asText());
            }
            ids.add(text.toString());
        }
        return ids;
    }

    /** Parses an alert. */
    public static JsonNode read(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
