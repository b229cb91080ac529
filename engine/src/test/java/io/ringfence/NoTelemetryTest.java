package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** The store's analytics artifact calls an outside host; it must not be on the class path. */
class NoTelemetryTest {
    @Test
    void shouldNotHaveAnalyticsOnTheClassPath() {
        assertThrows(
                ClassNotFoundException.class,
                () -> Class.forName("net.openhft.chronicle.analytics.Analytics"));
    }
}
