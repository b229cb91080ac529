package io.ringfence.tools.journal;

import io.ringfence.journal.JournalDirectory;
import io.ringfence.journal.JournalGap;
import io.ringfence.journal.JournalListener;
import io.ringfence.journal.JournalReader;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.JournalFolder;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.cli.ToolException;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.run.TimeRange;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;

/** Events of a journal as they came in. */
@Command(
        name = "cat",
        description = "Prints events of a journal, one JSON document a line.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Times are ISO-8601 in UTC and mean when an event came in. What cannot be read is told",
            "on standard error, and the exit code is then 1."
        })
public final class JournalCatCommand extends ToolCommand {
    private static final int BATCH_COUNT = 1_024;
    private static final int BUFFER_LENGTH_BYTES = 256 * 1024;

    @Option(names = "--from", paramLabel = "T", description = "First time, inclusive.")
    private Instant from;

    @Option(names = "--to", paramLabel = "T", description = "Last time, inclusive.")
    private Instant to;

    @Option(names = "--from-number", paramLabel = "N", description = "First event number.")
    private Long fromNumber;

    @Option(names = "--to-number", paramLabel = "N", description = "Last event number, inclusive.")
    private Long toNumber;

    @Option(names = "--alerts", description = "Print the alerts instead; all of them.")
    private boolean alerts;

    @Parameters(paramLabel = "DIR", description = "The journal.")
    private Path folder;

    /** Reads and writes there. */
    public JournalCatCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        JournalFolder.require(folder);
        if (null != from && null != fromNumber) {
            throw ToolException.usage("from and from-number: give one of them");
        }
        final GapPrinter gaps = new GapPrinter(console);
        try (JournalDirectory journal = JournalDirectory.openForReading(folder, gaps);
                OutputStream out = new BufferedOutputStream(console.out(), BUFFER_LENGTH_BYTES)) {
            if (alerts) {
                journal.alerts()
                        .read(0, (number, timeNs, json, at, size) -> line(out, json, at, size));
            } else {
                events(journal, out);
            }
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
        return gaps.damageCount > 0 ? ExitCode.PROBLEM : ExitCode.OK;
    }

    private void events(JournalDirectory journal, OutputStream out) {
        try (JournalReader reader = journal.reader()) {
            if (null != from) {
                reader.fromTime(TimeRange.epochNs(from));
            } else if (null != fromNumber) {
                reader.fromNumber(fromNumber);
            }
            if (null != to) {
                reader.toTime(TimeRange.epochNs(to));
            }
            if (null != toNumber) {
                reader.toNumber(Math.addExact(toNumber, 1));
            }
            int count = BATCH_COUNT;
            while (BATCH_COUNT == count) {
                count =
                        reader.poll(
                                (number, timeNs, json, at, size) -> line(out, json, at, size),
                                BATCH_COUNT);
            }
        }
    }

    private static void line(OutputStream out, byte[] json, int offset, int length) {
        try {
            out.write(json, offset, length);
            out.write('\n');
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells of gaps as they are met. */
    private static final class GapPrinter implements JournalListener {
        private final Console console;
        private long damageCount;

        GapPrinter(Console console) {
            this.console = console;
        }

        @Override
        public void onGap(JournalGap gap) {
            damageCount += gap.isDamage() ? 1 : 0;
            console.err().println("ringfence: " + gap.describe());
        }
    }
}
