package io.ringfence.tools.run;

import io.ringfence.DetectorSettings;
import io.ringfence.EventOrder;
import io.ringfence.MissingTimestamp;
import io.ringfence.tools.cli.DurationConverter;
import io.ringfence.tools.cli.ToolException;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The options about how events are matched, of whatever command runs rules. */
final class OrderOptions {
    @Option(
            names = "--order",
            paramLabel = "ORDER",
            defaultValue = "arrival",
            converter = OrderConverter.class,
            description = {
                "Match events as they come (arrival, the default), or wait for late ones and match",
                "in the order of their times (event-time)."
            })
    private EventOrder order;

    @Option(
            names = "--lateness",
            paramLabel = "SPAN",
            converter = DurationConverter.class,
            description = {
                "With --order event-time: how far behind the latest event of its host an event may",
                "come, such as 5s (the default), 500ms or 2m; later ones reach no sequence."
            })
    private Duration lateness;

    @Option(
            names = "--no-pre-filter",
            description = {
                "Parse every line. By default, where all rules need one of few texts, lines without",
                "any are passed over, also those that are no events."
            })
    private boolean parseAll;

    @Option(
            names = "--missing-timestamp",
            paramLabel = "POLICY",
            defaultValue = "reject",
            converter = MissingConverter.class,
            description = {
                "An event without a readable @timestamp is rejected (reject, the default), or",
                "happened when it came in (ingest); for a replay give what the live run had."
            })
    private MissingTimestamp missingTimestamp;

    /** Adds them to an engine's settings. */
    DetectorSettings apply(DetectorSettings settings) {
        settings.order(order).preFilter(!parseAll).missingTimestamp(missingTimestamp);
        if (null != lateness) {
            if (EventOrder.EVENT_TIME != order) {
                throw ToolException.usage("lateness: only with --order event-time");
            }
            settings.allowedLatenessNs(nanos(lateness));
        }
        return settings;
    }

    private static long nanos(Duration span) {
        try {
            return span.toNanos();
        } catch (final ArithmeticException e) {
            throw ToolException.usage("lateness=" + span.toDays() + "d: too long");
        }
    }

    /** Names as on the command line. */
    static final class OrderConverter implements ITypeConverter<EventOrder> {
        @Override
        public EventOrder convert(String value) {
            return byName(EventOrder.values(), value);
        }
    }

    /** Names as on the command line. */
    static final class MissingConverter implements ITypeConverter<MissingTimestamp> {
        @Override
        public MissingTimestamp convert(String value) {
            return byName(MissingTimestamp.values(), value);
        }
    }

    private static <E extends Enum<E>> E byName(E[] constants, String value) {
        final List<String> names = new ArrayList<>();
        for (final E constant : constants) {
            names.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (names.get(names.size() - 1).equals(value)) {
                return constant;
            }
        }
        throw new TypeConversionException(
                "'" + value + "' is neither " + String.join(" nor ", names));
    }
}
