package io.ringfence.tools;

import io.ringfence.RingfenceException;
import io.ringfence.eql.Diagnostic;
import io.ringfence.rule.RuleException;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.InstantConverter;
import io.ringfence.tools.cli.IoMessages;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.cli.ToolException;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.demo.DemoCommand;
import io.ringfence.tools.journal.JournalCatCommand;
import io.ringfence.tools.journal.JournalCommand;
import io.ringfence.tools.journal.JournalRepairCommand;
import io.ringfence.tools.journal.JournalStatCommand;
import io.ringfence.tools.journal.JournalVerifyCommand;
import io.ringfence.tools.query.QueryCommand;
import io.ringfence.tools.rules.RuleProblems;
import io.ringfence.tools.rules.RulesCheckCommand;
import io.ringfence.tools.rules.RulesCommand;
import io.ringfence.tools.rules.RulesExplainCommand;
import io.ringfence.tools.rules.RulesListCommand;
import io.ringfence.tools.run.DetectCommand;
import io.ringfence.tools.run.ReplayCommand;
import io.ringfence.tools.run.StatCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;

/** The command list, and how failures are told. */
@Command(
        name = "ringfence",
        description = "Streaming detection engine for Elastic EQL.",
        mixinStandardHelpOptions = true,
        version = "ringfence 0.1.0-SNAPSHOT",
        footer = {
            "",
            "Exit codes: 0 fine, 1 something wrong was found, 2 called wrongly.",
            "'ringfence COMMAND --help' tells more; 'ringfence demo' shows it at work."
        })
public final class Main implements Callable<Integer> {
    private static final int USAGE_WIDTH = 100;
    private static final String PREFIX = "ringfence: ";

    @Spec private CommandSpec spec;

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        System.exit(run(Console.ofProcess(), args));
    }

    /** Runs a command and returns its exit code. */
    public static int run(Console console, String... args) {
        final PrintWriter out = new PrintWriter(console.text(), true);
        final PrintWriter err = new PrintWriter(console.err(), true, StandardCharsets.UTF_8);
        final CommandLine commandLine =
                commands(console)
                        .registerConverter(Instant.class, new InstantConverter())
                        .setUsageHelpWidth(USAGE_WIDTH)
                        .setOut(out)
                        .setErr(err)
                        .setColorScheme(
                                CommandLine.Help.defaultColorScheme(
                                        console.colours() ? Ansi.ON : Ansi.OFF))
                        .setParameterExceptionHandler((e, arguments) -> wrongUsage(console, e))
                        .setExecutionExceptionHandler(
                                (e, line, parsed) -> failed(console, e, line));
        final int exitCode = commandLine.execute(args);
        out.flush();
        console.flush();
        return exitCode;
    }

    private static CommandLine commands(Console console) {
        return new CommandLine(new Main())
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new DetectCommand(console))
                .addSubcommand(new ReplayCommand(console))
                .addSubcommand(new StatCommand(console))
                .addSubcommand(new QueryCommand(console))
                .addSubcommand(
                        new CommandLine(new RulesCommand())
                                .addSubcommand(new RulesCheckCommand(console))
                                .addSubcommand(new RulesListCommand(console))
                                .addSubcommand(new RulesExplainCommand(console)))
                .addSubcommand(new GenerateCommand(console))
                .addSubcommand(
                        new CommandLine(new JournalCommand())
                                .addSubcommand(new JournalStatCommand(console))
                                .addSubcommand(new JournalCatCommand(console))
                                .addSubcommand(new JournalVerifyCommand(console))
                                .addSubcommand(new JournalRepairCommand(console)));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }

    private static int wrongUsage(Console console, ParameterException e) {
        final CommandLine line = e.getCommandLine();
        console.err().println(PREFIX + firstLower(e.getMessage()));
        console.err().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static int failed(Console console, Exception e, CommandLine line) {
        final boolean debug = line.getCommand() instanceof ToolCommand command && command.isDebug();
        console.flush();
        if (debug) {
            e.printStackTrace(console.err());
        }
        if (e instanceof RuleException rules) {
            return rulesFailed(console, rules);
        }
        console.err().println(PREFIX + sentence(e, debug));
        if (e instanceof ToolException tool) {
            return tool.exitCode();
        }
        final boolean settings =
                e instanceof RingfenceException ringfence
                        && RingfenceException.Category.SETTINGS == ringfence.category();
        return settings ? ExitCode.USAGE : ExitCode.PROBLEM;
    }

    private static String sentence(Exception e, boolean debug) {
        final boolean expected =
                e instanceof ToolException
                        || e instanceof RingfenceException
                        || e instanceof io.ringfence.journal.JournalException;
        if (expected && null != e.getMessage()) {
            return e.getMessage();
        }
        if (e instanceof IOException) {
            return IoMessages.of((IOException) e);
        }
        return "unexpected " + e + (debug ? "" : " (--debug shows where)");
    }

    private static int rulesFailed(Console console, RuleException e) {
        for (final Diagnostic problem : e.problems()) {
            console.err().println(problem.format());
        }
        console.err().println(PREFIX + RuleProblems.summary(e.problems()));
        return ExitCode.PROBLEM;
    }

    private static String firstLower(String message) {
        return message.isEmpty()
                ? message
                : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
