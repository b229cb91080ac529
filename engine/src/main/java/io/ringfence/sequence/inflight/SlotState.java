package io.ringfence.sequence.inflight;

/**
 * The state word of a slot: what kind of record it is, and of what.
 *
 * <pre>
 *   bits 30-31: kind      bits 0-29: id
 *   OPENING   shared opening record          id = set of shared states   detail = overwritten count
 *   PENDING   one rule, past some stage      id = state of that rule     detail = history
 *   WAITING   completed, window still open   id = sequence               detail = history
 *   LEADING   missing event before a first   id = sequence               detail = history
 * </pre>
 */
public final class SlotState {
    /** A first stage, shared by rules. */
    public static final int OPENING = 0;

    /** One rule, past some stage. */
    public static final int PENDING = 1;

    /** Completed; a trailing missing event may still come. */
    public static final int WAITING = 2;

    /** Missing events before a first stage. */
    public static final int LEADING = 3;

    private static final int KIND_SHIFT = 30;
    private static final int ID_MASK = (1 << KIND_SHIFT) - 1;

    private SlotState() {}

    /** Makes a state word. */
    public static int of(int kind, int id) {
        return kind << KIND_SHIFT | id;
    }

    /** Kind of a state word. */
    public static int kind(int state) {
        return state >>> KIND_SHIFT;
    }

    /** Id of a state word. */
    public static int id(int state) {
        return state & ID_MASK;
    }
}
