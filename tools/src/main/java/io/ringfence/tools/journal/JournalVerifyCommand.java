package io.ringfence.tools.journal;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.journal.JournalDirectory;
import io.ringfence.journal.JournalGap;
import io.ringfence.journal.JournalStats;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.JournalFolder;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.console.Figures;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Every byte of a journal, checked. */
@Command(
        name = "verify",
        description = "Reads and checks every byte of a journal; exits with 1 when it is damaged.",
        mixinStandardHelpOptions = true)
public final class JournalVerifyCommand extends ToolCommand {
    @Option(names = "--json", description = "Print a line of JSON for each gap.")
    private boolean json;

    @Parameters(paramLabel = "DIR", description = "The journal.")
    private Path folder;

    /** Reads and writes there. */
    public JournalVerifyCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        JournalFolder.require(folder);
        try (JournalDirectory journal = JournalDirectory.openForReading(folder)) {
            final boolean eventsSound = report("events", journal.stats(true));
            final boolean alertsSound = report("alerts", journal.alertStats(true));
            return eventsSound && alertsSound ? ExitCode.OK : ExitCode.PROBLEM;
        }
    }

    private boolean report(String what, JournalStats stats) throws IOException {
        for (final JournalGap gap : stats.gaps()) {
            console.text().println(json ? line(what, gap) : what + ": " + gap.describe());
        }
        console.flush();
        if (!isQuiet()) {
            console.err()
                    .println(
                            what
                                    + ": "
                                    + Figures.count(stats.events())
                                    + " in "
                                    + Figures.count(stats.blocks(), "block")
                                    + (stats.isSound() ? ", sound" : ", DAMAGED")
                                    + gaps(stats));
        }
        return stats.isSound();
    }

    private static String gaps(JournalStats stats) {
        return 0 == stats.gapCount()
                ? ""
                : ": "
                        + Figures.count(stats.gapCount(), "gap")
                        + ", "
                        + Figures.count(stats.missingEvents())
                        + " missing";
    }

    private static String line(String what, JournalGap gap) throws IOException {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("of", what);
        facts.put("kind", gap.kind().name().toLowerCase(Locale.ROOT));
        facts.put("damage", gap.isDamage());
        facts.put("file", gap.file());
        facts.put("from_offset", gap.fromOffset());
        facts.put("to_offset", gap.toOffset());
        facts.put("first_missing", gap.firstMissing());
        facts.put("missing_count", gap.missingCount());
        return new ObjectMapper().writeValueAsString(facts);
    }
}
