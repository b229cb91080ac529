package io.ringfence.tools;

import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.cli.ToolException;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.console.Figures;
import io.ringfence.tools.console.Progress;
import io.ringfence.tools.generate.EventGenerator;
import io.ringfence.tools.generate.GeneratorSettings;
import io.ringfence.tools.generate.Hit;
import io.ringfence.tools.generate.profile.Profile;
import io.ringfence.tools.hits.HitSchedule;
import io.ringfence.tools.hits.RuleEvents;
import io.ringfence.tools.hits.RuleHitSet;
import io.ringfence.tools.rules.RuleProblems;
import io.ringfence.tools.rules.Rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Makes events for trials. */
@Command(
        name = "generate",
        description = "Generates realistic endpoint events with known hits and near misses.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The same options give the same bytes. The truth file has a line of JSON for each match",
            "of the rule that 'ringfence demo' runs: rule.id, host.id, process.entity_id, event ids;",
            "with --from-rules, one for each rule that was hit."
        })
final class GenerateCommand extends ToolCommand {
    private static final int BUFFER_LENGTH_BYTES = 1 << 20;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int PROGRESS_MASK = 0xFFF;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many (${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--hosts",
            paramLabel = "H",
            defaultValue = "100",
            description = "On how many hosts, 1 to 10,000 (${DEFAULT-VALUE}).")
    private int hosts;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed, another capture (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "macos",
            description =
                    "Hosts: macos, windows, linux, or mixed for all in turns (${DEFAULT-VALUE}).")
    private String profile;

    @Option(
            names = "--start",
            paramLabel = "T",
            defaultValue = "2026-03-02T09:00:00Z",
            description = "Event time of the first event (${DEFAULT-VALUE}).")
    private Instant start;

    @Option(
            names = "--late",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description =
                    "Deliver so many events of a hundred 1 to 120 s late (${DEFAULT-VALUE}); the truth"
                            + " stays that of event order.")
    private double latePercent;

    @Option(
            names = "--hits",
            paramLabel = "N",
            defaultValue = "" + GeneratorSettings.PROPORTIONAL,
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "Matches of the demo's rule (one in 5,000 events).")
    private int hits;

    @Option(
            names = "--near-misses",
            paramLabel = "N",
            defaultValue = "" + GeneratorSettings.PROPORTIONAL,
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "Near misses of it (twice as many as hits).")
    private int nearMisses;

    @Option(
            names = "--from-rules",
            paramLabel = "PATH",
            arity = "1..*",
            description = {
                "Add events that hit each rule of these files and folders, on hosts of their own and"
                        + " spread over the capture. --events counts the others (0 for none). Each"
                        + " rule was tried alone: those that could not be hit are told."
            })
    private List<Path> fromRules;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "Write what a correct engine finds.")
    private Path truthFile;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Write events here instead of to standard output; *.gz is compressed.")
    private Path outFile;

    private long ruleErrors;

    GenerateCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        final RuleHitSet ruleHits = null == fromRules ? null : findRuleHits();
        try (OutputStream out = openEvents();
                BufferedWriter truth = openTruth();
                Progress progress = new Progress(console, "events", isQuiet())) {
            final long[] hitCount = {0};
            final EventGenerator generator =
                    0 == events && null != ruleHits
                            ? null
                            : generator(
                                    hit -> {
                                        hitCount[0]++;
                                        write(truth, hit.toJson());
                                    });
            final HitSchedule schedule = schedule(ruleHits, generator);
            final Written written = new Written(out, progress);
            while (null != generator && generator.next()) {
                written.ruleEvents(schedule, generator.deliveryTimeNs());
                written.event(generator.bytes(), generator.length());
            }
            written.ruleEvents(schedule, Long.MAX_VALUE);
            out.flush();
            if (null != ruleHits) {
                hitCount[0] += ruleHits.hits().size();
                ruleHits.hits().forEach(hit -> write(truth, hit.toJson()));
            }
            final long elapsedNs = progress.elapsedNs();
            progress.clear();
            if (!isQuiet()) {
                console.err().println(summary(written, hitCount[0], elapsedNs));
            }
        }
        return 0 == ruleErrors ? ExitCode.OK : ExitCode.PROBLEM;
    }

    /** Tells which rules could not be hit; that is no failure, but a rule with errors is. */
    private RuleHitSet findRuleHits() {
        final RuleSet rules = Rules.loadLenient(RuleSettings.defaults(), fromRules);
        ruleErrors = RuleProblems.errorCount(rules.problems());
        final RuleHitSet found;
        try (Progress progress = new Progress(console, "rules", isQuiet())) {
            found = RuleHitSet.of(rules, seed, progress::done);
        }
        if (!isQuiet()) {
            found.missed().forEach(console.err()::println);
            console.err()
                    .println(
                            Figures.count(found.hits().size())
                                    + " of "
                                    + Figures.count(found.ruleCount(), "rule")
                                    + " hit"
                                    + (0 == ruleErrors
                                            ? ""
                                            : ", those with errors left out (see 'ringfence rules check')"));
        }
        return found;
    }

    /** Spreads the rules' events over the capture; without one, a hit follows each second. */
    private HitSchedule schedule(RuleHitSet ruleHits, EventGenerator generator) {
        final List<RuleEvents> hits = null == ruleHits ? List.of() : ruleHits.hits();
        final long startNs = start.getEpochSecond() * NS_PER_SECOND + start.getNano();
        return new HitSchedule(
                hits,
                startNs,
                null == generator ? hits.size() * NS_PER_SECOND : generator.durationNs());
    }

    /** What was written so far. */
    private static final class Written {
        private final OutputStream out;
        private final Progress progress;
        private long count;
        private long bytes;

        Written(OutputStream out, Progress progress) {
            this.out = out;
            this.progress = progress;
        }

        void event(byte[] document, int length) throws IOException {
            out.write(document, 0, length);
            out.write('\n');
            bytes += length + 1;
            if (0 == (++count & PROGRESS_MASK)) {
                progress.done(count);
            }
        }

        void ruleEvents(HitSchedule schedule, long untilNs) throws IOException {
            for (HitSchedule.Line line = schedule.poll(untilNs);
                    null != line;
                    line = schedule.poll(untilNs)) {
                event(line.bytes(), line.bytes().length);
            }
        }
    }

    private EventGenerator generator(java.util.function.Consumer<Hit> truth) {
        try {
            final GeneratorSettings settings =
                    new GeneratorSettings()
                            .events(events)
                            .hosts(hosts)
                            .seed(seed)
                            .profiles(Profile.named(profile))
                            .start(start)
                            .latePercent(latePercent)
                            .hits(scripted(hits))
                            .nearMisses(scripted(nearMisses));
            return new EventGenerator(settings, truth);
        } catch (final IllegalArgumentException e) {
            throw ToolException.usage(e.getMessage());
        } catch (final ArithmeticException e) {
            throw ToolException.usage("start=" + start + ": out of range (1678 to 2261)");
        }
    }

    /** Beside events for given rules, hits of the demo's rule come only when asked for. */
    private int scripted(int count) {
        return null != fromRules && GeneratorSettings.PROPORTIONAL == count ? 0 : count;
    }

    private OutputStream openEvents() throws IOException {
        if (null == outFile) {
            return new BufferedOutputStream(console.out(), BUFFER_LENGTH_BYTES);
        }
        final OutputStream file = Files.newOutputStream(outFile);
        return new BufferedOutputStream(
                outFile.toString().endsWith(".gz") ? new GZIPOutputStream(file) : file,
                BUFFER_LENGTH_BYTES);
    }

    private BufferedWriter openTruth() throws IOException {
        return null == truthFile ? null : Files.newBufferedWriter(truthFile);
    }

    private static void write(BufferedWriter truth, String line) {
        if (null == truth) {
            return;
        }
        try {
            truth.write(line);
            truth.write('\n');
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String summary(Written written, long hits, long elapsedNs) {
        return Figures.count(written.count, "event")
                + ", "
                + Figures.bytes(written.bytes)
                + ", "
                + Figures.count(hits, "hit")
                + " in "
                + Figures.seconds(elapsedNs)
                + " ("
                + Figures.rate(written.count, elapsedNs)
                + " a second)";
    }
}
