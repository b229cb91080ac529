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
        return problems.stream().filter(RuleProblems::isError).count();
    }

    /** {@code 3 errors and 1 warning in 2 files}. */
    public static String summary(List<Diagnostic> problems) {
        final long errors = errorCount(problems);
        final long warnings = problems.size() - errors;
        final long files = problems.stream().map(p -> p.source().name()).distinct().count();
        return Figures.count(errors, "error")
                + " and "
                + Figures.count(warnings, "warning")
                + " in "
                + Figures.count(files, "file");
    }
}
