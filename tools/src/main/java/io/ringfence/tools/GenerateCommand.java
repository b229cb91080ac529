package io.ringfence.tools;

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
import java.util.zip.GZIPOutputStream;

/** Makes events for trials. */
@Command(
        name = "generate",
        description = "Generates realistic endpoint events with known hits and near misses.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The same options give the same bytes. The truth file has a line of JSON for each match",
            "of the rule that 'ringfence demo' runs: rule.id, host.id, process.entity_id, event ids."
        })
final class GenerateCommand extends ToolCommand {
    private static final int BUFFER_LENGTH_BYTES = 1 << 20;
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
            names = "--truth",
            paramLabel = "FILE",
            description = "Write what a correct engine finds.")
    private Path truthFile;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Write events here instead of to standard output; *.gz is compressed.")
    private Path outFile;

    GenerateCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        try (OutputStream out = openEvents();
                BufferedWriter truth = openTruth();
                Progress progress = new Progress(console, "events", isQuiet())) {
            final long[] hitCount = {0};
            final EventGenerator generator =
                    generator(
                            hit -> {
                                hitCount[0]++;
                                write(truth, hit);
                            });
            long count = 0;
            long bytes = 0;
            while (generator.next()) {
                out.write(generator.bytes(), 0, generator.length() + 1);
                bytes += generator.length() + 1;
                if (0 == (++count & PROGRESS_MASK)) {
                    progress.done(count);
                }
            }
            out.flush();
            final long elapsedNs = progress.elapsedNs();
            progress.clear();
            if (!isQuiet()) {
                console.err().println(summary(count, bytes, hitCount[0], elapsedNs));
            }
        }
        return ExitCode.OK;
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
                            .hits(hits)
                            .nearMisses(nearMisses);
            return new EventGenerator(settings, truth);
        } catch (final IllegalArgumentException e) {
            throw ToolException.usage(e.getMessage());
        } catch (final ArithmeticException e) {
            throw ToolException.usage("start=" + start + ": out of range (1678 to 2261)");
        }
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

    private static void write(BufferedWriter truth, Hit hit) {
        if (null == truth) {
            return;
        }
        try {
            truth.write(hit.toJson());
            truth.write('\n');
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String summary(long count, long bytes, long hits, long elapsedNs) {
        return Figures.count(count, "event")
                + ", "
                + Figures.bytes(bytes)
                + ", "
                + Figures.count(hits, "hit")
                + " in "
                + Figures.seconds(elapsedNs)
                + " ("
                + Figures.rate(count, elapsedNs)
                + " a second)";
    }
}
