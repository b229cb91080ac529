package io.ringfence.bench;

import io.ringfence.rule.RuleSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Rules drawn at random, always the same: out of the folder {@code -Dringfence.rules} (tools/rules
 * by default), and the seed rule, {@code -Dringfence.seed}, where only one is wanted.
 */
public final class RuleDraw {
    private static final String SEED_RULE = "tools/rules/macos_osascript_public_connection.toml";

    private RuleDraw() {}

    /** The seed rule's file. */
    public static Path seedRule() {
        return Path.of(System.getProperty("ringfence.seed", SEED_RULE));
    }

    /** As many rules as asked for, or all where there are fewer. */
    public static RuleSet draw(int rules) {
        if (1 == rules) {
            return RuleSet.load(seedRule());
        }
        final List<Path> all = files(Path.of(System.getProperty("ringfence.rules", "tools/rules")));
        // Files without an EQL rule are left out, so more are drawn until there are enough.
        for (int files = rules; ; files += 1 + files / 4) {
            final List<Path> drawn = all.subList(0, Math.min(files, all.size()));
            final RuleSet set = RuleSet.load(drawn.toArray(Path[]::new));
            if (set.rules().size() >= rules || drawn.size() == all.size()) {
                return set;
            }
        }
    }

    private static List<Path> files(Path folder) {
        final List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".toml")).sorted().forEach(all::add);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.shuffle(all, new Random(Corpus.SEED));
        return all;
    }
}
