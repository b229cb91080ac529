package io.ringfence.bench.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.bench.report.SvgWriter;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

/** Every kind of growth runs, and each pass checks its own answers. */
class GrowthTest {
    private static final Path RULES = Path.of("..", "tools", "rules");

    @BeforeEach
    void nameRules() {
        System.setProperty(
                "ringfence.seed",
                RULES.resolve("macos_osascript_public_connection.toml").toString());
        System.setProperty("ringfence.rules", RULES.toString());
    }

    @ParameterizedTest
    @EnumSource(GrowthRun.Kind.class)
    void shouldMeasureEveryKind(GrowthRun.Kind kind) {
        final int greatest =
                switch (kind) {
                    case SIZE -> 1_024;
                    case HOSTS, PENDING -> 100;
                    case RULES -> 1_000;
                    case WORKERS -> 2;
                };
        final Series series;
        try (Growth growth = new Growth()) {
            series = kind.points(growth, greatest).series();
            series.measure(1, 0, 0);
        }
        final String table = series.table("x", "ns");
        assertTrue(table.lines().count() >= 5, table);
        assertTrue(table.contains("| Detector") && table.contains(" | 1.00 |"), table);
        assertTrue(SvgWriter.svg(kind.plot(series)).contains("<polyline"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 512, 2_048, 65_536})
    void shouldMakeEventsOfAnyLength(int length) throws Exception {
        final SizedEvents events = new SizedEvents(length, 3 * length);
        assertEquals(3, events.count);
        for (int i = 0; i < events.count; i++) {
            final JsonNode event = new ObjectMapper().readTree(events.bytes, i * length, length);
            assertEquals("macos", event.at("/host/os/type").asText());
            assertEquals("mdworker", event.at("/process/name").asText());
        }
    }

    @Test
    void shouldFillAndEmptyTheEngine() {
        final MemoryRun run = new MemoryRun(2_000);
        run.round(); // throws unless all were pending, and all expired
        final String table = run.table();
        assertTrue(table.contains("| an event while all expire |"), table);
        assertEquals(3, run.plot().curves().size());
    }
}
