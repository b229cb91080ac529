package io.ringfence.tools.journal;

import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalRepair;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.JournalFolder;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.cli.ToolException;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.console.Figures;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** A clean copy of a damaged journal. */
@Command(
        name = "repair",
        description = "Writes everything that can be read of a journal into a new one.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Events and alerts keep their numbers; what is lost is recorded as not written, so that",
            "the copy verifies clean. Snapshots are not copied: the next start replays the copy.",
            "The damaged journal is left as it is; nobody may write to it meanwhile."
        })
public final class JournalRepairCommand extends ToolCommand {
    @Parameters(index = "0", paramLabel = "DIR", description = "The damaged journal.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "OUT", description = "Folder of the copy; made.")
    private Path target;

    /** Reads and writes there. */
    public JournalRepairCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        JournalFolder.require(folder);
        final JournalRepair.Report report;
        try {
            report = JournalRepair.repair(folder, target);
        } catch (final JournalException e) {
            throw ToolException.problem(e.getMessage(), e);
        }
        if (!isQuiet()) {
            console.err().println(line("events", report.events(), report.lostEvents()));
            console.err().println(line("alerts", report.alerts(), report.lostAlerts()));
            if (report.newMeta()) {
                console.err().println("journal.meta was lost and made again, with a new secret");
            }
        }
        return ExitCode.OK;
    }

    private static String line(String what, long copied, long lost) {
        return what
                + ": "
                + Figures.count(copied)
                + " copied, "
                + Figures.count(lost)
                + " lost or never written";
    }
}
