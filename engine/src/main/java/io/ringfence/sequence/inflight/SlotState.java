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
    public static final int OPENING = 0;
    public static final int PENDING = 1;
    public static final int WAITING = 2;
    public static final int LEADING = 3;

    private static final int KIND_SHIFT = 30;
    private static final int ID_MASK = (1 << KIND_SHIFT) - 1;

    private SlotState() {}

    public static int of(int kind, int id) {
        return kind << KIND_SHIFT | id;
    }

    public static int kind(int state) {
        return state >>> KIND_SHIFT;
    }

    public static int id(int state) {
        return state & ID_MASK;
    }
}
