package io.ringfence.tools.run;

import io.ringfence.tools.console.Progress;
import io.ringfence.tools.input.LineSplitter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads streams in blocks and feeds their lines to the engine. One thread. */
final class EventFeed implements LineSplitter.LineHandler {
    private static final int BLOCK_LENGTH_BYTES = 256 * 1024;

    private final EventTarget target;
    private final AlertOutput alerts;
    private final Progress progress;
    private final int lineLimitBytes;
    private final byte[] block = new byte[BLOCK_LENGTH_BYTES];
    private long toSkip;
    private long lineCount;
    private long inputBytes;
    private long tooLongCount;
    private String tooLongSample = "";

    EventFeed(EventTarget target, AlertOutput alerts, Progress progress, int lineLimitBytes) {
        this.target = target;
        this.alerts = alerts;
        this.progress = progress;
        this.lineLimitBytes = lineLimitBytes;
    }

    /** Leaves out the first lines that are short enough: they were fed by a former run. */
    void skip(long lines) {
        toSkip = lines;
    }

    /** Reads to the end. Lines that came whole before a failure are fed. */
    void read(InputStream in) throws IOException {
        final LineSplitter splitter = new LineSplitter(lineLimitBytes, this);
        try {
            target.idle();
            int count = in.read(block);
            while (count >= 0) {
                inputBytes += count;
                splitter.feed(block, 0, count);
                alerts.check();
                progress.done(lineCount);
                target.idle();
                count = in.read(block);
            }
        } finally {
            splitter.finish();
        }
    }

    @Override
    public void onLine(byte[] bytes, int offset, int length) {
        if (toSkip > 0) {
            toSkip--;
            return;
        }
        lineCount++;
        target.event(bytes, offset, length);
    }

    @Override
    public void onTooLong(byte[] sample, int sampleLength, long lineLengthBytes) {
        lineCount++;
        if (0 == tooLongCount++) {
            tooLongSample = printable(sample, sampleLength);
        }
    }

    private static String printable(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
    }

    long inputBytes() {
        return inputBytes;
    }

    RunSummary.TooLong tooLong() {
        return new RunSummary.TooLong(tooLongCount, tooLongSample);
    }
}
