package io.ringfence.tools.run;

import io.ringfence.DetectorSettings;
import io.ringfence.WatchSettings;
import io.ringfence.tools.cli.DurationConverter;
import io.ringfence.tools.cli.ToolException;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.console.Printable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;

/** The options about watching a run from outside, of whatever command runs rules. */
final class WatchOptions {
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--counters",
            paramLabel = "FILE",
            description = "Keep the counters in a file; 'ringfence stat FILE' looks into it.")
    private Path counters;

    @Option(
            names = "--metrics",
            paramLabel = "[HOST:]PORT",
            description = {
                "Serve /metrics (Prometheus), /healthz and /readyz there; HOST is 127.0.0.1 unless",
                "given. There is no authentication."
            })
    private String metrics;

    @Option(
            names = "--jmx",
            paramLabel = "NAME",
            description = "Show the counters as a platform MBean of that name.")
    private String jmx;

    @Option(
            names = "--silent-after",
            paramLabel = "SPAN",
            converter = DurationConverter.class,
            description = {
                "Tell when an active host has sent nothing for so long while others go on,",
                "such as 10m."
            })
    private Duration silentAfter;

    @Option(
            names = "--stop-within",
            paramLabel = "SPAN",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = {
                "Longest time that SIGTERM or SIGINT leave for working off what was read",
                "(${DEFAULT-VALUE}); a second signal ends it at once."
            })
    private Duration stopWithin;

    /** Adds them to an engine's settings. */
    DetectorSettings apply(DetectorSettings settings, Console console) {
        final WatchSettings watch =
                new WatchSettings()
                        .countersFile(counters)
                        .jmxName(jmx)
                        .notices(text -> console.err().println("ringfence: " + Printable.of(text)));
        if (null != metrics) {
            address(metrics, watch);
        }
        if (null != silentAfter) {
            settings.silentHostNs(silentAfter.toNanos());
        }
        return settings.watch(watch);
    }

    long stopWithinMs() {
        return stopWithin.toMillis();
    }

    private static void address(String text, WatchSettings into) {
        final int colon = text.lastIndexOf(':');
        final String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
        try {
            final int port = Integer.parseInt(text.substring(colon + 1));
            if (!host.isEmpty() && port >= 0 && port <= MAX_PORT) {
                into.metricsAddress(host.replaceAll("[\\[\\]]", ""), port);
                return;
            }
        } catch (final NumberFormatException ignored) {
            // told below
        }
        throw ToolException.usage("metrics=" + text + ": no [HOST:]PORT");
    }
}
