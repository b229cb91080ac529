package io.ringfence.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rule files of these tests. */
final class RuleResources {
    private RuleResources() {}

    static Path path(String name) {
        try {
            return Path.of(RuleResources.class.getResource(name).toURI());
        } catch (final URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    static String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
