package io.ringfence;

/** What {@link Pipeline#publish} does when ring or slab are full. */
public enum WhenFull {
    /** Waits until there is room, however long that takes: nothing is lost here. */
    WAIT,
    /** Waits for a time that is set, then drops the event and counts it. */
    WAIT_THEN_DROP,
    /** Drops the event at once and counts it. */
    DROP
}
