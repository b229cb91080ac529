package io.ringfence.predicate;

import java.util.ArrayList;
import java.util.List;

/**
 * What went wrong with single stages on one event: they count as not matched, the others were
 * evaluated. Made only when something goes wrong; the first ones are kept.
 */
public final class StageFaults {
    private static final int LIMIT = 64;

    private final List<Fault> list = new ArrayList<>();

    /**
     * One stage on one event.
     *
     * @param stage its id
     * @param failure what was thrown, or null when it only took too long
     * @param steps taken, when that was the fault
     */
    public record Fault(int stage, Throwable failure, long steps) {}

    void add(int stage, Throwable failure, long steps) {
        if (list.size() < LIMIT) {
            list.add(new Fault(stage, failure, steps));
        }
    }

    /** The faults in the order of the stages. */
    public List<Fault> list() {
        return list;
    }
}
