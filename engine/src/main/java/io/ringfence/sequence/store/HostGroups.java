package io.ringfence.sequence.store;

import static io.ringfence.sequence.store.HostDescriptor.LIST_HEAD_OFFSET;
import static io.ringfence.sequence.store.HostDescriptor.LIST_TAIL_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.GROUP_NEXT_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.GROUP_PREVIOUS_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.STATE_OFFSET;
import static io.ringfence.sequence.store.SlotPool.NONE;

import io.ringfence.sequence.image.ImageException;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

import java.util.Arrays;

/**
 * The slots of each host in groups by state word (a stage of one rule, or one set of rules in a
 * shared opening), oldest first, so that a flood of one rule on a host takes the room of that rule.
 * A host's largest group is known, nearly: every group that grows is compared with it, and at each
 * look some others, since it may have shrunk.
 *
 * <pre>
 *   host -> ring of groups: [word, count, head, tail] <-> [word, count, head, tail] <-> ...
 *           rest: one list for what has no group, through the host's own record
 * </pre>
 *
 * There are at most {@link #GROUP_LIMIT} groups, {@link #HOST_GROUP_LIMIT} of one host; what comes
 * beyond goes to the host's rest, which counts as a group like any other. While a host has a rest,
 * it gets no new group: so a slot is in the group of its word if there is one, else in the rest.
 */
final class HostGroups implements AutoCloseable {
    /** Most groups: 3 MiB with their index. */
    static final int GROUP_LIMIT = 1 << 16;

    /** Most groups of one host. */
    static final int HOST_GROUP_LIMIT = 256;

    private static final int SCAN_LENGTH = 16;

    private static final int HOST_OFFSET = 0;
    private static final int WORD_OFFSET = 4;
    private static final int COUNT_OFFSET = 8;
    private static final int HEAD_OFFSET = 12;
    private static final int TAIL_OFFSET = 16;
    private static final int RING_NEXT_OFFSET = 20;
    private static final int RING_PREVIOUS_OFFSET = 24;
    private static final int GROUP_LENGTH = 32;

    private final SlotPool slots;
    private final SlotPool hosts;
    private final SlotPool groups;
    private final HashIndex index;

    /** By host: its largest group, and the group looked at last, or NONE. */
    private final int[] largest;

    private final int[] cursors;
    private final int[] groupCounts;
    private final int[] restCounts;

    /** Neither pool is owned. */
    HostGroups(SlotPool slots, SlotPool hosts) {
        this.slots = slots;
        this.hosts = hosts;
        final int capacity = Math.min(GROUP_LIMIT, slots.capacity());
        groups = new SlotPool(GROUP_LENGTH, capacity);
        index = new HashIndex(capacity);
        largest = new int[hosts.capacity()];
        cursors = new int[hosts.capacity()];
        groupCounts = new int[hosts.capacity()];
        restCounts = new int[hosts.capacity()];
        Arrays.fill(largest, NONE);
        Arrays.fill(cursors, NONE);
    }

    /** Puts a slot at the young end of the group of its word. */
    void list(int host, int slot) {
        final int word = slots.getInt(slot, STATE_OFFSET);
        int group = find(host, word);
        if (group == NONE) {
            group = create(host, word);
        }
        if (group == NONE) {
            restCounts[host]++;
            append(hosts, host, LIST_HEAD_OFFSET, LIST_TAIL_OFFSET, slot);
            return;
        }
        final int count = groups.getInt(group, COUNT_OFFSET) + 1;
        groups.putInt(group, COUNT_OFFSET, count);
        append(groups, group, HEAD_OFFSET, TAIL_OFFSET, slot);
        if (count > groups.getInt(largest[host], COUNT_OFFSET)) {
            largest[host] = group;
        }
    }

