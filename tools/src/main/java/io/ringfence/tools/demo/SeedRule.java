package io.ringfence.tools.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rule that the demo runs: tools/rules in a checkout, a resource in the jar. */
final class SeedRule {
    private static final String RESOURCE =
            "/io/ringfence/tools/rules/macos_osascript_public_connection.toml";

    private SeedRule() {}

    /** Copies the rule into a folder, since rules are loaded from files. */
    static Path copyTo(Path folder) throws IOException {
        final Path file = folder.resolve(RESOURCE.substring(RESOURCE.lastIndexOf('/') + 1));
        try (InputStream rule = SeedRule.class.getResourceAsStream(RESOURCE)) {
            if (null == rule) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            Files.copy(rule, file);
        }
        return file;
    }
}
