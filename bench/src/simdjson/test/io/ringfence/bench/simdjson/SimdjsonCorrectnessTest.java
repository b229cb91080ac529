package io.ringfence.bench.simdjson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.bench.ParseBenchmark;

import org.junit.jupiter.api.Test;

/** simdjson-java reads the same fields as Jackson, and the rule behind it finds the same hits. */
class SimdjsonCorrectnessTest {
    @Test
    void shouldReadTheSameFieldsAndFindTheSameHits() throws Exception {
        final SimdjsonBenchmark benchmark = new SimdjsonBenchmark();
        benchmark.setup(); // compares the fields
        assertEquals(ParseBenchmark.EVENTS, benchmark.simdjsonFields());
        final long before = benchmark.simdjsonRule(); // throws unless it finds every hit
        assertTrue(benchmark.simdjsonRule() > before);
    }
}
