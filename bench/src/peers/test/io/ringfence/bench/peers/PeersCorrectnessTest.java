package io.ringfence.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.bench.TimerWheelBenchmark;

import org.junit.jupiter.api.Test;

/** The peers run, and give the answers that the engine gives. */
class PeersCorrectnessTest {
    @Test
    void shouldFindTheSameHitsWithEsper() throws Exception {
        final EsperBenchmark benchmark = new EsperBenchmark();
        benchmark.setup();
        long before = -1;
        for (int pass = 0; pass < 3; pass++) { // each throws unless it finds every hit
            final long behindJackson = benchmark.esperBehindJackson();
            final long withObjects = benchmark.esperWithObjects();
            assertTrue(before < behindJackson && behindJackson < withObjects);
            before = withObjects;
        }
        benchmark.tearDown();
    }

    @Test
    void shouldFindTheSameHitsWithFlink() throws Exception {
        final FlinkBenchmark benchmark = new FlinkBenchmark();
        benchmark.setup();
        for (int pass = 1; pass <= 3; pass++) {
            assertEquals(pass, benchmark.flinkCepBehindJackson());
        }
        benchmark.tearDown(); // throws unless the job has found every hit
    }

    @Test
    void shouldExpireEveryTimerWithNetty() {
        final NettyTimerBenchmark benchmark = new NettyTimerBenchmark();
        benchmark.setup();
        assertEquals(TimerWheelBenchmark.TIMERS, benchmark.nettyWheel());
        benchmark.tearDown();
    }
}
