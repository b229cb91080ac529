package io.ringfence.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.rule.RuleSettings;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

class SampleOrderTest {
    private static byte[] event(String category, String user) {
        final String json =
                "{\"event\":{\"category\":\""
                        + category
                        + "\"}"
                        + (user.isEmpty() ? "" : ",\"user\":{\"name\":\"" + user + "\"}")
                        + "}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldOrderSamplesByKeyWithNoValueFirst() {
        final List<byte[]> documents =
                List.of(
                        event("process", "b"),
                        event("network", "b"),
                        event("process", ""),
                        event("network", ""),
                        event("network", "a"),
                        event("process", "a"));
        final List<QueryMatch> matches =
                new QueryRunner(documents, RuleSettings.defaults())
                        .run(
                                "q",
                                "sample by ?user.name [process where true] [network where true]",
                                1);
        assertEquals(
                Arrays.asList(List.of(2, 3), List.of(5, 4), List.of(0, 1)),
                matches.stream().map(QueryMatch::documents).toList());
    }
}
