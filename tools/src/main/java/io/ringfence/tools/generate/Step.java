package io.ringfence.tools.generate;

/**
 * One scripted event.
 *
 * @param captureNs when, on the capture's clock
 * @param order decides between steps of one instant
 * @param kind what
 * @param host where
 * @param process by which process
 * @param destination of a connection, else null
 * @param role which part it plays in the truth
 */
record Step(
        long captureNs,
        long order,
        EventKind kind,
        Host host,
        HostProcess process,
        Destination destination,
        Role role)
        implements Comparable<Step> {
    /** The part of a hit that a step is, and the hit. */
    record Role(Stage stage, Hit.Draft hit) {
        static final Role NONE = new Role(Stage.NEITHER, null);
    }

    /** Stages of the seed rule. */
    enum Stage {
        /** Part of no match. */
        NEITHER,
        /** The start that a match begins with. */
        START,
        /** The connection that completes it. */
        CONNECTION
    }

    @Override
    public int compareTo(Step other) {
        final int byTime = Long.compare(captureNs, other.captureNs);
        return 0 != byTime ? byTime : Long.compare(order, other.order);
    }
}
