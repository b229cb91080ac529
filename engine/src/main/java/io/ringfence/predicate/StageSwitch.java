package io.ringfence.predicate;

/**
 * Stages that are switched off, for all matchers of an engine. One thread switches; the matchers of
 * other threads see it sooner or later.
 */
public final class StageSwitch {
    /** By stage id; null while all are on, so that the usual case costs one test an event. */
    private volatile boolean[] off;

    /** Switches a stage off for good. One thread. */
    public void switchOff(int stage, int stageCount) {
        final boolean[] before = off;
        final boolean[] after = null == before ? new boolean[stageCount] : before.clone();
        after[stage] = true;
        off = after;
    }

    /** By stage id, or null when all are on. Read only. */
    boolean[] off() {
        return off;
    }
}
