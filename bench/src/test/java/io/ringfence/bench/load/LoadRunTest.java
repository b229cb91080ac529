package io.ringfence.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.bench.Corpus;
import io.ringfence.bench.report.SvgWriter;
import io.ringfence.rule.RuleSet;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

/** The load generator measures every alert, from when its event was due. */
class LoadRunTest {
    private static final Path RULE =
            Path.of("..", "tools", "rules", "macos_osascript_public_connection.toml");

    @Test
    void shouldRunAllFormsUnderAllLoads() throws Exception {
        final LoadRun run = new LoadRun(1, 0.2, 2_000, RULE);
        run.measure();
        assertTrue(run.alerts() > 0);
        final String table = run.table();
        assertEquals(3, table.split("\\| Pipeline with journal \\|", -1).length - 1, table);
        assertEquals(9, run.plot().curves().size());
        assertTrue(SvgWriter.svg(run.plot()).endsWith("</svg>\n"));
    }

    @Test
    void shouldChargeAStallToAllEventsThatWereDueInIt() {
        final Corpus corpus = Corpus.of("macos", 2_000, 20);
        final OpenLoop loop = new OpenLoop(corpus);
        final long stallNs = 200_000_000;
        final long[] taken = {0};
        try (Form.Target engine = Form.DETECTOR.start(RuleSet.load(RULE), null, loop::onAlert)) {
            final Form.Target stalling = new Stalling(engine, stallNs, taken);
            // All 2,000 events are due within the stall: closed-loop timing would show one of them.
            loop.at(stalling, 2_000_000, 0.001, true);
        }
        assertEquals(2_000, taken[0]);
        assertEquals(corpus.hitCount(), loop.histogram().getTotalCount());
        assertTrue(loop.histogram().getMinValue() >= stallNs * 0.9);
    }

    private record Stalling(Form.Target engine, long stallNs, long[] taken) implements Form.Target {
        @Override
        public boolean offer(byte[] bytes, int offset, int length, long ingestTimeNs) {
            final long beginNs = System.nanoTime();
            while (0 == taken[0] && System.nanoTime() - beginNs < stallNs) {
                Thread.onSpinWait();
            }
            taken[0]++;
            return engine.offer(bytes, offset, length, ingestTimeNs);
        }

        @Override
        public void drain() {
            engine.drain();
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
