package io.ringfence.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** What the demo shows of an alert of its rule, read from the alert's JSON. */
final class AlertView {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CLOCK_START = "2026-03-02T".length();
    private static final int CLOCK_END = "2026-03-02T09:00:00.000".length();

    private final JsonNode start;
    private final JsonNode connection;

    AlertView(byte[] json) throws IOException {
        final JsonNode stages = JSON.readTree(json).at("/ringfence/stages");
        start = stages.path(0);
        connection = stages.path(1);
    }

    String startEventId() {
        return start.path("event_id").asText();
    }

    String connectionEventId() {
        return connection.path("event_id").asText();
    }

    /** Time of day with milliseconds, in UTC. */
    String clock() {
        final String time = connection.path("@timestamp").asText();
        return time.length() < CLOCK_END ? time : time.substring(CLOCK_START, CLOCK_END);
    }

    String host() {
        return connection.at("/document/host/name").asText();
    }

    String process() {
        final JsonNode process = connection.at("/document/process");
        return process.path("name").asText() + '[' + process.path("pid").asText() + ']';
    }

    String user() {
        return connection.at("/document/user/name").asText();
    }

    String commandLine() {
        return start.at("/document/process/command_line").asText();
    }

    /** Address and port, or the name where no address is told. */
    String destination() {
        final JsonNode destination = connection.at("/document/destination");
        final String port = destination.path("port").asText();
        final JsonNode ip = destination.path("ip");
        if (!ip.isTextual()) {
            final String domain = destination.path("domain").asText("");
            return (domain.isEmpty() ? "an unknown address" : domain) + " port " + port;
        }
        return ip.asText().contains(":")
                ? '[' + ip.asText() + "]:" + port
                : ip.asText() + ':' + port;
    }

    /** From the start to the connection. */
    Duration delay() {
        return Duration.between(
                Instant.parse(start.path("@timestamp").asText()),
                Instant.parse(connection.path("@timestamp").asText()));
    }
}
