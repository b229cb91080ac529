package io.ringfence.tools.cli;

import io.ringfence.tools.console.Console;

import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/** What all commands share: the console and the common options. */
public abstract class ToolCommand implements Callable<Integer> {
    /** Where to read and write. */
    protected final Console console;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing but results and errors.")
    private boolean quiet;

    @Option(names = "--debug", description = "Print stack traces of errors.")
    private boolean debug;

    protected ToolCommand(Console console) {
        this.console = console;
    }

    /** Whether only results and errors are wanted. */
    protected final boolean isQuiet() {
        return quiet;
    }

    /** Whether stack traces are wanted. */
    public final boolean isDebug() {
        return debug;
    }
}
