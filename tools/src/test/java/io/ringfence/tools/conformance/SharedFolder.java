package io.ringfence.tools.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the public cases lie. */
final class SharedFolder {
    private static final String PROPERTY = "ringfence.shared";

    private SharedFolder() {}

    /** The folder of the cases; skips the test when there is none. */
    static Path conformance() {
        final String folder = System.getProperty(PROPERTY, "");
        assumeTrue(!folder.isEmpty(), "skipped: -D" + PROPERTY + "=FOLDER names no public data");
        final Path cases = Path.of(folder, "conformance");
        assumeTrue(Files.isDirectory(cases), "skipped: no folder " + cases);
        return cases;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
