package io.ringfence.tools.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Gzip is known by its bytes. */
class InputsTest {
    private static final byte[] TEXT = "some\nlines\n".getBytes(StandardCharsets.US_ASCII);

    private static byte[] gzip(byte[] bytes) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] read(byte[] bytes) throws IOException {
        return Inputs.decompressed(new ByteArrayInputStream(bytes)).readAllBytes();
    }

    @Test
    void shouldReadPlainAndCompressedBytes() throws IOException {
        assertArrayEquals(TEXT, read(TEXT));
        assertArrayEquals(TEXT, read(gzip(TEXT)));
    }

    @Test
    void shouldReadShortInputs() throws IOException {
        assertArrayEquals(new byte[0], read(new byte[0]));
        assertArrayEquals(new byte[] {0x1F}, read(new byte[] {0x1F}));
    }

    @Test
    void shouldSayThatACompressedInputIsCutOff() throws IOException {
        final byte[] whole = gzip(TEXT);
        final byte[] cut = Arrays.copyOf(whole, whole.length - 10);
        assertThrows(EOFException.class, () -> read(cut));
    }
}
