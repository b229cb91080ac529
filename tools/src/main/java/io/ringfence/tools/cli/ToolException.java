package io.ringfence.tools.cli;

/** Ends a command with one sentence for the user. */
public final class ToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private ToolException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The command was called wrongly. */
    public static ToolException usage(String message) {
        return new ToolException(ExitCode.USAGE, message, null);
    }

    /** Something wrong was found. */
    public static ToolException problem(String message, Throwable cause) {
        return new ToolException(ExitCode.PROBLEM, message, cause);
    }

    public int exitCode() {
        return exitCode;
    }
}
