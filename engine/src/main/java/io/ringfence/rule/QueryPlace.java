package io.ringfence.rule;

import io.ringfence.eql.Diagnostic;
import io.ringfence.eql.Source;
import io.ringfence.eql.Span;

/**
 * Where each character of a query stands in its rule file. TOML escapes make the two run apart
 * ({@code \"} is two characters of the file and one of the query), so a span in the query is mapped
 * unit by unit. Immutable.
 */
public final class QueryPlace {
    private final Source file;
    private final int[] offsets;

    /**
     * @param file the whole file
     * @param offsets for each unit of the query, and one past its end, the offset in the file
     */
    QueryPlace(Source file, int[] offsets) {
        this.file = file;
        this.offsets = offsets;
    }

    /** A query that stands alone: places are what they are. */
    static QueryPlace alone() {
        return new QueryPlace(null, new int[0]);
    }

    /** The same diagnostic, told about the file instead of the query's text. */
    public Diagnostic place(Diagnostic diagnostic) {
        if (null == file) {
            return diagnostic;
        }
        final Span span = diagnostic.span();
        final int start = fileOffset(span.start());
        final int end = span.end() > span.start() ? fileOffset(span.end() - 1) + 1 : start;
        return new Diagnostic(
                diagnostic.severity(),
                file,
                new Span(start, Math.max(start, end)),
                diagnostic.message(),
                diagnostic.hint());
    }

    private int fileOffset(int offset) {
        return offsets[Math.max(0, Math.min(offset, offsets.length - 1))];
    }
}
