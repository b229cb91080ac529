package io.ringfence.tools.run;

import io.ringfence.DetectorSettings;
import io.ringfence.EngineStats;
import io.ringfence.PipelineSettings;
import io.ringfence.Replay;
import io.ringfence.journal.JournalDirectory;
import io.ringfence.journal.JournalStats;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.JournalFolder;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.cli.ToolException;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.console.Figures;
import io.ringfence.tools.console.Progress;
import io.ringfence.tools.rules.RuleOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** The live job again, from a journal. */
@Command(
        name = "replay",
        description = "Runs a journal through rules: the same events give the same alerts.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Times are ISO-8601 in UTC, such as 2026-03-02T09:00:00Z, and mean when an event came",
            "in (not when it happened)."
        })
public final class ReplayCommand extends ToolCommand {
    private static final String GAP_COUNTER = "journal_gaps";

    @Option(names = "--journal", required = true, paramLabel = "DIR", description = "The journal.")
    private Path journal;

    @Mixin private RuleOptions rules;

    @Option(names = "--from", paramLabel = "T", description = "First time, inclusive.")
    private Instant from;

    @Option(names = "--to", paramLabel = "T", description = "Last time, inclusive.")
    private Instant to;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Match on so many threads (${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description = "Write the alerts to a file instead of standard output.")
    private Path alertFile;

    @Mixin private OrderOptions order;

    @Mixin private WatchOptions watch;

    @Option(names = "--json", description = "Print the summary as one line of JSON.")
    private boolean json;

    /** Reads and writes there. */
    public ReplayCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        JournalFolder.require(journal);
        if (workers < 1) {
            throw ToolException.usage("workers=" + workers + ": at least 1");
        }
        final Replay.Range range = TimeRange.of(from, to);
        final PipelineSettings settings =
                new PipelineSettings()
                        .detector(watch.apply(order.apply(new DetectorSettings()), console))
                        .workers(workers);
        try (StopSignals signals = StopSignals.listen(console, watch.stopWithinMs());
                AlertOutput alerts = AlertOutput.to(alertFile, console.out());
                Progress progress = new Progress(console, "events", isQuiet())) {
            final EngineStats stats =
                    rules.open(
                            console,
                            loaded ->
                                    Replay.run(
                                            journal,
                                            loaded,
                                            settings,
                                            range,
                                            signals::isAsked,
                                            alerts));
            alerts.check();
            final RunSummary summary = new RunSummary(stats, 0, progress.elapsedNs());
            if (json) {
                summary.printJson(console.err());
            } else if (!isQuiet()) {
                summary.print(console.err());
            }
            final int outcome = tellGaps(stats);
            return rules.hasLeftOut() ? ExitCode.PROBLEM : outcome;
        }
    }

    /** What retention removed is as it should be; damage is not, and the alerts may lack some. */
    private int tellGaps(EngineStats stats) {
        if (0 == stats.counters().getOrDefault(GAP_COUNTER, 0L)) {
            return ExitCode.OK;
        }
        try (JournalDirectory directory = JournalDirectory.openForReading(journal)) {
            final JournalStats found = directory.stats(true);
            console.err()
                    .println(
                            "ringfence: "
                                    + journal
                                    + ": "
                                    + Figures.count(found.missingEvents(), "event")
                                    + (found.isSound()
                                            ? " removed"
                                            : " missing, the journal is damaged")
                                    + " (see 'ringfence journal verify')");
            return found.isSound() ? ExitCode.OK : ExitCode.PROBLEM;
        }
    }
}
