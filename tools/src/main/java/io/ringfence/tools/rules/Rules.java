package io.ringfence.tools.rules;

import io.ringfence.eql.Diagnostic;
import io.ringfence.rule.RuleException;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;
import io.ringfence.tools.cli.ToolException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Loads the rules that a command names. */
public final class Rules {
    private Rules() {}

    /** All rules; any error ends the command. */
    static RuleSet load(RuleSettings settings, List<Path> paths) {
        requireThere(paths);
        return requireAny(RuleSet.load(settings, paths), paths);
    }

    /**
     * The sound rules, of which there is at least one.
     *
     * @param problems takes what was found
     */
    static RuleSet loadSound(
            RuleSettings settings, List<Path> paths, Consumer<List<Diagnostic>> problems) {
        final RuleSet rules = loadLenient(settings, paths);
        if (rules.rules().isEmpty() && rules.problems().stream().anyMatch(RuleProblems::isError)) {
            throw new RuleException(rules.problems());
        }
        problems.accept(rules.problems());
        return requireAny(rules, paths);
    }

    /** The good rules; the bad ones are told in the set's problems. */
    public static RuleSet loadLenient(RuleSettings settings, List<Path> paths) {
        requireThere(paths);
        return RuleSet.loadLenient(settings, paths);
    }

    private static void requireThere(List<Path> paths) {
        for (final Path path : paths) {
            if (!Files.exists(path)) {
                throw ToolException.usage(path + ": no such file or folder");
            }
        }
    }

    private static RuleSet requireAny(RuleSet rules, List<Path> paths) {
        if (rules.rules().isEmpty()) {
            throw ToolException.problem("no EQL rules under " + paths, null);
        }
        return rules;
    }
}
