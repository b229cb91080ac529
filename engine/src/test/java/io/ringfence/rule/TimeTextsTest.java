package io.ringfence.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextsTest {
    @ParameterizedTest
    @CsvSource({
        "5m, 300000000000",
        "1h, 3600000000000",
        "30s, 30000000000",
        "250ms, 250000000",
        "2d, 172800000000000",
        "1w, 604800000000000",
        "0m, -1",
        "5, -1",
        "m, -1",
        "-5m, -1",
        "1.5h, -1",
        "999999999d, -1",
        "5 m, -1",
    })
    void shouldReadSpans(String text, long expectedNs) {
        assertEquals(expectedNs, TimeTexts.spanNs(text));
    }

    @ParameterizedTest
    @CsvSource({
        "now-9m, 540000000000",
        "now-12h, 43200000000000",
        "9m, -1",
        "now, -1",
        "now-9m/m, -1",
        "now+9m, -1",
    })
    void shouldReadLookBacks(String text, long expectedNs) {
        assertEquals(expectedNs, TimeTexts.lookBackNs(text));
    }
}
