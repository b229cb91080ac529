package io.ringfence.tools.demo;

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
        long startNs = System.nanoTime();
        final EngineStats liveStats = detect(rules, journal, capture, live);
        report.live(liveStats, System.nanoTime() - startNs, journal);
        final DemoVerdict verdict = DemoVerdict.of(capture, live);
        report.alerts(verdict);
        report.nearMisses(verdict);

        final CollectedAlerts replayed = new CollectedAlerts();
        startNs = System.nanoTime();
        final EngineStats replayStats =
                Replay.run(
                        journal,
                        rules,
                        new PipelineSettings().workers(1),
                        new Replay.Range(Long.MIN_VALUE, Long.MAX_VALUE),
                        replayed);
        final boolean same = live.sameBytes(replayed);
        report.replay(replayStats, System.nanoTime() - startNs, same);

        final boolean counted =
                liveStats.received() == capture.lines().size()
                        && liveStats.rejected() == DemoCapture.noEventCount();
        final boolean right = verdict.isRight() && same && counted;
        report.verdict(verdict, right);
        return right;
    }

    /** Publishes all lines and waits until they are evaluated and journaled. */
    private static EngineStats detect(
            RuleSet rules, Path journal, DemoCapture capture, CollectedAlerts alerts) {
        final PipelineSettings settings = new PipelineSettings().workers(1).journal(journal);
        try (Pipeline pipeline = Pipeline.launch(rules, settings, alerts)) {
            for (final byte[] line : capture.lines()) {
                pipeline.publish(line, 0, line.length);
            }
            pipeline.endOfInput();
            return pipeline.stats();
        }
    }
}
