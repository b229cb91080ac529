package io.ringfence.sequence.store;

import static io.ringfence.sequence.store.SlotDescriptor.DEADLINE_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.WHEEL_NEXT_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.WHEEL_PREVIOUS_OFFSET;
import static io.ringfence.sequence.store.SlotPool.NONE;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

import java.util.Arrays;

/**
 * One level of buckets whose lists run through the slots. It frees memory and decides nothing: a
 * slot past its deadline counts as expired for whoever looks at it, swept or not, so an advance may
 * stop anywhere and go on at the next call. Deadlines beyond a turn stay for another round; a
 * deadline moved later is noticed when its old bucket comes by, so refreshing costs nothing.
 *
 * <pre>
 *   heads[bucket] -> slot <-> slot <-> slot        bucket = tick &amp; (buckets - 1)
 *                    wheel previous of the first slot = ~bucket
 *   cursor: the bucket being swept, and the slot in it that comes next
 * </pre>
 *
 * Nothing is sorted: the order in which slots expire must not matter.
 */
public final class TimerWheel {
    /** A deadline that never comes. */
    public static final int NEVER = Integer.MAX_VALUE;

    /** Told of each slot that is due; the slot has left the wheel. */
    public interface ExpiryHandler {
        /** Called inside {@link TimerWheel#advance}; may cancel other slots, must not advance. */
        void onExpired(int slot);
    }

    private final SlotPool slots;
    private final ExpiryHandler handler;
    private final int[] heads;
    private final int mask;
    private int cursorTick;
    private int cursorSlot = NONE;
    private int scheduled;

    /**
     * @param buckets ticks of one turn, a power of two
     */
    public TimerWheel(SlotPool slots, int buckets, ExpiryHandler handler) {
        if (Integer.bitCount(buckets) != 1) {
            throw new IllegalArgumentException("buckets=" + buckets);
        }
        this.slots = slots;
        this.handler = handler;
        heads = new int[buckets];
        Arrays.fill(heads, NONE);
        mask = buckets - 1;
    }

    /** Files a slot under its deadline, or in the next bucket if that has passed. */
    public void schedule(int slot) {
        final int deadline = slots.getInt(slot, DEADLINE_OFFSET);
        link(slot, Math.max(deadline, cursorTick + 1) & mask);
        scheduled++;
    }

    /** Takes a slot out. */
    public void cancel(int slot) {
        unlink(slot);
        scheduled--;
    }

    private void link(int slot, int bucket) {
        final int head = heads[bucket];
        slots.putInt(slot, WHEEL_NEXT_OFFSET, head);
        slots.putInt(slot, WHEEL_PREVIOUS_OFFSET, ~bucket);
        if (head != NONE) {
            slots.putInt(head, WHEEL_PREVIOUS_OFFSET, slot);
        }
        heads[bucket] = slot;
    }

    private void unlink(int slot) {
        final int next = slots.getInt(slot, WHEEL_NEXT_OFFSET);
        final int previous = slots.getInt(slot, WHEEL_PREVIOUS_OFFSET);
        if (slot == cursorSlot) {
            cursorSlot = next;
        }
        if (next != NONE) {
            slots.putInt(next, WHEEL_PREVIOUS_OFFSET, previous);
        }
        if (previous < 0) {
            heads[~previous] = next;
        } else {
            slots.putInt(previous, WHEEL_NEXT_OFFSET, next);
        }
    }

    /**
     * Sweeps buckets up to a tick; a slot is due when its deadline is not after that tick.
     *
     * @param tick not after it are the slots told to the handler
     * @param budget most slots to touch; what is left goes on at the next call
     * @return slots touched
     */
    public int advance(int tick, int budget) {
        int touched = 0;
        skipIdleTurns(tick);
        while (touched < budget) {
            if (cursorSlot == NONE) {
                if (cursorTick >= tick) {
                    break;
                }
                cursorTick++;
                cursorSlot = heads[cursorTick & mask];
            } else {
                final int slot = cursorSlot;
                cursorSlot = slots.getInt(slot, WHEEL_NEXT_OFFSET);
                visit(slot, tick);
                touched++;
            }
        }
        return touched;
    }

    /** After a jump of more than a turn every bucket is swept once, not once a turn. */
    private void skipIdleTurns(int tick) {
        if (scheduled == 0) {
            cursorTick = Math.max(cursorTick, tick);
            cursorSlot = NONE;
        } else if (tick - cursorTick > mask + 1) {
            // The bucket under the cursor comes by again within the turn that is left.
            cursorTick = tick - (mask + 1);
            cursorSlot = NONE;
        }
    }

    private void visit(int slot, int tick) {
        final int deadline = slots.getInt(slot, DEADLINE_OFFSET);
        if (deadline <= tick) {
            cancel(slot);
            handler.onExpired(slot);
        } else if ((deadline & mask) != (cursorTick & mask)) {
            // The deadline was moved since.
            unlink(slot);
            link(slot, deadline & mask);
        }
    }

    /**
     * Subtracts a number of ticks from everything, so that ticks stay small for ever. Deadlines
     * before it become 0. Touches every slot in the wheel.
     */
    public void rebase(int shift) {
        int all = NONE;
        for (int bucket = 0; bucket <= mask; bucket++) {
            int slot = heads[bucket];
            while (slot != NONE) {
                final int next = slots.getInt(slot, WHEEL_NEXT_OFFSET);
                slots.putInt(slot, WHEEL_NEXT_OFFSET, all);
                all = slot;
                slot = next;
            }
            heads[bucket] = NONE;
        }
        cursorTick = Math.max(0, cursorTick - shift);
        cursorSlot = NONE;
        while (all != NONE) {
            final int next = slots.getInt(all, WHEEL_NEXT_OFFSET);
            final int deadline = slots.getInt(all, DEADLINE_OFFSET);
            if (deadline != NEVER) {
                slots.putInt(all, DEADLINE_OFFSET, Math.max(0, deadline - shift));
            }
            link(all, Math.max(slots.getInt(all, DEADLINE_OFFSET), cursorTick + 1) & mask);
            all = next;
        }
    }

    /** Writes the heads of the buckets that have slots; the lists lie in the slots. */
    public void save(ImageWriter out) {
        out.section(mask);
        out.putInt(cursorTick);
        out.putInt(cursorSlot);
        out.putInt(scheduled);
        int used = 0;
        for (final int head : heads) {
            used += head == NONE ? 0 : 1;
        }
        out.putInt(used);
        for (int bucket = 0; bucket <= mask; bucket++) {
            if (heads[bucket] != NONE) {
                out.putInt(bucket);
                out.putInt(heads[bucket]);
            }
        }
    }

    /** Reads what {@link #save} wrote into a new wheel. */
    public void load(ImageReader in) {
        in.section(mask);
        cursorTick = in.getInt();
        cursorSlot = in.getInt();
        scheduled = in.getInt();
        for (int used = in.getCount("buckets", mask + 1L); used > 0; used--) {
            heads[in.getCount("bucket", mask)] = in.getInt();
        }
    }

    /** Slots in the wheel. */
    public int scheduled() {
        return scheduled;
    }
}
