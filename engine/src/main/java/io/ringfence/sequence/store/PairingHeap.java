package io.ringfence.sequence.store;

import static io.ringfence.sequence.store.SlotDescriptor.HEAP_CHILD_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.HEAP_PREVIOUS_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.HEAP_SIBLING_OFFSET;
import static io.ringfence.sequence.store.SlotPool.NONE;

/**
 * Many small heaps whose links lie in the slots; a heap is its root's slot number. Insert and meld
 * cost one comparison, taking any slot out is logarithmic on average over many calls, and no
 * recursion and no array is needed however large a heap grows.
 *
 * <pre>
 *   root
 *    | child
 *    a -sibling-> b -sibling-> c        previous: left sibling, or the parent of the first child
 * </pre>
 */
public final class PairingHeap {
    /** The order of slots; must be total, or the order of equals depends on history. */
    public interface SlotOrder {
        /** Whether a slot comes before another. */
        boolean isBefore(int slot, int other);
    }

    private final SlotPool slots;
    private final SlotOrder order;

    public PairingHeap(SlotPool slots, SlotOrder order) {
        this.slots = slots;
        this.order = order;
    }

    /** Adds a slot; returns the new root. */
    public int insert(int root, int slot) {
        slots.putInt(slot, HEAP_CHILD_OFFSET, NONE);
        slots.putInt(slot, HEAP_SIBLING_OFFSET, NONE);
        slots.putInt(slot, HEAP_PREVIOUS_OFFSET, NONE);
        return meld(root, slot);
    }

    /** Joins two heaps; returns the new root. */
    public int meld(int root, int other) {
        if (root == NONE) {
            return other;
        }
        if (other == NONE) {
            return root;
        }
        return order.isBefore(other, root) ? adopt(other, root) : adopt(root, other);
    }

    private int adopt(int parent, int child) {
        final int firstChild = slots.getInt(parent, HEAP_CHILD_OFFSET);
        slots.putInt(child, HEAP_SIBLING_OFFSET, firstChild);
        slots.putInt(child, HEAP_PREVIOUS_OFFSET, parent);
        if (firstChild != NONE) {
            slots.putInt(firstChild, HEAP_PREVIOUS_OFFSET, child);
        }
        slots.putInt(parent, HEAP_CHILD_OFFSET, child);
        return parent;
    }

    /** Takes the root out; returns the new root. */
    public int removeRoot(int root) {
        return mergePairs(slots.getInt(root, HEAP_CHILD_OFFSET));
    }

    /** Takes any slot out; returns the new root. */
    public int remove(int root, int slot) {
        if (slot == root) {
            return removeRoot(root);
        }
        final int previous = slots.getInt(slot, HEAP_PREVIOUS_OFFSET);
        final int sibling = slots.getInt(slot, HEAP_SIBLING_OFFSET);
        if (slots.getInt(previous, HEAP_CHILD_OFFSET) == slot) {
            slots.putInt(previous, HEAP_CHILD_OFFSET, sibling);
        } else {
            slots.putInt(previous, HEAP_SIBLING_OFFSET, sibling);
        }
        if (sibling != NONE) {
            slots.putInt(sibling, HEAP_PREVIOUS_OFFSET, previous);
        }
        return meld(root, removeRoot(slot));
    }

    /** Left to right in pairs, then right to left into one. */
    private int mergePairs(int firstChild) {
        int pairs = NONE;
        int left = firstChild;
        while (left != NONE) {
            final int right = detach(left);
            final int rest = right == NONE ? NONE : detach(right);
            final int pair = meld(left, right);
            slots.putInt(pair, HEAP_SIBLING_OFFSET, pairs);
            pairs = pair;
            left = rest;
        }
        int root = NONE;
        while (pairs != NONE) {
            final int next = detach(pairs);
            root = meld(root, pairs);
            pairs = next;
        }
        return root;
    }

    /** Cuts a slot from its siblings; returns the next one. */
    private int detach(int slot) {
        final int sibling = slots.getInt(slot, HEAP_SIBLING_OFFSET);
        slots.putInt(slot, HEAP_SIBLING_OFFSET, NONE);
        slots.putInt(slot, HEAP_PREVIOUS_OFFSET, NONE);
        return sibling;
    }
}
