package io.ringfence.tools.demo;

import io.ringfence.DetectorSettings;
import io.ringfence.EngineStats;
import io.ringfence.Pipeline;
import io.ringfence.PipelineSettings;
import io.ringfence.Replay;
import io.ringfence.rule.RuleSet;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.console.Console;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main job, from nothing to compared alerts. */
@Command(
        name = "demo",
        description = {
            "Runs the main job on a small generated capture: detects live with a journal, replays the",
            "journal, and compares the alerts with the truth and with each other."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand extends ToolCommand {
    private static final String JOURNAL_FOLDER = "journal";

    @Option(names = "--keep", description = "Keep the folder with the rule and the journal.")
    private boolean keep;

    /** Reads and writes there. */
    public DemoCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        final Path folder = Files.createTempDirectory("ringfence-demo-");
        try {
            return run(folder) ? ExitCode.OK : ExitCode.PROBLEM;
        } finally {
            if (keep) {
                new DemoReport(console).kept(folder);
            } else {
                Folders.delete(folder);
            }
        }
    }

    private boolean run(Path folder) throws IOException {
        final DemoReport report = new DemoReport(console);
        final RuleSet rules = RuleSet.load(SeedRule.copyTo(folder));
        report.rule(rules.rules().get(0).info());
        final DemoCapture capture = DemoCapture.create();
        report.capture(capture);

        final Path journal = folder.resolve(JOURNAL_FOLDER);
        final CollectedAlerts live = new CollectedAlerts();
        final LiveRun run = detect(rules, journal, capture, live);
        report.live(run.stats(), run.elapsedNs(), journal);
        final DemoVerdict verdict = DemoVerdict.of(capture, live.list());
        report.alerts(verdict);
        report.nearMisses(verdict);

        final CollectedAlerts replayed = new CollectedAlerts();
        final long startNs = System.nanoTime();
        final EngineStats replayStats =
                Replay.run(
                        journal,
                        rules,
                        new PipelineSettings().workers(1),
                        Replay.Range.ALL,
                        replayed);
        final boolean same = live.sameBytes(replayed);
        report.replay(replayStats, System.nanoTime() - startNs, same);

        final boolean counted =
                run.stats().received() == capture.lines().size()
                        && run.stats().rejected() == DemoCapture.noEventCount();
        final boolean right = verdict.isRight() && same && counted;
        report.verdict(verdict, right);
        return right;
    }

    /** Counts of the live run, and how long it took once the engine was up. */
    private record LiveRun(EngineStats stats, long elapsedNs) {}

    /** Publishes all lines and waits until they are evaluated and journaled. */
    private static LiveRun detect(
            RuleSet rules, Path journal, DemoCapture capture, CollectedAlerts alerts) {
        // every line is parsed: the demo also shows what becomes of those that are no events
        final DetectorSettings detector = new DetectorSettings().preFilter(false);
        final PipelineSettings settings =
                new PipelineSettings().detector(detector).workers(1).journal(journal);
        try (Pipeline pipeline = Pipeline.launch(rules, settings, alerts)) {
            final long startNs = System.nanoTime();
            for (final byte[] line : capture.lines()) {
                pipeline.publish(line, 0, line.length);
            }
            pipeline.endOfInput();
            return new LiveRun(pipeline.stats(), System.nanoTime() - startNs);
        }
    }
}
