package io.ringfence.tools.journal;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.journal.JournalDirectory;
import io.ringfence.journal.JournalStats;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.JournalFolder;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.console.Figures;
import io.ringfence.tools.console.TextTable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Counts of a journal. */
@Command(
        name = "stat",
        description = "Counts what is in a journal: events, alerts, times, sizes, gaps.",
        mixinStandardHelpOptions = true)
public final class JournalStatCommand extends ToolCommand {
    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Parameters(paramLabel = "DIR", description = "The journal.")
    private Path folder;

    /** Reads and writes there. */
    public JournalStatCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        JournalFolder.require(folder);
        try (JournalDirectory journal = JournalDirectory.openForReading(folder)) {
            final JournalStats events = journal.stats(false);
            final JournalStats alerts = journal.alertStats(false);
            if (json) {
                printJson(events, alerts);
            } else {
                printText(events, alerts);
            }
        }
        return ExitCode.OK;
    }

    private void printText(JournalStats events, JournalStats alerts) {
        final TextTable table = new TextTable("", "", "", "");
        table.row("events", Figures.count(events.events()), numbers(events));
        table.row("taken in", times(events), "");
        table.row("size", Figures.bytes(events.storedBytes()), size(events));
        table.row("files", Figures.count(events.files()), Figures.count(events.blocks(), "block"));
        table.row("gaps", Figures.count(events.gapCount()), gaps(events));
        table.row("alerts", Figures.count(alerts.events()), Figures.bytes(alerts.storedBytes()));
        table.print(console.text());
    }

    private static String numbers(JournalStats events) {
        return 0 == events.events()
                ? ""
                : "numbers " + events.firstNumber() + " to " + (events.nextNumber() - 1);
    }

    private static String times(JournalStats events) {
        return 0 == events.events()
                ? "never"
                : time(events.firstKey()) + " to " + time(events.lastKey());
    }

    private static String size(JournalStats events) {
        return "of "
                + Figures.bytes(events.rawBytes())
                + String.format(Locale.ROOT, ", ratio %.1f", events.ratio());
    }

    private static String gaps(JournalStats events) {
        return 0 == events.gapCount()
                ? ""
                : Figures.count(events.missingEvents(), "event")
                        + " missing, "
                        + Figures.count(events.damageCount(), "fault")
                        + " (see 'ringfence journal verify')";
    }

    private static Instant time(long epochNs) {
        return Instant.ofEpochSecond(0, epochNs);
    }

    private void printJson(JournalStats events, JournalStats alerts) throws IOException {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("events", facts(events));
        facts.put("alerts", facts(alerts));
        console.text().println(new ObjectMapper().writeValueAsString(facts));
    }

    private static Map<String, Object> facts(JournalStats stats) {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("count", stats.events());
        facts.put("first_number", stats.firstNumber());
        facts.put("next_number", stats.nextNumber());
        facts.put("first_key", stats.firstKey());
        facts.put("last_key", stats.lastKey());
        facts.put("files", stats.files());
        facts.put("blocks", stats.blocks());
        facts.put("raw_bytes", stats.rawBytes());
        facts.put("stored_bytes", stats.storedBytes());
        facts.put("gaps", stats.gapCount());
        facts.put("damage", stats.damageCount());
        facts.put("missing_events", stats.missingEvents());
        return facts;
    }
}
