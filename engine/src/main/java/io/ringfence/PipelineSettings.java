package io.ringfence;

import java.nio.file.Path;

/** CONTRACT STUB, owner: root. */
public final class PipelineSettings {
    public PipelineSettings journal(Path folder) {
        throw new UnsupportedOperationException();
    }

    public PipelineSettings workers(int count) {
        throw new UnsupportedOperationException();
    }

    public PipelineSettings detector(DetectorSettings settings) {
        throw new UnsupportedOperationException();
    }
}
