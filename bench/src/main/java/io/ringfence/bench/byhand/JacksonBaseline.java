package io.ringfence.bench.byhand;

import java.io.IOException;

/** The seed rule by hand behind Jackson's streaming parser: the baseline of every comparison. */
public final class JacksonBaseline {
    private final JacksonReader reader = new JacksonReader();
    private final HandWrittenRule rule = new HandWrittenRule();
    private final SeedFields fields = new SeedFields();

    /** Matches so far. */
    public long matches() {
        return rule.matches();
    }

    /** Takes one document; true when it completed a match. */
    public boolean onEvent(byte[] buffer, int offset, int length) throws IOException {
        fields.clear();
        reader.read(buffer, offset, length, fields);
        return rule.onEvent(fields);
    }
}
