package io.ringfence.tools.rules;

import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;
import io.ringfence.tools.cli.ToolException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Loads the rules that a command names. */
public final class Rules {
    private Rules() {}

    /** All rules; any error ends the command. */
    static RuleSet load(RuleSettings settings, List<Path> paths) {
        requireThere(paths);
        return requireAny(RuleSet.load(settings, paths), paths);
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
