package io.ringfence.tools.run;

import io.ringfence.Detector;
import io.ringfence.EngineStats;
import io.ringfence.Pipeline;

/** The engine as commands feed it: on this thread, or behind a ring. */
interface EventTarget extends AutoCloseable {
    /** One document. The bytes may be reused afterwards. */
    void event(byte[] bytes, int offset, int length);

    /** A line over the limit, of which only the start is at hand. */
    void tooLong(byte[] sample, int length);

    /** Called before each block of lines: time has passed. */
    void time();

    /** Nothing has come for a while. */
    void idle();

    /** Everything that was fed is evaluated; the input is complete. */
    void endOfInput();

    /** Documents that were taken in before this run: in a journal that it goes on with. */
    default long takenBefore() {
        return 0;
    }

    /** The input is not complete, but no more is taken: what was fed is evaluated. */
    void stopInput();

    /** Counts so far; exact after {@link #endOfInput()}. */
    EngineStats stats();

    @Override
    void close();

    /** On this thread. The ingest time is read once a batch: a clock call an event would show. */
    record Inline(Detector detector, IngestClock clock) implements EventTarget {
        @Override
        public void event(byte[] bytes, int offset, int length) {
            detector.onEvent(bytes, offset, length, clock.batchTimeNs());
        }

        @Override
        public void tooLong(byte[] sample, int length) {
            detector.onTooLong(sample, 0, length);
        }

        @Override
        public void time() {
            clock.nextBatch();
        }

        @Override
        public void idle() {
            detector.advance(clock.batchTimeNs());
        }

        @Override
        public void stopInput() {
            detector.stopInput();
        }

        @Override
        public void endOfInput() {
            detector.endOfInput();
        }

        @Override
        public EngineStats stats() {
            return detector.stats();
        }

        @Override
        public void close() {
            detector.close();
        }
    }

    /** Behind the ring. */
    record Ring(Pipeline pipeline) implements EventTarget {
        @Override
        public long takenBefore() {
            return pipeline.nextEventNumber();
        }

        @Override
        public void event(byte[] bytes, int offset, int length) {
            pipeline.publish(bytes, offset, length);
        }

        @Override
        public void tooLong(byte[] sample, int length) {
            pipeline.onTooLong(sample, 0, length);
        }

        @Override
        public void time() {
            // The ring has a clock.
        }

        @Override
        public void idle() {
            // The ring notices by itself.
        }

        @Override
        public void stopInput() {
            pipeline.stopInput();
        }

        @Override
        public void endOfInput() {
            pipeline.endOfInput();
        }

        @Override
        public EngineStats stats() {
            return pipeline.stats();
        }

        @Override
        public void close() {
            pipeline.close();
        }
    }
}
