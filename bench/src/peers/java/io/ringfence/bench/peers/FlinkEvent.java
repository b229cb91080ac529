package io.ringfence.bench.peers;

import io.ringfence.bench.byhand.SeedFields;

/** One event in Flink's form: a bag of public fields, which Flink serializes without Kryo. */
public final class FlinkEvent {
    /** What the rule reads. */
    public SeedFields fields;

    /** Event time, ns since 1970. */
    public long timeNs;

    /** An empty one. */
    public FlinkEvent() {
        // Flink fills it
    }
}
