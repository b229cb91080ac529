package io.ringfence.support;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;

/**
 * Random events around the seed rule: few hosts and processes, so that everything collides; every
 * kind of near miss; every spelling that must not matter. Deterministic from its seed.
 */
public final class SeedEvents {
    /** A fixed instant in the past. */
    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final String[] ADDRESSES = {
        "8.8.8.8",
        "1.2.3.4",
        "10.0.0.1",
        "192.168.1.7",
        "127.0.0.1",
        "172.31.255.255",
        "172.32.0.0",
        "::ffff:10.0.0.1",
        "::ffff:8.8.8.8",
        "::1",
        "0:0:0:0:0:0:0:1",
        "fe80::1",
        "FE80::abcd",
        "2001:4860:4860::8844",
        "ff02::1",
        "198.19.255.255",
        "198.20.0.0",
        "0.0.0.0",
        "100.64.0.1",
        "not an address",
        "010.0.0.1",
        "1.2.3.4:80",
        "",
    };
    private static final long[] STEPS_MS = {0, 1, 500, 9_999, 15_000, 29_999, 30_000, 30_001};

    private final Random random;
    private long timeMs = START.toEpochMilli();
    private long sequence = 1000;

    /**
     * @param seed of the stream
     */
    public SeedEvents(long seed) {
        random = new Random(seed);
    }

    /** The next event as one line of JSON. */
    public byte[] next() {
        timeMs += STEPS_MS[random.nextInt(STEPS_MS.length)];
        sequence++;
        final boolean process = random.nextBoolean();
        final StringBuilder json = new StringBuilder("{");
        json.append("\"process\":").append(process());
        json.append(",\"@timestamp\":\"").append(Instant.ofEpochMilli(timeMs)).append('"');
        if (!process) {
            json.append(destination());
        }
        json.append(host());
        json.append(",\"event\":{\"id\":\"ev").append(sequence).append("\",\"category\":");
        json.append(
                process
                        ? oneOf("[\"process\"]", "\"process\"", "[\"process\",\"network\"]")
                        : oneOf("[\"network\"]", "\"network\"", "[\"net\\u0077ork\"]"));
        json.append(",\"type\":")
                .append(
                        oneOf(
                                "[\"start\"]",
                                "\"start\"",
                                "[\"start\",\"end\"]",
                                "[\"end\"]",
                                "[]",
                                "null",
                                "[\"connection\",\"start\"]",
                                "[\"info\"]"));
        json.append(",\"sequence\":").append(sequence).append("}}");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String process() {
        final String name =
                oneOf(
                        "\"osascript\"",
                        "\"osascript\"",
                        "\"osascript\"",
                        "\"OSASCRIPT\"",
                        "\"os\\u0061script\"",
                        "\"bash\"",
                        "[\"bash\",\"osascript\"]",
                        "null");
        final String id = oneOf("\"e1\"", "\"e1\"", "\"e2\"", "\"e1 \"", "[\"e1\",\"e2\"]", "null");
        final String key = oneOf("name", "name", "n\\u0061me");
        return "{\"args\":[\"a\",\"\\\"}\"],\""
                + key
                + "\":"
                + name
                + ",\"entity_id\":"
                + id
                + ",\"parent\":{\"name\":\"osascript\",\"entity_id\":\"e1\"}}";
    }

    private String host() {
        final String id = oneOf("h1", "h1", "h2");
        final String os = oneOf("macos", "macos", "macos", "linux");
        return oneOf(
                ",\"host\":{\"id\":\"" + id + "\",\"os\":{\"type\":\"" + os + "\"}}",
                ",\"host.id\":\"" + id + "\",\"host\":{\"os.type\":\"" + os + "\"}",
                ",\"host.os\":{\"type\":\"" + os + "\"},\"host\":{\"id\":\"" + id + "\"}");
    }

    private String destination() {
        final String address = ADDRESSES[random.nextInt(ADDRESSES.length)];
        return oneOf(
                ",\"destination\":{\"ip\":\"" + address + "\",\"port\":443}",
                ",\"destination\":{\"ip\":\"" + address + "\",\"port\":443}",
                ",\"destination.ip\":[\"" + address + "\",\"10.1.1.1\"]",
                ",\"destination\":{\"ip\":null}",
                "");
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
