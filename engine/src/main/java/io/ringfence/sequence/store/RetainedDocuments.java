package io.ringfence.sequence.store;

import io.ringfence.sequence.image.ImageException;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

/**
 * The documents of in-flight events in a ring of off-heap bytes. Positions only grow, so a position
 * names a document for ever; when the ring is full the oldest document makes room. It is given up,
 * and reported as lost from then on, if its host holds more than its share or if the ring is nearly
 * full of documents that are held; otherwise it is copied to the head, so that a host whose
 * documents come and go cannot push out those of another.
 *
 * <pre>
 *   document: [ length 4 | state 4 | owner 4 | host 4 | bytes ... | padding to 8 ]
 *   ring:      ...free... tail [doc][doc][released][doc] head ...free...
 * </pre>
 *
 * Documents that were released hold their place until those before them go too, and until further
 * releases, or the need of room, have passed them. Chunks of 1 MiB come when first reached.
 */
public final class RetainedDocuments implements AutoCloseable {
    /** Told where a document lies from now on. */
    public interface MoveHandler {
        /** The document of an owner is at another position. */
        void onMoved(int owner, long position);
    }

    /** No document: too long, the ring has no bytes, or it was never kept. */
    public static final long NO_POSITION = -1;

    private static final int CHUNK_SHIFT = 20;
    private static final int CHUNK_LENGTH = 1 << CHUNK_SHIFT;
    private static final int STATE_OFFSET = Integer.BYTES;
    private static final int OWNER_OFFSET = STATE_OFFSET + Integer.BYTES;
    private static final int HOST_OFFSET = OWNER_OFFSET + Integer.BYTES;
    private static final int HEADER_LENGTH = HOST_OFFSET + Integer.BYTES;

    /** Documents copied for one that comes in at most, so that no event is dear. */
    private static final int MOVE_LIMIT = 32;

    /**
     * Most released documents that one release passes. When a million expire at once, the newest
     * first, the last would pass them all. Room that is not passed yet is passed when it is needed.
     */
    private static final int PASS_LIMIT = 16;

    private static final int HOST_LIMIT = 1 << 16;
    private static final int PERCENT = 100;
    private static final int HELD = 1;
    private static final int RELEASED = 2;

    private final DirectMemory[] chunks;
    private final long capacity;
    private final long shareBytes;
    private final MoveHandler moveHandler;

    /** By host record; those beyond the limit share. */
    private final int[] hostBytes = new int[HOST_LIMIT];

    private long head;
    private long tail;
    private long heldBytes;
    private long lostCount;
    private long offHeapBytes;

    /**
     * @param capacityBytes rounded up to whole chunks of 1 MiB; 0 keeps no documents
     * @param sharePercent of the bytes, held by one host, beyond which its oldest are given up
     * @param moveHandler told of documents that were moved
     */
    public RetainedDocuments(int capacityBytes, int sharePercent, MoveHandler moveHandler) {
        if (capacityBytes < 0) {
            throw new IllegalArgumentException("documentBytes=" + capacityBytes);
        }
        final int chunkCount = (int) ((capacityBytes + CHUNK_LENGTH - 1L) >>> CHUNK_SHIFT);
        chunks = new DirectMemory[chunkCount];
        capacity = (long) chunkCount << CHUNK_SHIFT;
        shareBytes = capacity * sharePercent / PERCENT;
        this.moveHandler = moveHandler;
    }

    /**
     * Copies a document in.
     *
     * @param owner told to the handler when the document is moved
     * @param host record of the host that it counts for
     * @return its position or {@link #NO_POSITION}
     */
    public long put(byte[] bytes, int offset, int length, int owner, int host) {
        final long need = footprint(length);
        if (need > capacity) {
            return NO_POSITION;
        }
        int moves = 0;
        while (head + need - tail > capacity) {
            if (moves < MOVE_LIMIT && mayKeepOldest()) {
                moves++;
                moveOldest();
            } else {
                giveUpOldest();
            }
        }
        if (!reach(head, need)) {
            return NO_POSITION;
        }
        final long position = head;
        putInt(position, length);
        putInt(position + STATE_OFFSET, HELD);
        putInt(position + OWNER_OFFSET, owner);
        putInt(position + HOST_OFFSET, host);
        copyIn(position + HEADER_LENGTH, bytes, offset, length);
        head += need;
        count(host, length);
        return position;
    }

    private void count(int host, int bytes) {
        heldBytes += bytes;
        hostBytes[host & HOST_LIMIT - 1] += bytes;
    }

    private void giveUpOldest() {
        final int length = getInt(tail);
        if (getInt(tail + STATE_OFFSET) == HELD) {
            lostCount++;
            count(getInt(tail + HOST_OFFSET), -length);
        }
        tail += footprint(length);
    }

    /** With much of the ring held, moving would free little: then the oldest goes, as it must. */
    private boolean mayKeepOldest() {
        return getInt(tail + STATE_OFFSET) == HELD
                && heldBytes < capacity / 2
                && hostBytes[getInt(tail + HOST_OFFSET) & HOST_LIMIT - 1] <= shareBytes;
    }

    /** Word by word and upwards, since the new place may begin just before the old one. */
    private void moveOldest() {
        final long from = tail;
        final long to = head;
        final long length = footprint(getInt(from));
        final int owner = getInt(from + OWNER_OFFSET);
        if (!reach(to, length)) {
            giveUpOldest();
            return;
        }
        for (long at = 0; at < length; at += Long.BYTES) {
            final long word = chunk(from + at).buffer().getLong(place(from + at));
            chunk(to + at).buffer().putLong(place(to + at), word);
        }
        tail += length;
        head += length;
        moveHandler.onMoved(owner, to);
    }

