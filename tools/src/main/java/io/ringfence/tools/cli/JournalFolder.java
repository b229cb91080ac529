package io.ringfence.tools.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The journal that a command reads. */
public final class JournalFolder {
    private JournalFolder() {}

    /**
     * Ends the command when the folder is missing: a problem found, not a wrong call, as a journal
     * may be gone though the call is what it always was.
     */
    public static void require(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw ToolException.problem(folder + ": no such folder", null);
        }
    }
}
