package io.ringfence.journal;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Chronicle Queue needs of the JVM, checked before it is touched: its own messages mislead
 * ("read-only chronicle" where an export is missing). Only writing needs the flags; reading a
 * journal works on a stock JVM.
 */
public final class JournalFlags {
    /** The line to add to the JVM's options, good for Java 17 and newer. */
    public static final String LINE =
            "--add-opens java.base/java.lang.reflect=ALL-UNNAMED"
                    + " --add-exports java.base/sun.nio.ch=ALL-UNNAMED"
                    + " --add-exports java.base/jdk.internal.ref=ALL-UNNAMED";

    private JournalFlags() {}

    /**
     * Whether this JVM was started with what the journal's writer needs. The third flag of the line
     * only silences a warning, so it is not asked for.
     */
    public static boolean present() {
        return present(Object.class.getModule(), JournalFlags.class.getModule());
    }

    static boolean present(Module base, Module user) {
        return base.isOpen("java.lang.reflect", user) && base.isExported("sun.nio.ch", user);
    }

    /**
     * @throws JournalException with the exact line to add, when something is missing
     */
    public static void check() {
        if (!present()) {
            throw new JournalException(message());
        }
        checkTemporaryFolder();
    }

    /**
     * The compressor unpacks its library there, for reading as for writing.
     *
     * @throws JournalException when that folder cannot be written to
     */
    static void checkTemporaryFolder() {
        final Path folder = Path.of(System.getProperty("java.io.tmpdir", ""));
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new JournalException(
                    "A journal needs a temporary folder that can be written to, and "
                            + folder
                            + " is none: name another one with -Djava.io.tmpdir=FOLDER");
        }
    }

    static String message() {
        return "Writing a journal needs these options on the java command line: " + LINE;
    }
}