    /** Nobody needs the document any more. Harmless when it was given up already. */
    public void release(long position) {
        if (!isHeld(position)) {
            return;
        }
        count(getInt(position + HOST_OFFSET), -getInt(position));
        putInt(position + STATE_OFFSET, RELEASED);
        int left = PASS_LIMIT;
        while (left-- > 0 && tail < head && getInt(tail + STATE_OFFSET) == RELEASED) {
            tail += footprint(getInt(tail));
        }
    }

    /** Whether the document at a position, not released yet, is still there. */
    public boolean isHeld(long position) {
        return position >= tail && position != NO_POSITION;
    }

    /** Length of a held document, -1 when it is not there. */
    public int length(long position) {
        return isHeld(position) ? getInt(position) : -1;
    }

    /** Copies a held document out. */
    public void get(long position, byte[] out, int outOffset) {
        final int length = getInt(position);
        long from = position + HEADER_LENGTH;
        int done = 0;
        while (done < length) {
            final int place = place(from);
            final int count = Math.min(length - done, CHUNK_LENGTH - place);
            chunk(from).buffer().getBytes(place, out, outOffset + done, count);
            done += count;
            from += count;
        }
    }

    private void copyIn(long position, byte[] bytes, int offset, int length) {
        long to = position;
        int done = 0;
        while (done < length) {
            final int place = place(to);
            final int count = Math.min(length - done, CHUNK_LENGTH - place);
            chunk(to).buffer().putBytes(place, bytes, offset + done, count);
            done += count;
            to += count;
        }
    }

    private boolean reach(long position, long length) {
        final long last = position + length - 1 >>> CHUNK_SHIFT;
        for (long number = position >>> CHUNK_SHIFT; number <= last; number++) {
            final int chunk = (int) (number % chunks.length);
            if (chunks[chunk] == null && !grow(chunk)) {
                return false;
            }
        }
        return true;
    }

    private boolean grow(int chunk) {
        try {
            chunks[chunk] = new DirectMemory(CHUNK_LENGTH);
        } catch (final OutOfMemoryError expected) {
            // No direct memory left: the document is reported as lost, the sequence goes on.
            return false;
        }
        offHeapBytes += chunks[chunk].length();
        return true;
    }

    private static long footprint(int length) {
        return HEADER_LENGTH + (length + Long.BYTES - 1L & -Long.BYTES);
    }

    private DirectMemory chunk(long position) {
        return chunks[(int) ((position >>> CHUNK_SHIFT) % chunks.length)];
    }

    private static int place(long position) {
        return (int) position & CHUNK_LENGTH - 1;
    }

    private int getInt(long position) {
        return chunk(position).buffer().getInt(place(position));
    }

    private void putInt(long position, int value) {
        chunk(position).buffer().putInt(place(position), value);
    }

    /** Bytes of documents held and not given up. */
    public long heldBytes() {
        return heldBytes;
    }

    /** Bytes of the ring taken, released places between held ones included. */
    long usedBytes() {
        return head - tail;
    }

    /** Documents given up while somebody held them. */
    public long lostCount() {
        return lostCount;
    }

    /** Writes the ring from its oldest document on; positions stay. */
    public void save(ImageWriter out) {
        out.section(chunks.length);
        out.putLong(tail);
        out.putLong(head);
        out.putLong(heldBytes);
        out.putLong(lostCount);
        for (long position = tail; position < head; ) {
            final int count = untilChunkEnd(position);
            out.putBytes(chunk(position).buffer(), place(position), count);
            position += count;
        }
    }

    /** Reads what {@link #save} wrote into a new ring. */
    public void load(ImageReader in) {
        in.section(chunks.length);
        tail = in.getLong();
        head = in.getLong();
        heldBytes = in.getLong();
        lostCount = in.getLong();
        if (tail < 0 || head < tail || head - tail > capacity) {
            throw new ImageException("documents from " + tail + " to " + head);
        }
        if (head > tail && !reach(tail, head - tail)) {
            throw new ImageException("there is no direct memory for its documents");
        }
        for (long position = tail; position < head; ) {
            final int count = untilChunkEnd(position);
            in.getBytes(chunk(position).buffer(), place(position), count);
            position += count;
        }
        countHosts();
    }

    /** What each host holds follows from the documents. */
    private void countHosts() {
        for (long position = tail; position < head; ) {
            final int length = getInt(position);
            if (length < 0 || footprint(length) > head - position) {
                throw new ImageException("a document of " + length + " bytes");
            }
            if (getInt(position + STATE_OFFSET) == HELD) {
                hostBytes[getInt(position + HOST_OFFSET) & HOST_LIMIT - 1] += length;
            }
            position += footprint(length);
        }
    }

    private int untilChunkEnd(long position) {
        return (int) Math.min(head - position, CHUNK_LENGTH - place(position));
    }

    /** Bytes of direct memory held. */
    public long offHeapBytes() {
        return offHeapBytes;
    }

    /** Gives the memory back. Closing twice is harmless. */
    @Override
    public void close() {
        for (final DirectMemory chunk : chunks) {
            if (chunk != null) {
                chunk.close();
            }
        }
        offHeapBytes = 0;
    }
}
