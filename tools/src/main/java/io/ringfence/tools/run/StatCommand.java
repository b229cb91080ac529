package io.ringfence.tools.run;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.EngineCounters;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.IoMessages;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.cli.ToolException;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.console.Figures;
import io.ringfence.tools.console.Printable;
import io.ringfence.tools.console.TextTable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Looks into the counters of a live process, or of one that is gone. */
@Command(
        name = "stat",
        description = "Shows the counters of a run that was started with --counters.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The process does not notice. Exit code 1 when it is gone without having ended: what",
            "was in flight then is what it took with it."
        })
public final class StatCommand extends ToolCommand {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int SAMPLE_WIDTH = 60;

    @Option(names = "--json", description = "Print a line of JSON for each file.")
    private boolean json;

    @Option(names = "--watch", description = "Again and again, until the process ends.")
    private boolean watch;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "With --watch: how often (${DEFAULT-VALUE}).")
    private int seconds;

    @Parameters(
            paramLabel = "FILE|DIR",
            description = "A counters file, or a folder whose counters files are all shown.")
    private Path path;

    /** Reads and writes there. */
    public StatCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (seconds < 1) {
            throw ToolException.usage("every=" + seconds + ": at least 1");
        }
        int exitCode = ExitCode.OK;
        boolean again = true;
        while (again) {
            again = false;
            exitCode = ExitCode.OK;
            for (final Path file : files()) {
                final EngineCounters counters = read(file);
                show(file, counters);
                again |= watch && EngineCounters.State.RUNNING == counters.state();
                if (EngineCounters.State.GONE == counters.state()) {
                    exitCode = ExitCode.PROBLEM;
                }
            }
            console.flush();
            if (again) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
            }
        }
        return exitCode;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> children = Files.list(path)) {
            final List<Path> found =
                    children.filter(Files::isRegularFile)
                            .filter(StatCommand::isCountersFile)
                            .sorted()
                            .toList();
            if (found.isEmpty()) {
                throw ToolException.problem(path + ": no counters file in that folder", null);
            }
            return found;
        }
    }

    private static boolean isCountersFile(Path file) {
        try {
            EngineCounters.read(file);
            return true;
        } catch (final IOException ignored) {
            return false;
        }
    }

    private static EngineCounters read(Path file) {
        try {
            return EngineCounters.read(file);
        } catch (final IOException e) {
            throw ToolException.problem(IoMessages.of(e), e);
        }
    }

    private void show(Path file, EngineCounters counters) throws IOException {
        if (json) {
            final Map<String, Object> object = new LinkedHashMap<>();
            object.put("file", file.toString());
            object.put("state", counters.state().name().toLowerCase(Locale.ROOT));
            object.put("pid", counters.pid());
            object.put("start_time_ms", counters.startTimeMs());
            object.put("end_time_ms", counters.endTimeMs());
            object.put("received", counters.received());
            object.put("evaluated", counters.evaluated());
            object.put("rejected", counters.rejected());
            object.put("rejected_by_reason", counters.rejectedByReason());
            object.put("dropped", counters.dropped());
            object.put("in_flight", counters.inFlight());
            object.put("counters", counters.counters());
            object.put("facts", counters.facts());
            object.put("notes", counters.notes());
            console.text().println(new ObjectMapper().writeValueAsString(object));
        } else {
            print(file, counters, console.text());
        }
    }

    private static void print(Path file, EngineCounters counters, PrintStream out) {
        out.println(file + ": " + state(counters));
        out.println(
                "  received "
                        + Figures.count(counters.received())
                        + " = evaluated "
                        + Figures.count(counters.evaluated())
                        + " + rejected "
                        + Figures.count(counters.rejected())
                        + " + dropped "
                        + Figures.count(counters.dropped())
                        + " + in flight "
                        + Figures.count(counters.inFlight()));
        counters.notes().forEach(note -> out.println("  note: " + Printable.of(note)));
        final TextTable table = new TextTable("  ", "counter", ">value", "");
        counters.counters()
                .forEach(
                        (label, value) -> {
                            if (0 != value) {
                                final String sample = "sample." + label.replace("rejected_", "");
                                table.row(
                                        label,
                                        Figures.count(value),
                                        cut(counters.facts().getOrDefault(sample, "")));
                            }
                        });
        table.print(out);
        counters.facts()
                .forEach(
                        (name, text) -> {
                            if (!name.startsWith("sample.")) {
                                out.println("  " + Printable.of(name) + ": " + Printable.of(text));
                            }
                        });
    }

    private static String state(EngineCounters counters) {
        final String since = Instant.ofEpochMilli(counters.startTimeMs()).toString();
        switch (counters.state()) {
            case RUNNING:
                final long ms = System.currentTimeMillis() - counters.startTimeMs();
                return "running, process "
                        + counters.pid()
                        + ", since "
                        + since
                        + ", "
                        + Figures.rate(counters.received(), ms * (NS_PER_S / 1_000))
                        + " events a second on average";
            case ENDED:
                return "ended at "
                        + Instant.ofEpochMilli(counters.endTimeMs())
                        + ", counted since "
                        + since;
            default:
                return "process "
                        + counters.pid()
                        + " is gone without having ended, counted since "
                        + since;
        }
    }

    private static String cut(String sample) {
        final String shown = Printable.of(sample);
        return shown.length() > SAMPLE_WIDTH ? shown.substring(0, SAMPLE_WIDTH) + "..." : shown;
    }
}
