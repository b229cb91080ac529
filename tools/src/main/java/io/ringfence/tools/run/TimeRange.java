package io.ringfence.tools.run;

import io.ringfence.Replay;
import io.ringfence.tools.cli.ToolException;

import java.time.Instant;

/** Times from the command line as the engine counts them. */
public final class TimeRange {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private TimeRange() {}

    /** Null stands for "no bound". */
    public static Replay.Range of(Instant from, Instant to) {
        if (null != from && null != to && from.isAfter(to)) {
            throw ToolException.usage("from=" + from + ": after to=" + to);
        }
        return new Replay.Range(
                null == from ? Long.MIN_VALUE : epochNs(from),
                null == to ? Long.MAX_VALUE : epochNs(to));
    }

    /** Nanoseconds since 1970. */
    public static long epochNs(Instant time) {
        try {
            final long secondsNs = Math.multiplyExact(time.getEpochSecond(), NS_PER_SECOND);
            return Math.addExact(secondsNs, time.getNano());
        } catch (final ArithmeticException e) {
            throw ToolException.usage(time + ": out of range (1678 to 2261)");
        }
    }
}