    /** Takes a slot out, its word being as it was when it was put in. */
    void unlist(int host, int slot) {
        final int position = position(host, slots.getInt(slot, STATE_OFFSET));
        if (position == HashIndex.NOT_FOUND) {
            restCounts[host]--;
            unlink(hosts, host, LIST_HEAD_OFFSET, LIST_TAIL_OFFSET, slot);
            return;
        }
        final int group = index.value(position);
        final int count = groups.getInt(group, COUNT_OFFSET) - 1;
        groups.putInt(group, COUNT_OFFSET, count);
        unlink(groups, group, HEAD_OFFSET, TAIL_OFFSET, slot);
        if (count == 0) {
            free(host, group, position);
        }
    }

    private void append(SlotPool owners, int owner, int headOffset, int tailOffset, int slot) {
        final int tail = owners.getInt(owner, tailOffset);
        slots.putInt(slot, GROUP_PREVIOUS_OFFSET, tail);
        slots.putInt(slot, GROUP_NEXT_OFFSET, NONE);
        if (tail == NONE) {
            owners.putInt(owner, headOffset, slot);
        } else {
            slots.putInt(tail, GROUP_NEXT_OFFSET, slot);
        }
        owners.putInt(owner, tailOffset, slot);
    }

    private void unlink(SlotPool owners, int owner, int headOffset, int tailOffset, int slot) {
        final int previous = slots.getInt(slot, GROUP_PREVIOUS_OFFSET);
        final int next = slots.getInt(slot, GROUP_NEXT_OFFSET);
        if (previous == NONE) {
            owners.putInt(owner, headOffset, next);
        } else {
            slots.putInt(previous, GROUP_NEXT_OFFSET, next);
        }
        if (next == NONE) {
            owners.putInt(owner, tailOffset, previous);
        } else {
            slots.putInt(next, GROUP_PREVIOUS_OFFSET, previous);
        }
    }

    private static int tag(int host, int word) {
        final int mixed = (host * 0x9E37_79B9 ^ word) * 0x85EB_CA6B;
        return mixed ^ mixed >>> 15;
    }

    private int position(int host, int word) {
        final int tag = tag(host, word);
        int position = index.first(tag);
        while (position != HashIndex.NOT_FOUND) {
            final int group = index.value(position);
            if (groups.getInt(group, HOST_OFFSET) == host
                    && groups.getInt(group, WORD_OFFSET) == word) {
                return position;
            }
            position = index.next(position, tag);
        }
        return HashIndex.NOT_FOUND;
    }

    private int find(int host, int word) {
        final int position = position(host, word);
        return position == HashIndex.NOT_FOUND ? NONE : index.value(position);
    }

    private int create(int host, int word) {
        if (restCounts[host] > 0 || groupCounts[host] == HOST_GROUP_LIMIT) {
            return NONE;
        }
        final int group = groups.allocate();
        if (group == NONE) {
            return NONE;
        }
        index.insert(tag(host, word), group);
        groups.putInt(group, HOST_OFFSET, host);
        groups.putInt(group, WORD_OFFSET, word);
        groups.putInt(group, COUNT_OFFSET, 0);
        groups.putInt(group, HEAD_OFFSET, NONE);
        groups.putInt(group, TAIL_OFFSET, NONE);
        final int neighbour = cursors[host] == NONE ? group : cursors[host];
        final int next = cursors[host] == NONE ? group : groups.getInt(neighbour, RING_NEXT_OFFSET);
        groups.putInt(group, RING_PREVIOUS_OFFSET, neighbour);
        groups.putInt(group, RING_NEXT_OFFSET, next);
        groups.putInt(neighbour, RING_NEXT_OFFSET, group);
        groups.putInt(next, RING_PREVIOUS_OFFSET, group);
        if (groupCounts[host]++ == 0) {
            cursors[host] = group;
            largest[host] = group;
        }
        return group;
    }

    private void free(int host, int group, int position) {
        index.remove(position);
        final int next = groups.getInt(group, RING_NEXT_OFFSET);
        final int previous = groups.getInt(group, RING_PREVIOUS_OFFSET);
        groups.putInt(previous, RING_NEXT_OFFSET, next);
        groups.putInt(next, RING_PREVIOUS_OFFSET, previous);
        final int other = next == group ? NONE : next;
        cursors[host] = cursors[host] == group ? other : cursors[host];
        largest[host] = largest[host] == group ? other : largest[host];
        groupCounts[host]--;
        groups.free(group);
    }

