package io.ringfence.rule;

import io.ringfence.eql.Diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/** Rules that cannot be used: every problem found, each with its place. */
public final class RuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> problems;

    /**
     * @param problems at least one error; warnings may be among them
     */
    public RuleException(List<Diagnostic> problems) {
        super(problems.stream().map(Diagnostic::format).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in file order. */
    public List<Diagnostic> problems() {
        return problems;
    }
}
