package io.ringfence.tools.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens inputs; gzip is recognised by its first bytes, whatever the name. */
public final class Inputs {
    /** Stands for standard input on the command line. */
    public static final String STANDARD_INPUT = "-";

    private static final int GZIP_FIRST = 0x1F;
    private static final int GZIP_SECOND = 0x8B;
    private static final int BUFFER_LENGTH_BYTES = 64 * 1024;

    private Inputs() {}

    /** Opens a file; the caller closes it. */
    public static InputStream open(Path file) throws IOException {
        final InputStream raw = Files.newInputStream(file);
        try {
            return decompressed(raw);
        } catch (final IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The stream, decompressed if it is gzip. Does not wait for more than two bytes. */
    public static InputStream decompressed(InputStream raw) throws IOException {
        final BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER_LENGTH_BYTES);
        buffered.mark(2);
        final boolean gzip = GZIP_FIRST == buffered.read() && GZIP_SECOND == buffered.read();
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, BUFFER_LENGTH_BYTES) : buffered;
    }
}
