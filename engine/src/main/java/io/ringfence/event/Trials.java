package io.ringfence.event;

/**
 * Tells whether it pays to look for what was seen before: by item (a field, a node, or one alone)
 * the tries in a row, and what they gave. Where that is too little, as of names made at random, the
 * item is passed over for a while, and then tried again. One thread; allocates nothing after
 * construction.
 */
public final class Trials {
    private final int tries;
    private final int worth;
    private final int passedOver;

    /** By item its tries since the turn began, and what they gave. */
    private final int[] counts;

    /**
     * @param items number of them
     * @param tries of an item, in a turn
     * @param worth what a turn has to give at least, in whatever {@link #found} is told
     * @param passedOver tries that are left out after a turn that gave less
     */
    public Trials(int items, int tries, int worth, int passedOver) {
        this.tries = tries;
        this.worth = worth;
        this.passedOver = passedOver;
        counts = new int[2 * items];
    }

    /** Counts a try of an item; false when it is passed over. */
    public boolean isTried(int item) {
        final int count = ++counts[2 * item];
        if (count > tries) {
            endTurn(item);
        }
        return counts[2 * item] > 0;
    }

    private void endTurn(int item) {
        counts[2 * item] = counts[2 * item + 1] >= worth ? 1 : -passedOver;
        counts[2 * item + 1] = 0;
    }

    /**
     * Number of tries in the item's turn, the current one among them; below 1 while passed over.
     */
    public int count(int item) {
        return counts[2 * item];
    }

    /** A try gave something. */
    public void found(int item, int gain) {
        counts[2 * item + 1] += gain;
    }
}
