package io.ringfence.eql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects diagnostics about one source; never throws at the first. Not thread-safe. */
public final class Diagnostics {
    /** Past this many, further diagnostics about one source are only counted. */
    public static final int LIMIT = 100;

    private final Source source;
    private final List<Diagnostic> list = new ArrayList<>();
    private int errorCount;

    /**
     * @param source the text that the diagnostics are about
     */
    public Diagnostics(Source source) {
        this.source = source;
    }

    /** The text that the diagnostics are about. */
    public Source source() {
        return source;
    }

    /** Adds an error without a hint. */
    public void error(Span span, String message) {
        error(span, message, "");
    }

    /** Adds an error with a hint. */
    public void error(Span span, String message, String hint) {
        add(new Diagnostic(Diagnostic.Severity.ERROR, source, span, message, hint));
    }

    /** Adds a warning with a hint (may be empty). */
    public void warning(Span span, String message, String hint) {
        add(new Diagnostic(Diagnostic.Severity.WARNING, source, span, message, hint));
    }

    /** Whether any error was added. */
    public boolean hasErrors() {
        return errorCount > 0;
    }

    /** Number of errors added, those past the limit included. */
    public int errorCount() {
        return errorCount;
    }

    /** All so far, in the order added. */
    public List<Diagnostic> list() {
        return List.copyOf(list);
    }

    /** All so far, in the order of the text. */
    List<Diagnostic> sorted() {
        return list.stream()
                .sorted(Comparator.comparingInt(diagnostic -> diagnostic.span().start()))
                .toList();
    }

    /** Adds a diagnostic made elsewhere, perhaps about another source. */
    public void add(Diagnostic diagnostic) {
        if (Diagnostic.Severity.ERROR == diagnostic.severity()) {
            errorCount++;
        }
        if (list.size() < LIMIT) {
            list.add(diagnostic);
        }
    }
}
