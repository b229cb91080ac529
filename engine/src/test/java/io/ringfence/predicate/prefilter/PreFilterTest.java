package io.ringfence.predicate.prefilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;

class PreFilterTest {
    private static final String OTHER = "{\"process\":{\"name\":\"bash\"}}";
    private static final String WANTED = "{\"process\":{\"name\":\"osascript\"}}";
    private final PreFilter filter = new PreFilter(new TextFilter(Set.of("osascript")));

    private boolean passesOver(String line) {
        final byte[] bytes = ("xx" + line + "xx").getBytes(UTF_8);
        return filter.passesOver(bytes, 2, bytes.length - 4);
    }

    private int passedOver(String line, int times) {
        int count = 0;
        for (int i = 0; i < times; i++) {
            count += passesOver(line) ? 1 : 0;
        }
        return count;
    }

    @Test
    void shouldPassOverOnlyWhatHasNoText() {
        assertTrue(passesOver(OTHER));
        assertFalse(passesOver(WANTED));
        assertFalse(passesOver(WANTED.replace("os", "\\u006Fs")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{}",
                "[{\"process\":{\"name\":\"bash\"}}]",
                "{\"process\":{\"name\":\"ba",
                "{\"process\":{\"name\":\"bash\"}} ",
                "\"process\":{\"name\":\"bash\"}}",
                "{\"create\":{\"_index\":\"logs\"}}",
                "{\"index\":{\"_index\":\"logs\"}}",
                "{\"delete\":{\"_index\":\"logs\"}}",
                "{\"update\":{\"_index\":\"logs\"}}",
            })
    void shouldLeaveToTheParserWhatItMayHaveToCount(String line) {
        assertFalse(passesOver(line));
    }

    @Test
    void shouldStayOutOfTheWayWhereItDoesNotPayAndTryAgain() {
        assertEquals(0, passedOver(WANTED, PreFilter.WINDOW));
        final int pause = PreFilter.PAUSE * PreFilter.WINDOW;
        assertEquals(0, passedOver(OTHER, pause));
        assertEquals(PreFilter.WINDOW, passedOver(OTHER, PreFilter.WINDOW));
        assertEquals(PreFilter.WINDOW, passedOver(OTHER, PreFilter.WINDOW));
    }
}
