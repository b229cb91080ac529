package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

/** Names and kinds of the codes. */
class ParseStatusTest {
    @Test
    void shouldNameEveryStatusOnce() {
        final Set<String> names = new HashSet<>();
        for (int status = 0; status < ParseStatus.count(); status++) {
            assertTrue(ParseStatus.name(status).matches("[a-z0-9_]+"));
            names.add(ParseStatus.name(status));
        }
        assertEquals(ParseStatus.count(), names.size());
        assertEquals("bad_timestamp", ParseStatus.name(ParseStatus.BAD_TIMESTAMP));
        assertEquals("truncated", ParseStatus.name(ParseStatus.TRUNCATED));
    }

    @Test
    void shouldRejectAllButEventsAndIgnoredLines() {
        int rejected = 0;
        for (int status = 0; status < ParseStatus.count(); status++) {
            rejected += ParseStatus.isRejected(status) ? 1 : 0;
        }
        assertEquals(ParseStatus.count() - 3, rejected);
        assertFalse(ParseStatus.isRejected(ParseStatus.OK));
        assertFalse(ParseStatus.isRejected(ParseStatus.BLANK));
        assertFalse(ParseStatus.isRejected(ParseStatus.BULK_ACTION));
    }
}
