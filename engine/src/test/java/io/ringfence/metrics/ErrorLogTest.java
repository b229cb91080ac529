package io.ringfence.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Distinct errors, bounded. */
class ErrorLogTest {
    @Test
    void shouldKeepEachDistinctErrorOnce() {
        final ErrorLog log = new ErrorLog();
        assertTrue(log.record(new IllegalStateException("a"), 10));
        assertTrue(log.record(new IllegalStateException("b"), 20));
        assertTrue(log.record(new IllegalArgumentException("a"), 30));
        assertFalse(log.record(new IllegalStateException("a"), 40));
        assertEquals(
                List.of(
                        new ErrorLog.Entry("java.lang.IllegalStateException", "a", 2, 10, 40),
                        new ErrorLog.Entry("java.lang.IllegalStateException", "b", 1, 20, 20),
                        new ErrorLog.Entry("java.lang.IllegalArgumentException", "a", 1, 30, 30)),
                log.list());
        assertEquals(4, log.total());
        assertEquals(0, log.notKept());
    }

    @Test
    void shouldOnlyCountPastTheLimit() {
        final ErrorLog log = new ErrorLog(3);
        for (int i = 0; i < 1_000; i++) {
            log.record(new IllegalStateException("offset " + i), i);
        }
        assertFalse(log.record(new IllegalStateException("offset 0"), 2_000));
        assertEquals(3, log.list().size());
        assertEquals(2, log.list().get(0).count());
        assertEquals(1_001, log.total());
        assertEquals(997, log.notKept());
    }

    @Test
    void shouldCutLongMessages() {
        final ErrorLog log = new ErrorLog();
        log.record(new Error("x".repeat(1 << 20)), 0);
        assertEquals(ErrorLog.MESSAGE_LIMIT, log.list().get(0).message().length());
    }

    @Test
    void shouldNeverThrow() {
        final ErrorLog log = new ErrorLog();
        log.record(null, 0);
        log.record(new Nasty(), 0);
        log.record(new StackOverflowError(), 0);
        assertEquals(3, log.total());
        assertEquals(1, log.notKept());
        assertEquals("", log.list().get(1).message());
    }

    /** An error whose message cannot be had. */
    private static final class Nasty extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }
}
