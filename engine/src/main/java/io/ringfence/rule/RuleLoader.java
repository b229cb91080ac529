package io.ringfence.rule;

import io.ringfence.eql.Diagnostic;
import io.ringfence.eql.Source;
import io.ringfence.eql.Span;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds rule files, reads each, and puts what is good and what is wrong together. */
final class RuleLoader {
    /** Largest rule file read; the largest public one has 50 KB. */
    static final int MAX_FILE_BYTES = 1 << 20;

    /** Most files read; a folder with more is probably not one of rules. */
    static final int MAX_FILES = 100_000;

    private static final String SUFFIX = ".toml";

    private final RuleSettings settings;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final VersionLocks versions = new VersionLocks(problems);
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final Map<String, String> placeById = new HashMap<>();
    private int fileCount;

    RuleLoader(RuleSettings settings) {
        this.settings = settings;
    }

    /** Reads files and folders; order does not matter to the result. */
    RuleSet load(List<Path> paths) {
        for (final Path path : paths) {
            if (Files.isDirectory(path)) {
                readFolder(path);
            } else {
                readFile(path);
            }
        }
        return RuleSet.of(rules, problems, skipped, settings);
    }

    private void readFolder(Path folder) {
        final List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files =
                    found.filter(f -> f.toString().endsWith(SUFFIX) && Files.isRegularFile(f))
                            .sorted()
                            .limit(MAX_FILES + 1L)
                            .toList();
        } catch (final IOException | UncheckedIOException e) {
            error(folder, "cannot be read: " + e.getMessage());
            return;
        }
        if (files.isEmpty()) {
            error(folder, "there is no file *" + SUFFIX + " in this folder");
        }
        files.forEach(this::readFile);
    }

    private void readFile(Path path) {
        if (++fileCount > MAX_FILES) {
            if (MAX_FILES + 1 == fileCount) {
                error(path, "more than " + MAX_FILES + " rule files; the rest is not read");
            }
            return;
        }
        final String text = text(path);
        if (null == text) {
            return;
        }
        final Path folder = path.toAbsolutePath().normalize().getParent();
        final RuleFile.Outcome outcome =
                RuleFile.read(path.toString(), text, settings, versions.of(folder));
        problems.addAll(outcome.problems());
        if (null != outcome.skippedType()) {
            skipped.merge(outcome.skippedType(), 1, Integer::sum);
        }
        if (null != outcome.rule() && isNew(outcome, Source.of(path.toString(), text))) {
            rules.add(outcome.rule());
        }
    }

    private boolean isNew(RuleFile.Outcome outcome, Source file) {
        final String id = outcome.rule().info().id();
        final String place = file.name() + ":" + file.line(outcome.idPlace().start());
        final String first = placeById.putIfAbsent(id, place);
        if (null != first) {
            problems.add(
                    new Diagnostic(
                            Diagnostic.Severity.ERROR,
                            file,
                            outcome.idPlace(),
                            "rule id " + id + " is already used at " + first,
                            "every rule needs an id of its own"));
        }
        return null == first;
    }

    private String text(Path path) {
        try {
            if (Files.size(path) > MAX_FILE_BYTES) {
                error(path, "larger than " + MAX_FILE_BYTES + " bytes");
                return null;
            }
            final byte[] bytes = Files.readAllBytes(path);
            final String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (final CharacterCodingException e) {
            error(path, "not UTF-8");
        } catch (final NoSuchFileException e) {
            error(path, "there is no such file or folder");
        } catch (final IOException e) {
            error(path, "cannot be read: " + e.getMessage());
        }
        return null;
    }

    private void error(Path path, String message) {
        problems.add(
                new Diagnostic(
                        Diagnostic.Severity.ERROR,
                        Source.of(path.toString(), ""),
                        new Span(0, 0),
                        message,
                        ""));
    }
}
