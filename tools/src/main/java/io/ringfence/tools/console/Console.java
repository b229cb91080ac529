package io.ringfence.tools.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The streams of a run and whether they are terminals. Results go to {@link #out()}, everything
 * said about them to {@link #err()}. Used by one thread, but for {@link #out()}, whose writer is
 * whoever writes alerts.
 */
public final class Console {
    /** Set by the launcher: Java 17 cannot tell which of its streams is a terminal. */
    private static final String OUT_IS_TERMINAL = "ringfence.terminal.out";

    private static final String ERR_IS_TERMINAL = "ringfence.terminal.err";
    private static final String NO_COLOR = "NO_COLOR";

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream text;
    private final PrintStream err;
    private final boolean outIsTerminal;
    private final boolean errIsTerminal;

    /** Any streams, none a terminal; for tests and embedding. */
    public Console(InputStream in, OutputStream out, OutputStream err) {
        this(in, out, err, false, false);
    }

    private Console(
            InputStream in,
            OutputStream out,
            OutputStream err,
            boolean outIsTerminal,
            boolean errIsTerminal) {
        this.in = in;
        this.out = out;
        this.text = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.outIsTerminal = outIsTerminal;
        this.errIsTerminal = errIsTerminal;
    }

    /** The streams of this process. */
    public static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Boolean.getBoolean(OUT_IS_TERMINAL),
                Boolean.getBoolean(ERR_IS_TERMINAL));
    }

    /** Standard input, unbuffered. */
    public InputStream in() {
        return in;
    }

    /** Standard output for bytes, unbuffered. */
    public OutputStream out() {
        return out;
    }

    /** Standard output for text; {@link #flush()} when done. */
    public PrintStream text() {
        return text;
    }

    /** Standard error. */
    public PrintStream err() {
        return err;
    }

    /** Whether progress may be painted over itself on standard error. */
    public boolean showsProgress() {
        return errIsTerminal;
    }

    /** Whether text on standard output may be coloured (see no-color.org). */
    public boolean colours() {
        final String noColor = System.getenv(NO_COLOR);
        return outIsTerminal && (null == noColor || noColor.isEmpty());
    }

    /** Writes out what text is buffered. */
    public void flush() {
        text.flush();
        err.flush();
    }
}
