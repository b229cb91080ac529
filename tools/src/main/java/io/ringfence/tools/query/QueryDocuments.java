package io.ringfence.tools.query;

import io.ringfence.tools.cli.ToolException;
import io.ringfence.tools.input.Inputs;
import io.ringfence.tools.input.LineSplitter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All documents of a file, held in memory: a query needs them in event order. */
final class QueryDocuments implements LineSplitter.LineHandler {
    private static final int BLOCK_LENGTH_BYTES = 256 * 1024;
    private static final int LINE_LIMIT_BYTES = 1 << 20;

    private final List<byte[]> list = new ArrayList<>();
    private int tooLongCount;

    private QueryDocuments() {}

    static QueryDocuments read(String input, InputStream standardInput) throws IOException {
        final QueryDocuments documents = new QueryDocuments();
        final boolean standard = Inputs.STANDARD_INPUT.equals(input);
        if (!standard && !Files.isReadable(Path.of(input))) {
            throw ToolException.usage(input + ": no such file, or not readable");
        }
        try (InputStream in =
                standard ? Inputs.decompressed(standardInput) : Inputs.open(Path.of(input))) {
            final LineSplitter splitter = new LineSplitter(LINE_LIMIT_BYTES, documents);
            final byte[] block = new byte[BLOCK_LENGTH_BYTES];
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                splitter.feed(block, 0, count);
            }
            splitter.finish();
        }
        return documents;
    }

    List<byte[]> list() {
        return list;
    }

    int tooLongCount() {
        return tooLongCount;
    }

    @Override
    public void onLine(byte[] bytes, int offset, int length) {
        if (!isBlank(bytes, offset, length)) {
            list.add(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    private static boolean isBlank(byte[] bytes, int offset, int length) {
        for (int i = 0; i < length; i++) {
            if (' ' < (bytes[offset + i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void onTooLong(byte[] sample, int sampleLength, long lineLengthBytes) {
        tooLongCount++;
    }
}
