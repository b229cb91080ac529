package io.ringfence.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Markdown file with sections between marks, each made anew by the command that owns it; all else
 * in the file is somebody's writing and stays.
 */
public final class ResultsFile {
    private final Path file;
    private final String title;

    /**
     * Reads nothing yet.
     *
     * @param title first line of a new file
     */
    public ResultsFile(Path file, String title) {
        this.file = file;
        this.title = title;
    }

    /** Puts a section in the place of its older self, or at the end. */
    public void put(String section, String text) throws IOException {
        final String before = Files.exists(file) ? Files.readString(file) : "# " + title + "\n";
        if (null != file.getParent()) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(file, replaced(before, section, text));
    }

    static String replaced(String before, String section, String text) {
        final String opening = "<!-- " + section + ": made by bench/run.sh -->";
        final String closing = "<!-- end of " + section + " -->";
        final String body = opening + "\n" + text.strip() + "\n" + closing;
        final int start = before.indexOf(opening);
        final int end = before.indexOf(closing, Math.max(0, start));
        if (start < 0 || end < 0) {
            return before.stripTrailing() + "\n\n" + body + "\n";
        }
        return before.substring(0, start) + body + before.substring(end + closing.length());
    }
}
