package io.ringfence.tools.cli;

/** Exit codes of every command. */
public final class ExitCode {
    public static final int OK = 0;

    /** Something wrong was found: a rule, a journal, an unreadable input. */
    public static final int PROBLEM = 1;

    /** The command was called wrongly. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
