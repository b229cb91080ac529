package io.ringfence.bench.growth;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Events of one length that no rule is about: a process start, filled up with fields no rule reads,
 * of the shape of event data (keys of some 12 letters, values of some 30, every eighth an object of
 * its own, every ninth value with an escape). Back to back in one array.
 */
final class SizedEvents {
    private static final String HEAD =
            "{\"@timestamp\":\"2026-03-02T09:00:00.000000000Z\",\"process\":{\"name\":\"mdworker\"}";
    private static final String TAIL =
            ",\"host\":{\"id\":\"b7f0c2de\",\"os\":{\"type\":\"macos\"}},"
                    + "\"event\":{\"category\":[\"process\"],\"type\":[\"start\"]}}";
    private static final int LONGEST_VALUE = 60;
    private static final int OBJECT_EVERY = 8;
    private static final int ESCAPE_EVERY = 9;

    final byte[] bytes;
    final int length;
    final int count;

    /** As many as fill {@code total} bytes, at least one. */
    SizedEvents(int length, int total) {
        this.length = length;
        count = Math.max(1, total / length);
        bytes = new byte[count * length];
        final Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            final byte[] event = event(random).getBytes(StandardCharsets.US_ASCII);
            if (event.length != length) {
                throw new IllegalStateException("length " + event.length + " for " + length);
            }
            System.arraycopy(event, 0, bytes, i * length, length);
        }
    }

    private String event(Random random) {
        final StringBuilder text = new StringBuilder(length).append(HEAD);
        int field = 0;
        int left = left(text);
        while (left > 2 * LONGEST_VALUE + 40) {
            final String key = "field_" + Integer.toString(1_000_000 + field, Character.MAX_RADIX);
            final String value = value(random, field);
            text.append(",\"").append(key).append("\":");
            text.append(0 == field % OBJECT_EVERY ? "{\"text\":" + value + "}" : value);
            field++;
            left = left(text);
        }
        final String last = ",\"rest\":\"\"";
        if (left >= last.length()) {
            text.append(",\"rest\":\"").append("x".repeat(left - last.length())).append('"');
        }
        return text.append(TAIL).toString();
    }

    private int left(StringBuilder text) {
        return length - text.length() - TAIL.length();
    }

    private static String value(Random random, int field) {
        final StringBuilder value = new StringBuilder("\"");
        final int letters = random.nextInt(LONGEST_VALUE);
        for (int i = 0; i < letters; i++) {
            value.append((char) ('a' + random.nextInt(26)));
        }
        return value.append(0 == field % ESCAPE_EVERY ? "\\\\\"" : "\"").toString();
    }
}
