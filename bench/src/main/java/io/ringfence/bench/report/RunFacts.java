package io.ringfence.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * On what and how a run was made: without that no figure means anything. What only the caller knows
 * comes from the system properties {@code ringfence.bench.command}, {@code .flags}, {@code .load}
 * and {@code .note}.
 */
public final class RunFacts {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final double KIB_PER_GIB = 1 << 20;

    private RunFacts() {}

    /** Name of what belongs to this day and JDK, such as 2026-11-24-jdk17. */
    public static String fileName() {
        return LocalDate.now(ZoneOffset.UTC) + "-" + jdk();
    }

    /** Such as jdk17. */
    public static String jdk() {
        return "jdk" + Runtime.version().feature();
    }

    /** A list of Markdown. */
    public static String markdown(String data) {
        final StringBuilder text = new StringBuilder();
        text.append("- Made: ").append(MINUTES.format(LocalDateTime.now(ZoneOffset.UTC)));
        text.append(" UTC by `").append(property("command", "by hand")).append('`');
        text.append(property("note", "").isEmpty() ? "" : "; " + property("note", "")).append('\n');
        text.append("- Machine: ").append(Runtime.getRuntime().availableProcessors());
        text.append(" cores, ").append(first("/proc/cpuinfo", "model name", "unknown processor"));
        text.append(", ").append(memory()).append(", ").append(System.getProperty("os.name"));
        text.append(' ').append(System.getProperty("os.version"));
        text.append("; load average before the run ").append(property("load", "unknown"));
        text.append('\n');
        text.append("- JVM: ").append(System.getProperty("java.vm.name")).append(' ');
        text.append(System.getProperty("java.runtime.version")).append(", flags `");
        text.append(property("flags", String.join(" ", flags()))).append("`\n");
        return text.append("- Data: ").append(data).append("\n").toString();
    }

    private static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-Dringfence.bench."))
                .toList();
    }

    private static String property(String name, String otherwise) {
        return System.getProperty("ringfence.bench." + name, otherwise).strip();
    }

    private static String memory() {
        final String text = first("/proc/meminfo", "MemTotal", "");
        return text.isEmpty()
                ? "unknown memory"
                : String.format(
                        Locale.ROOT,
                        "%.0f GiB",
                        Double.parseDouble(text.replaceAll("\\D", "")) / KIB_PER_GIB);
    }

    private static String first(String file, String key, String otherwise) {
        try {
            for (final String line : Files.readAllLines(Path.of(file))) {
                if (line.startsWith(key)) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (final IOException ignored) {
            // another operating system: its name has to do
        }
        return otherwise;
    }
}