    /** Oldest slot of a host's largest group, or NONE. */
    int oldest(int host) {
        look(host);
        final int group = largest[host];
        return group == NONE || restCounts[host] > groups.getInt(group, COUNT_OFFSET)
                ? hosts.getInt(host, LIST_HEAD_OFFSET)
                : groups.getInt(group, HEAD_OFFSET);
    }

    /** Slots in a host's largest group. */
    int largestCount(int host) {
        final int group = largest[host];
        return Math.max(restCounts[host], group == NONE ? 0 : groups.getInt(group, COUNT_OFFSET));
    }

    /** A full look over hundreds of groups would let a flood make every event dear. */
    private void look(int host) {
        int group = cursors[host];
        for (int i = 0; i < SCAN_LENGTH && group != NONE; i++) {
            group = groups.getInt(group, RING_NEXT_OFFSET);
            if (groups.getInt(group, COUNT_OFFSET) > groups.getInt(largest[host], COUNT_OFFSET)) {
                largest[host] = group;
            }
        }
        cursors[host] = group;
    }

    /** Groups in use. */
    int inUse() {
        return groups.inUse();
    }

    /** Writes the groups; the lists run through the slots. */
    void save(ImageWriter out, int hostCount) {
        groups.save(out);
        index.save(out);
        out.putInts(largest, hostCount);
        out.putInts(cursors, hostCount);
        out.putInts(groupCounts, hostCount);
        out.putInts(restCounts, hostCount);
    }

    /** Reads what {@link #save} wrote. */
    void load(ImageReader in, int hostCount) {
        groups.load(in);
        index.load(in);
        in.getInts(largest, hostCount);
        in.getInts(cursors, hostCount);
        in.getInts(groupCounts, hostCount);
        in.getInts(restCounts, hostCount);
        for (int host = 0; host < hostCount; host++) {
            if (groupCounts[host] < 0 || groupCounts[host] > HOST_GROUP_LIMIT) {
                throw new ImageException(groupCounts[host] + " groups of a host");
            }
        }
    }

    /** A host's list is of a time when there were no groups: it is the rest. */
    void restOf(int host, int count) {
        restCounts[host] = count;
    }

    /** All slots, those of a group from the oldest on; what was read may run in a circle. */
    int collect(int hostCount, int[] into) {
        int count = 0;
        for (int host = 0; host < hostCount; host++) {
            count = collectList(hosts.getInt(host, LIST_HEAD_OFFSET), into, count);
            int group = cursors[host];
            for (int left = groupCounts[host]; left > 0; left--) {
                count = collectList(groups.getInt(group, HEAD_OFFSET), into, count);
                group = groups.getInt(group, RING_NEXT_OFFSET);
            }
        }
        return count;
    }

    private int collectList(int head, int[] into, int from) {
        int count = from;
        for (int slot = head; slot != NONE; slot = slots.getInt(slot, GROUP_NEXT_OFFSET)) {
            if (count == into.length) {
                throw new ImageException("more records are listed than there are");
            }
            into[count++] = slot;
        }
        return count;
    }

    /** Forgets all groups and rests, whose slots the caller lists again. */
    void clear(int hostCount) {
        for (int host = 0; host < hostCount; host++) {
            while (groupCounts[host] > 0) {
                final int group = cursors[host];
                free(host, group, position(host, groups.getInt(group, WORD_OFFSET)));
            }
            restCounts[host] = 0;
            hosts.putInt(host, LIST_HEAD_OFFSET, NONE);
            hosts.putInt(host, LIST_TAIL_OFFSET, NONE);
        }
    }

    long offHeapBytes() {
        return groups.offHeapBytes() + index.offHeapBytes();
    }

    @Override
    public void close() {
        groups.close();
        index.close();
    }
}
