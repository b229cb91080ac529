package io.ringfence.tools.rules;

import io.ringfence.eql.Diagnostic;
import io.ringfence.rule.RuleException;
import io.ringfence.rule.RuleSet;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.console.Figures;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which rules a command runs, and how they are read. One broken rule among thousands must not blind
 * the rest: it is told with its place and left out, unless the command is to be strict.
 */
public final class RuleOptions {
    @Option(
            names = "--rules",
            required = true,
            paramLabel = "PATH",
            description = "A rule file, or a folder of them; may be repeated.")
    private List<Path> paths;

    @Option(
            names = "--strict",
            description = {
                "A broken rule, or a field that ECS does not know, ends the command.",
                "By default broken rules are told and left out, and the exit code is 1."
            })
    private boolean strict;

    @Mixin private DatasetOption datasets;

    private boolean leftOut;

    /**
     * Loads the rules and makes an engine of those that are sound.
     *
     * @param opener makes the engine; may be called twice, with fewer rules
     */
    public <T> T open(Console console, Function<RuleSet, T> opener) {
        final RuleSet rules =
                strict
                        ? Rules.load(datasets.settings().withStrict(true), paths)
                        : Rules.loadSound(datasets.settings(), paths, p -> tell(p, console));
        try {
            return opener.apply(rules);
        } catch (final RuleException e) {
            if (strict) {
                throw e;
            }
            tell(e.problems(), console);
            final Set<String> broken =
                    e.problems().stream()
                            .filter(RuleProblems::isError)
                            .map(problem -> problem.source().name())
                            .collect(Collectors.toSet());
            final RuleSet sound = rules.without(broken);
            if (sound.rules().isEmpty()) {
                throw e;
            }
            return opener.apply(sound);
        }
    }

    /** Whether rules were left out: something wrong was found. */
    public boolean hasLeftOut() {
        return leftOut;
    }

    private void tell(List<Diagnostic> problems, Console console) {
        final List<Diagnostic> errors = problems.stream().filter(RuleProblems::isError).toList();
        if (errors.isEmpty()) {
            return;
        }
        leftOut = true;
        errors.forEach(error -> console.err().println(error.format()));
        console.err()
                .println(
                        "ringfence: "
                                + Figures.count(errors.size(), "error")
                                + " in rules, which are left out (--strict stops instead)");
    }
}
