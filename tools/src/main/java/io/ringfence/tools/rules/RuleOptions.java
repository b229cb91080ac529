package io.ringfence.tools.rules;

import io.ringfence.rule.RuleSet;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;

/** Which rules a command runs, and how they are read. */
public final class RuleOptions {
    @Option(
            names = "--rules",
            required = true,
            paramLabel = "PATH",
            description = "A rule file, or a folder of them; may be repeated.")
    private List<Path> paths;

    @Mixin private DatasetOption datasets;

    /** All rules; any error ends the command. */
    public RuleSet load() {
        return Rules.load(datasets.settings(), paths);
    }
}
