package io.ringfence.tools.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads spans of time as EQL writes them: a number and a unit. */
public final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");

    @Override
    public Duration convert(String value) {
        final Matcher span = SPAN.matcher(value);
        if (!span.matches()) {
            throw new TypeConversionException(
                    "'" + value + "' is no span of time such as 500ms, 5s, 1.5m, 2h or 1d");
        }
        final BigDecimal unitNs = BigDecimal.valueOf(unit(span.group(2)).toNanos());
        final BigDecimal ns = new BigDecimal(span.group(1)).multiply(unitNs);
        return Duration.ofSeconds(
                ns.divideToIntegralValue(BigDecimal.valueOf(1_000_000_000L)).longValueExact(),
                ns.remainder(BigDecimal.valueOf(1_000_000_000L)).longValue());
    }

    private static Duration unit(String name) {
        switch (name) {
            case "ms":
                return Duration.ofMillis(1);
            case "s":
                return Duration.ofSeconds(1);
            case "m":
                return Duration.ofMinutes(1);
            case "h":
                return Duration.ofHours(1);
            default:
                return Duration.ofDays(1);
        }
    }
}
