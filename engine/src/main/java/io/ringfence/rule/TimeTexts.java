package io.ringfence.rule;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time texts of Kibana's schedules: {@code 5m} and {@code now-9m}. */
final class TimeTexts {
    /** Not such a text, or longer than 10 years. */
    static final long NULL_VALUE = -1;

    private static final long LIMIT_NS = TimeUnit.DAYS.toNanos(3_660);
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(ms|s|m|h|H|d|w)");
    private static final String FROM_PREFIX = "now-";

    private TimeTexts() {}

    /** Nanoseconds of {@code 30s}, {@code 5m}, {@code 1h}, {@code 2d}, {@code 1w}; above 0. */
    static long spanNs(String text) {
        final Matcher matcher = SPAN.matcher(text.strip());
        if (!matcher.matches()) {
            return NULL_VALUE;
        }
        final long count = Long.parseLong(matcher.group(1));
        final long unitNs =
                switch (matcher.group(2)) {
                    case "ms" -> TimeUnit.MILLISECONDS.toNanos(1);
                    case "s" -> TimeUnit.SECONDS.toNanos(1);
                    case "m" -> TimeUnit.MINUTES.toNanos(1);
                    case "d" -> TimeUnit.DAYS.toNanos(1);
                    case "w" -> TimeUnit.DAYS.toNanos(7);
                    default -> TimeUnit.HOURS.toNanos(1);
                };
        return 0 == count || count > LIMIT_NS / unitNs ? NULL_VALUE : count * unitNs;
    }

    /** How far back {@code now-9m} looks, in nanoseconds. */
    static long lookBackNs(String text) {
        final String from = text.strip();
        return from.startsWith(FROM_PREFIX)
                ? spanNs(from.substring(FROM_PREFIX.length()))
                : NULL_VALUE;
    }
}
