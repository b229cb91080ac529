package io.ringfence.tools.hits;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of rules, one at a time. */
final class RuleFolder {
    private static final String PROPERTY = "ringfence.shared";
    private static final Pattern ID = Pattern.compile("(?m)^(?:rule_)?id = \"([^\"]+)\"");

    private final Path folder;

    private RuleFolder(Path folder) {
        this.folder = folder;
    }

    /** The project's own rules. */
    static RuleFolder pack() {
        return new RuleFolder(Path.of("rules"));
    }

    /**
     * Public rules; skips the test when there are none.
     *
     * @param copy where they are put without their version lock, which would be read for each rule
     */
    static RuleFolder shared(Path copy) throws IOException {
        final String shared = System.getProperty(PROPERTY, "");
        assumeTrue(!shared.isEmpty(), "skipped: -D" + PROPERTY + "=FOLDER names no public data");
        final Path rules = Path.of(shared, "rules");
        assumeTrue(Files.isDirectory(rules), "skipped: no folder " + rules);
        for (final Path file : files(rules)) {
            final Path target = copy.resolve(rules.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
        return new RuleFolder(copy);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".toml")).sorted().toList();
        }
    }

    /** Every rule. */
    RuleSet all() {
        return load(List.of(folder));
    }

    /** The files of each rule in random order; a rule may lie in several files. */
    List<List<Path>> shuffled(Random random) throws IOException {
        final Map<String, List<Path>> byId = new TreeMap<>();
        for (final Path file : files(folder)) {
            byId.computeIfAbsent(id(file), id -> new ArrayList<>()).add(file);
        }
        final List<List<Path>> rules = new ArrayList<>(byId.values());
        Collections.shuffle(rules, random);
        return rules;
    }

    /** Those without errors; files of other types give none. */
    static RuleSet load(List<Path> paths) {
        return RuleSet.loadLenient(RuleSettings.defaults(), paths);
    }

    /** Behaviour rules and others may have the same ids. */
    private static String id(Path file) {
        try {
            final String text = Files.readString(file);
            final Matcher id = ID.matcher(text);
            return text.contains("\nrule_id = ") + (id.find() ? id.group(1) : file.toString());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
