package io.ringfence.tools.rules;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.alert.RuleInfo;
import io.ringfence.rule.Rule;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.console.Figures;
import io.ringfence.tools.console.TextTable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A table of rules. */
@Command(
        name = "list",
        description = "Lists rules: id, version, severity, risk, kind and name.",
        mixinStandardHelpOptions = true)
public final class RulesListCommand extends ToolCommand {
    @Option(names = "--json", description = "Print all facts, a line of JSON for each rule.")
    private boolean json;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Rule files, or folders of them.")
    private List<Path> paths;

    /** Reads and writes there. */
    public RulesListCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        final RuleSet rules = Rules.loadLenient(RuleSettings.defaults(), paths);
        if (json) {
            printJson(rules);
        } else {
            printTable(rules);
        }
        final long errors = RuleProblems.errorCount(rules.problems());
        if (errors > 0) {
            console.flush();
            console.err()
                    .println(
                            "ringfence: "
                                    + Figures.count(errors, "error")
                                    + ", rules with errors are not listed (see 'ringfence rules check')");
        }
        return 0 == errors ? ExitCode.OK : ExitCode.PROBLEM;
    }

    private void printTable(RuleSet rules) {
        final TextTable table =
                new TextTable("", "ID", ">VERSION", "SEVERITY", ">RISK", "KIND", "NAME");
        for (final Rule rule : rules.rules()) {
            final RuleInfo info = rule.info();
            table.row(
                    info.id(),
                    Integer.toString(info.version()),
                    info.severity(),
                    Integer.toString(info.riskScore()),
                    kind(rule),
                    info.name());
        }
        table.print(console.text());
    }

    private void printJson(RuleSet rules) throws IOException {
        final ObjectMapper mapper = new ObjectMapper();
        for (final Rule rule : rules.rules()) {
            final ObjectNode facts = mapper.valueToTree(rule.info());
            facts.put("kind", kind(rule));
            facts.put("file", rule.file());
            facts.put("query", rule.source().text());
            console.text().println(mapper.writeValueAsString(facts));
        }
    }

    private static String kind(Rule rule) {
        return rule.query().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
