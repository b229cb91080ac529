package io.ringfence.tools.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Passed and failed cases of one file; a case that is excused counts as neither. */
final class Score {
    private final String file;
    private final UnaryOperator<String> excuses;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, String> excused = new LinkedHashMap<>();
    private int passedCount;

    /**
     * @param file the file's name
     * @param excuses reason by a case's name, null for a case that must pass
     */
    Score(String file, UnaryOperator<String> excuses) {
        this.file = file;
        this.excuses = excuses;
    }

    void expect(String name, boolean passed, String detail) {
        final String excuse = excuses.apply(name);
        if (passed) {
            passedCount++;
        } else if (null != excuse) {
            excused.put(name, excuse);
        } else {
            failures.add(name + ": " + detail);
        }
    }

    void expect(EqlCase test, Answer answer) {
        final boolean passed =
                null == answer.error()
                        && test.alternatives().contains(answer.flattened(test.size()));
        expect(
                test.name(),
                passed,
                "expected " + test.alternatives() + ", got " + answer + " for " + test.query());
    }

    String file() {
        return file;
    }

    int passedCount() {
        return passedCount;
    }

    int totalCount() {
        return passedCount + excused.size() + failures.size();
    }

    /** Reasons by the names of the cases that did not pass and need not. */
    Map<String, String> excused() {
        return excused;
    }

    /** A line for each case that should have passed. */
    List<String> failures() {
        return failures;
    }
}
