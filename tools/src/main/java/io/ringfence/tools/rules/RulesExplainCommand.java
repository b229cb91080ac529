package io.ringfence.tools.rules;

import io.ringfence.rule.RuleSet;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.cli.ToolException;
import io.ringfence.tools.console.Console;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;

/** What rules compile to. */
@Command(
        name = "explain",
        description = "Prints what rules compile to.",
        mixinStandardHelpOptions = true)
public final class RulesExplainCommand extends ToolCommand {
    @Option(names = "--rule", paramLabel = "ID", description = "Only this rule.")
    private String ruleId;

    @Option(
            names = "--stats",
            description = {
                "Only counts and sizes: predicates, automata, stages, bytes; and for each category and",
                "system that rules name, how many stages such an event may match (.stages), and how",
                "many of them are looked at whatever else is in it (.always)."
            })
    private boolean stats;

    @Mixin private DatasetOption datasets;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Rule files, or folders of them.")
    private List<Path> paths;

    /** Reads and writes there. */
    public RulesExplainCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        if (stats && null != ruleId) {
            throw ToolException.usage("--stats is about all rules, --rule about one");
        }
        final RuleSet rules = Rules.load(datasets.settings(), paths);
        if (stats) {
            console.text().print(RulePlans.statistics(rules));
            return ExitCode.OK;
        }
        final String text =
                null == ruleId ? RulePlans.explain(rules) : RulePlans.explain(rules, ruleId);
        if (null == text) {
            throw ToolException.usage("rule=" + ruleId + ": no such rule under " + paths);
        }
        console.text().print(text);
        return ExitCode.OK;
    }
}
