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
import java.util.LinkedHashMap;
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
    private static final Span START = new Span(0, 0);

    private final RuleSettings settings;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final VersionLocks versions = new VersionLocks(problems);
    private final Map<String, Read> rules = new LinkedHashMap<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<Path> files = new ArrayList<>();

    RuleLoader(RuleSettings settings) {
        this.settings = settings;
    }

    /**
     * A file's text and what it gave.
     *
     * @param text null when it cannot be read; the problem is then in the outcome
     */
    private record Read(Path path, String text, RuleFile.Outcome outcome) {}

    /** Reads files and folders; order does not matter to the result. */
    RuleSet load(List<Path> paths) {
        for (final Path path : paths) {
            if (Files.isDirectory(path)) {
                findFiles(path);
            } else {
                files.add(path);
            }
        }
        if (files.size() > MAX_FILES) {
            final String message = "more than " + MAX_FILES + " rule files; the rest is not read";
            problems.add(problem(files.get(MAX_FILES), message));
        }
        final List<Path> read = files.subList(0, Math.min(files.size(), MAX_FILES));
        read.forEach(file -> versions.of(folder(file)));
        // Parsing TOML is what takes time; files are read side by side, and taken in order.
        read.parallelStream().map(this::read).toList().forEach(this::take);
        final List<Rule> loaded = rules.values().stream().map(r -> r.outcome.rule()).toList();
        return RuleSet.of(loaded, problems, skipped, settings);
    }

    /** Editors' temporary files, and the folders in which config maps keep their versions. */
    private static boolean isHidden(Path path) {
        for (final Path name : path) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private void findFiles(Path folder) {
        // A folder that is a link itself is followed (a config map is swapped by links), no other.
        final Path start = Files.isSymbolicLink(folder) ? folder.resolve(".") : folder;
        try (Stream<Path> found = Files.walk(start)) {
            final List<Path> sorted =
                    found.filter(f -> f.toString().endsWith(SUFFIX) && Files.isRegularFile(f))
                            .filter(f -> !isHidden(start.relativize(f)))
                            .sorted()
                            .limit(MAX_FILES + 1L)
                            .toList();
            files.addAll(sorted);
            if (sorted.isEmpty()) {
                problems.add(problem(folder, "there is no file *" + SUFFIX + " in this folder"));
            }
        } catch (final IOException | UncheckedIOException e) {
            problems.add(problem(folder, "cannot be read: " + e.getMessage()));
        }
    }

    private Read read(Path path) {
        try {
            final String text = text(path);
            final Map<String, Integer> known = versions.of(folder(path));
            return new Read(path, text, RuleFile.read(path.toString(), text, settings, known));
        } catch (final IOException e) {
            final List<Diagnostic> problem = List.of(problem(path, reason(e)));
            return new Read(path, null, new RuleFile.Outcome(null, null, problem, START));
        }
    }

    private void take(Read read) {
        final RuleFile.Outcome outcome = read.outcome;
        problems.addAll(outcome.problems());
        if (null != outcome.skippedType()) {
            skipped.merge(outcome.skippedType(), 1, Integer::sum);
        }
        if (null == outcome.rule()) {
            return;
        }
        final String id = outcome.rule().info().id();
        // Elastic numbers its two collections apart, and one id is in both.
        final String key = (outcome.rule().endpointDialect() ? "behaviour " : "detection ") + id;
        final Read first = rules.putIfAbsent(key, read);
        if (null == first) {
            return;
        }
        final Rule both = RuleTwins.merge(first.outcome.rule(), outcome.rule());
        if (null == both) {
            problems.add(duplicate(id, first, read));
        } else {
            final RuleFile.Outcome merged =
                    new RuleFile.Outcome(both, null, List.of(), first.outcome.idPlace());
            rules.put(key, new Read(first.path, first.text, merged));
        }
    }

    private static Diagnostic duplicate(String id, Read first, Read second) {
        final int line = Source.of("", first.text).line(first.outcome.idPlace().start());
        return new Diagnostic(
                Diagnostic.Severity.ERROR,
                Source.of(second.path.toString(), second.text),
                second.outcome.idPlace(),
                "rule id " + id + " is already used at " + first.path + ":" + line,
                "every rule needs an id of its own");
    }

    private static String text(Path path) throws IOException {
        if (Files.size(path) > MAX_FILE_BYTES) {
            throw new IOException("larger than " + MAX_FILE_BYTES + " bytes");
        }
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
        final String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static String reason(IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return "not UTF-8";
        } else if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        return "cannot be read: " + failure.getMessage();
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().normalize().getParent();
    }

    private static Diagnostic problem(Path path, String message) {
        return new Diagnostic(
                Diagnostic.Severity.ERROR, Source.of(path.toString(), ""), START, message, "");
    }
}
