package io.ringfence.tools.run;

import io.ringfence.alert.Alert;
import io.ringfence.alert.AlertSink;
import io.ringfence.tools.cli.IoMessages;
import io.ringfence.tools.cli.ToolException;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes alerts as lines of JSON. An alert is flushed at once: whoever reads the other end should
 * not wait for the next one. One writer: the thread that the engine calls the sink on; a failure is
 * kept for {@link #check()}, since nothing may be thrown into the engine.
 */
final class AlertOutput implements AlertSink, AutoCloseable {
    private static final int BUFFER_LENGTH_BYTES = 256 * 1024;

    private final OutputStream out;
    private final boolean owned;
    private volatile IOException failure;

    private AlertOutput(OutputStream target, boolean owned) {
        this.out = new BufferedOutputStream(target, BUFFER_LENGTH_BYTES);
        this.owned = owned;
    }

    /** A file that is made or emptied, or the given stream when it is null. */
    static AlertOutput to(Path file, OutputStream standardOutput) throws IOException {
        return null == file
                ? new AlertOutput(standardOutput, false)
                : new AlertOutput(open(file, StandardOpenOption.TRUNCATE_EXISTING), true);
    }

    /** Alerts hold whole documents, command lines among them: the owner's alone, if it is new. */
    private static OutputStream open(Path file, OpenOption how) throws IOException {
        final Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        final boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return Channels.newOutputStream(
                posix
                        ? Files.newByteChannel(
                                file,
                                options,
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------")))
                        : Files.newByteChannel(file, options));
    }

    /** A file that is made or added to. */
    static AlertOutput appendTo(Path file) throws IOException {
        return new AlertOutput(open(file, StandardOpenOption.APPEND), true);
    }

    @Override
    public void onAlert(Alert alert) {
        if (null != failure) {
            return;
        }
        try {
            out.write(alert.json(), 0, alert.jsonLength());
            out.write('\n');
            out.flush();
        } catch (final IOException e) {
            failure = e;
        }
    }

    /** Throws what went wrong so far. */
    void check() {
        final IOException e = failure;
        if (null != e) {
            throw ToolException.problem("cannot write alerts: " + IoMessages.of(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (null == failure) {
            out.flush();
        }
        if (owned) {
            out.close();
        }
    }
}
