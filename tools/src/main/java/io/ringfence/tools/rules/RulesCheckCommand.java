package io.ringfence.tools.rules;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.eql.Diagnostic;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.console.Figures;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every problem of rules, with its place. */
@Command(
        name = "check",
        description = "Prints every problem of rules with its place; exits with 1 on errors.",
        mixinStandardHelpOptions = true)
public final class RulesCheckCommand extends ToolCommand {
    @Option(names = "--strict", description = "A field that ECS does not know is an error.")
    private boolean strict;

    @Option(
            names = "--notes",
            description = "Also note fields tested by != or not alone: events without them pass.")
    private boolean notes;

    @Option(names = "--json", description = "Print a line of JSON for each problem.")
    private boolean json;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Rule files, or folders of them.")
    private List<Path> paths;

    /** Reads and writes there. */
    public RulesCheckCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        final RuleSettings settings = RuleSettings.defaults().withStrict(strict);
        final RuleSet rules = Rules.loadLenient(settings, paths);
        final List<Diagnostic> problems = RulePlans.problems(rules);
        if (notes) {
            problems.addAll(rules.notes());
        }
        final ObjectMapper mapper = new ObjectMapper();
        for (final Diagnostic problem : problems) {
            console.text()
                    .println(json ? mapper.writeValueAsString(facts(problem)) : problem.format());
        }
        final long errors = RuleProblems.errorCount(problems);
        if (!isQuiet()) {
            console.flush();
            console.err().println(summary(rules, problems));
        }
        return 0 == errors ? ExitCode.OK : ExitCode.PROBLEM;
    }

    private static String summary(RuleSet rules, List<Diagnostic> problems) {
        final StringBuilder text = new StringBuilder();
        text.append(Figures.count(rules.rules().size(), "rule")).append(" read");
        rules.skippedByType()
                .forEach((type, count) -> text.append(", ").append(count).append(' ').append(type));
        text.append(rules.skippedByType().isEmpty() ? ": " : " left out: ");
        return text.append(problems.isEmpty() ? "no problems" : RuleProblems.summary(problems))
                .toString();
    }

    private static Map<String, Object> facts(Diagnostic problem) {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        facts.put("file", problem.source().name());
        facts.put("line", problem.line());
        facts.put("column", problem.column());
        facts.put("message", problem.message());
        facts.put("hint", problem.hint());
        return facts;
    }
}
