package io.ringfence.tools.rules;

import io.ringfence.eql.Diagnostic;
import io.ringfence.tools.console.Figures;

import java.util.List;

/** Counts and sums up diagnostics. */
public final class RuleProblems {
    private RuleProblems() {}

    /** Whether it keeps a rule from being used. */
    public static boolean isError(Diagnostic problem) {
        return Diagnostic.Severity.ERROR == problem.severity();
    }

    /** How many are errors. */
    public static long errorCount(List<Diagnostic> problems) {
        return count(problems, Diagnostic.Severity.ERROR);
    }

    private static long count(List<Diagnostic> problems, Diagnostic.Severity severity) {
        return problems.stream().filter(problem -> severity == problem.severity()).count();
    }

    /** {@code 3 errors and 1 warning in 2 files}. */
    public static String summary(List<Diagnostic> problems) {
        final long errors = errorCount(problems);
        final long warnings = count(problems, Diagnostic.Severity.WARNING);
        final long notes = count(problems, Diagnostic.Severity.NOTE);
        final long files = problems.stream().map(p -> p.source().name()).distinct().count();
        return Figures.count(errors, "error")
                + (notes > 0 ? ", " + Figures.count(notes, "note") : "")
                + " and "
                + Figures.count(warnings, "warning")
                + " in "
                + Figures.count(files, "file");
    }
}
