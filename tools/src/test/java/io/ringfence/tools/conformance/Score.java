package io.ringfence.tools.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Passed and failed cases of one file, and those that are excused. */
final class Score {
    private final String file;
    private final Map<Excuse, Integer> excused = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private int passedCount;

    Score(String file) {
        this.file = file;
        Excuse.of(file).forEach(excuse -> excused.put(excuse, 0));
    }

    void expect(String name, boolean passed, String detail) {
        if (passed) {
            passedCount++;
            return;
        }
        for (final Excuse excuse : excused.keySet()) {
            if (excuse.names().matcher(name).matches()) {
                excused.merge(excuse, 1, Integer::sum);
                return;
            }
        }
        failures.add(name + ": " + detail);
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
        return passedCount
                + failures.size()
                + excused.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Number of cases under each excuse. */
    Map<Excuse, Integer> excused() {
        return excused;
    }

    /** A line for each case that should have passed, and for each excuse that is out of date. */
    List<String> failures() {
        final List<String> all = new ArrayList<>(failures);
        excused.forEach(
                (excuse, count) -> {
                    if (count != excuse.count()) {
                        all.add(count + " cases, not " + excuse.count() + ": " + excuse.reason());
                    }
                });
        return all;
    }
}
