package io.ringfence;

import io.ringfence.alert.AlertSink;
import io.ringfence.rule.RuleSet;

import java.nio.file.Path;

/** CONTRACT STUB, owner: root. Runs a journal through the same engine. */
public final class Replay {
    private Replay() {}

    /**
     * @param fromNs first ingest time, Long.MIN_VALUE for the start
     * @param toNs last ingest time, Long.MAX_VALUE for the end
     */
    public record Range(long fromNs, long toNs) {}

    public static EngineStats run(
            Path journal, RuleSet rules, PipelineSettings settings, Range range, AlertSink sink) {
        throw new UnsupportedOperationException();
    }
}
