package io.ringfence.bench.growth;

import io.ringfence.Detector;
import io.ringfence.bench.EventStream;
import io.ringfence.bench.byhand.JacksonBaseline;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A batch of a stream that never repeats, through a detector or the baseline. */
final class StreamPass implements Series.Pass {
    private final EventStream stream;
    private final Detector detector;
    private final JacksonBaseline jackson;
    private long timeNs = 1_800_000_000_000_000_000L;

    StreamPass(int events, Detector detector) {
        this.detector = detector;
        jackson = null;
        stream = new EventStream("mixed", events);
    }

    StreamPass(int events, JacksonBaseline jackson) {
        detector = null;
        this.jackson = jackson;
        stream = new EventStream("mixed", events);
    }

    @Override
    public void prepare() {
        stream.next();
    }

    @Override
    public long run() {
        for (int i = 0; i < stream.count(); i++) {
            timeNs += EventStream.EVENT_NS;
            event(i);
        }
        if (null != jackson) {
            Growth.check(jackson.matches() == stream.hits(), jackson.matches());
        }
        return stream.count();
    }

    private void event(int i) {
        if (null != detector) {
            detector.onEvent(stream.bytes(), stream.offset(i), stream.length(i), timeNs);
            return;
        }
        try {
            jackson.onEvent(stream.bytes(), stream.offset(i), stream.length(i));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
