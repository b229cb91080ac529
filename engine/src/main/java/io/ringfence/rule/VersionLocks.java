package io.ringfence.rule;

import io.ringfence.eql.Diagnostic;
import io.ringfence.eql.Source;
import io.ringfence.eql.Span;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Versions of detection rules: elastic/detection-rules keeps them not in the rules but in one
 * {@code version.lock.json} ({@code {rule_id: {"version": n}}}) in a folder above them. Each is
 * read once. Thread-safe as long as no folder is new: ask for all of them before reading side by
 * side.
 */
final class VersionLocks {
    /** Largest lock file read. */
    static final int MAX_FILE_BYTES = 16 << 20;

    private static final String FILE_NAME = "version.lock.json";

    private final Map<Path, Map<String, Integer>> byFolder = new HashMap<>();
    private final List<Diagnostic> problems;

    /**
     * @param problems where a lock file that cannot be read is told
     */
    VersionLocks(List<Diagnostic> problems) {
        this.problems = problems;
    }

    /** Versions by rule id that hold for the rules in a folder; empty when there is no lock. */
    Map<String, Integer> of(Path folder) {
        if (null == folder) {
            return Map.of();
        }
        Map<String, Integer> versions = byFolder.get(folder);
        if (null == versions) {
            final Path lock = folder.resolve(FILE_NAME);
            versions = Files.isRegularFile(lock) ? read(lock) : of(folder.getParent());
            byFolder.put(folder, versions);
        }
        return versions;
    }

    private Map<String, Integer> read(Path lock) {
        String text = "";
        try {
            if (Files.size(lock) > MAX_FILE_BYTES) {
                error(lock, "", 0, "larger than " + MAX_FILE_BYTES + " bytes");
                return Map.of();
            }
            text = Files.readString(lock);
            return versions(JsonReader.read(text));
        } catch (final IOException e) {
            error(lock, "", 0, "cannot be read: " + e.getMessage());
        } catch (final JsonReader.BadJsonException e) {
            error(lock, text, e.offset, e.getMessage());
        }
        return Map.of();
    }

    private static Map<String, Integer> versions(Object json) {
        final Map<String, Integer> versions = new HashMap<>();
        if (json instanceof Map<?, ?> rules) {
            for (final Map.Entry<?, ?> rule : rules.entrySet()) {
                if (rule.getValue() instanceof Map<?, ?> facts
                        && facts.get("version") instanceof Double version) {
                    versions.put(rule.getKey().toString(), version.intValue());
                }
            }
        }
        return versions;
    }

    private void error(Path lock, String text, int offset, String message) {
        problems.add(
                new Diagnostic(
                        Diagnostic.Severity.ERROR,
                        Source.of(lock.toString(), text),
                        new Span(offset, offset),
                        message,
                        ""));
    }
}
