package io.ringfence.tools.run;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.Pipeline;
import io.ringfence.PipelineSettings;
import io.ringfence.rule.RuleSet;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.IoMessages;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.cli.ToolException;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.console.Figures;
import io.ringfence.tools.console.Progress;
import io.ringfence.tools.input.BlockReader;
import io.ringfence.tools.input.Inputs;
import io.ringfence.tools.rules.RuleOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The live job. */
@Command(
        name = "detect",
        description = "Reads events, one JSON document a line, and writes alerts.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Alerts go to standard output, one JSON document a line; a summary goes to standard",
            "error. Lines that are no events are counted by reason, never fatal. SIGTERM and SIGINT",
            "end it in good order: what was read is worked off, then comes the summary.",
            "Example: tail -F events.ndjson | ringfence detect --rules rules -"
        })
public final class DetectCommand extends ToolCommand {
    private static final int DEFAULT_LINE_LIMIT_BYTES = 1 << 20;

    @Mixin private RuleOptions rules;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Keep every event in a journal in this folder; implies --workers 1.")
    private Path journal;

    @Option(
            names = "--resume",
            description = {
                "Go on with the journal: skip as many lines of EVENTS as it has taken in. For",
                "inputs that begin where the journal does; alerts are added to the --alerts file."
            })
    private boolean resume;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Match on so many threads behind a ring; by default on the reading one.")
    private int workers;

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description = "Write the alerts to a file instead of standard output.")
    private Path alertFile;

    @Option(
            names = "--max-line",
            paramLabel = "BYTES",
            defaultValue = "" + DEFAULT_LINE_LIMIT_BYTES,
            description = "Longest line; longer ones are rejected as too_long (${DEFAULT-VALUE}).")
    private int lineLimitBytes;

    @Mixin private OrderOptions order;

    @Mixin private WatchOptions watch;

    @Option(names = "--json", description = "Print the summary as one line of JSON.")
    private boolean json;

    @Parameters(
            paramLabel = "EVENTS",
            arity = "0..*",
            description = "Files, gzip or not; - or none for standard input.")
    private List<String> inputs = List.of();

    /** Reads and writes there. */
    public DetectCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        requireInputs();
        boolean complete = true;
        try (StopSignals signals = StopSignals.listen(console, watch.stopWithinMs());
                AlertOutput alerts =
                        resume && null != alertFile
                                ? AlertOutput.appendTo(alertFile)
                                : AlertOutput.to(alertFile, console.out());
                EventTarget target = rules.open(console, loaded -> open(loaded, alerts));
                Progress progress = new Progress(console, "events", isQuiet())) {
            final EventFeed feed = new EventFeed(target, alerts, progress, signals, lineLimitBytes);
            feed.skip(resume ? target.takenBefore() : 0);
            for (final String input : inputs.isEmpty() ? List.of(Inputs.STANDARD_INPUT) : inputs) {
                complete &= signals.isAsked() || read(feed, input);
            }
            if (signals.isAsked()) {
                target.stopInput();
            } else {
                target.endOfInput();
            }
            alerts.check();
            final long elapsedNs = progress.elapsedNs();
            progress.clear();
            say(new RunSummary(target.stats(), feed.inputBytes(), elapsedNs));
        }
        return complete && !rules.hasLeftOut() ? ExitCode.OK : ExitCode.PROBLEM;
    }

    private void requireInputs() {
        for (final String input : inputs) {
            if (!Inputs.STANDARD_INPUT.equals(input) && !Files.isReadable(Path.of(input))) {
                throw ToolException.usage(input + ": no such file, or not readable");
            }
        }
        if (resume && null == journal) {
            throw ToolException.usage("resume: give the --journal to go on with");
        }
        if (workers < 0) {
            throw ToolException.usage("workers=" + workers + ": at least 0");
        }
        if (lineLimitBytes < 1) {
            throw ToolException.usage("max-line=" + lineLimitBytes + ": at least 1");
        }
    }

    private EventTarget open(RuleSet loaded, AlertOutput alerts) {
        final DetectorSettings detector =
                watch.apply(
                        order.apply(new DetectorSettings().maxLineLength(lineLimitBytes)), console);
        if (0 == workers && null == journal) {
            return new EventTarget.Inline(
                    Detector.create(loaded, detector, alerts), new IngestClock());
        }
        final PipelineSettings settings =
                new PipelineSettings().detector(detector).workers(Math.max(1, workers));
        if (null != journal) {
            settings.journal(journal);
        }
        final Pipeline pipeline = Pipeline.launch(loaded, settings, alerts);
        tellRecovery(pipeline);
        return new EventTarget.Ring(pipeline);
    }

    private void tellRecovery(Pipeline pipeline) {
        pipeline.launchNotes().forEach(note -> console.err().println("ringfence: " + note));
        if (!isQuiet() && null != journal && pipeline.nextEventNumber() > 0) {
            final Map<String, Long> counters = pipeline.stats().counters();
            console.err()
                    .println(
                            "ringfence: the journal has "
                                    + Figures.count(pipeline.nextEventNumber(), "event")
                                    + ", of which "
                                    + Figures.count(counters.get("recovery_replayed_events"))
                                    + " were replayed behind the last snapshot");
        }
    }

    /** False when the input ended in a failure; what came before it counts. */
    private boolean read(EventFeed feed, String input) {
        final boolean standard = Inputs.STANDARD_INPUT.equals(input);
        try {
            feed.read(
                    new BlockReader(
                            standard
                                    ? () -> Inputs.decompressed(console.in())
                                    : () -> Inputs.open(Path.of(input))));
            return true;
        } catch (final IOException e) {
            final String name = standard ? "standard input" : input;
            console.err().println("ringfence: " + name + ": " + IoMessages.of(e));
            return false;
        }
    }

    private void say(RunSummary summary) {
        if (json) {
            summary.printJson(console.err());
        } else if (!isQuiet()) {
            summary.print(console.err());
        }
    }
}
