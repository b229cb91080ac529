package io.ringfence.tools.run;

import io.ringfence.tools.console.Progress;
import io.ringfence.tools.input.BlockReader;
import io.ringfence.tools.input.LineSplitter;

import java.io.IOException;

/** Feeds the lines of streams to the engine. One thread. */
final class EventFeed implements LineSplitter.LineHandler {
    private static final long IDLE_MS = 50;

    private final EventTarget target;
    private final AlertOutput alerts;
    private final Progress progress;
    private final StopSignals signals;
    private final int lineLimitBytes;
    private long toSkip;
    private long lineCount;
    private long inputBytes;

    EventFeed(
            EventTarget target,
            AlertOutput alerts,
            Progress progress,
            StopSignals signals,
            int lineLimitBytes) {
        this.target = target;
        this.alerts = alerts;
        this.progress = progress;
        this.signals = signals;
        this.lineLimitBytes = lineLimitBytes;
    }

    /** Leaves out the first lines that are short enough: they were fed by a former run. */
    void skip(long lines) {
        toSkip = lines;
    }

    /**
     * Reads to the end, or until a stop is asked for. Lines that came whole before are fed; when
     * stopped, the beginning of a line is not.
     */
    void read(BlockReader reader) throws IOException {
        final LineSplitter splitter = new LineSplitter(lineLimitBytes, this);
        boolean more = true;
        try {
            while (more) {
                more = step(reader, splitter);
            }
        } catch (final IOException failure) {
            splitter.finish();
            throw failure;
        }
        if (!signals.isAsked()) {
            splitter.finish();
        }
    }

    private boolean step(BlockReader reader, LineSplitter splitter) throws IOException {
        final boolean stopping = signals.isAsked();
        if (stopping) {
            reader.stop();
        }
        final BlockReader.Block block = reader.poll(stopping ? 0 : IDLE_MS);
        target.time();
        if (null == block) {
            target.idle();
            alerts.check();
            return !stopping; // what had been read is worked off
        }
        if (block.length() < 0) {
            return false;
        }
        inputBytes += block.length();
        splitter.feed(block.bytes(), 0, block.length());
        reader.giveBack(block);
        alerts.check();
        progress.done(lineCount);
        return true;
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
        target.tooLong(sample, sampleLength);
    }

    long inputBytes() {
        return inputBytes;
    }
}
