package io.ringfence.tools.journal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** The group of commands about journals. */
@Command(
        name = "journal",
        description = "Looks into a journal, or copies what is left of one.",
        mixinStandardHelpOptions = true)
public final class JournalCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }
}
