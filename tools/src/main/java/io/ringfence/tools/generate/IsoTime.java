package io.ringfence.tools.generate;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes instants as ISO-8601 in UTC, as the agent does: trailing zeros of the fraction are left
 * out, but one digit stays. Keeps the text of the last second. Not thread-safe.
 */
final class IsoTime {
    /** {@code 2026-03-02T09:00:00.123456789Z}. */
    static final int MAX_LENGTH_BYTES = 30;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private long cachedSecond = Long.MIN_VALUE;
    private byte[] cachedText = {};

    /** Writes at the offset and returns the offset behind. */
    int write(long epochNs, byte[] target, int offset) {
        final long second = Math.floorDiv(epochNs, SECOND_NS);
        if (second != cachedSecond) {
            cachedText =
                    SECONDS.format(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC))
                            .getBytes(StandardCharsets.US_ASCII);
            cachedSecond = second;
        }
        System.arraycopy(cachedText, 0, target, offset, cachedText.length);
        int end = offset + cachedText.length;
        target[end++] = '.';
        long rest = Math.floorMod(epochNs, SECOND_NS);
        long unit = SECOND_NS / 10;
        do {
            target[end++] = (byte) ('0' + rest / unit);
            rest %= unit;
            unit /= 10;
        } while (0 != rest);
        target[end++] = 'Z';
        return end;
    }
}
