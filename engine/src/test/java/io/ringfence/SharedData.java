package io.ringfence;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where public documents and rules lie, outside of the project. */
final class SharedData {
    private static final String PROPERTY = "ringfence.shared";

    private SharedData() {}

    /** A folder of the public data; skips the test when there is none. */
    static Path folder(String name) {
        final String shared = System.getProperty(PROPERTY, "");
        assumeTrue(!shared.isEmpty(), "skipped: -D" + PROPERTY + "=FOLDER names no public data");
        final Path folder = Path.of(shared, name);
        assumeTrue(Files.isDirectory(folder), "skipped: no folder " + folder);
        return folder;
    }
}
