package io.ringfence.sequence.store;

import io.ringfence.sequence.image.ImageException;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

/**
 * The documents of in-flight events in a ring of off-heap bytes. Positions only grow, so a position
 * names a document for ever; when the ring is full the oldest document is given up, whoever holds
 * it, and is reported as lost from then on. The newest are the ones a running sequence needs.
 *
 * <pre>
 *   document: [ length 4 | state 4 | bytes ... | padding to 8 ]
 *   ring:      ...free... tail [doc][doc][released][doc] head ...free...
 * </pre>
 *
 * Documents that were released out of order hold their place until those before them go too. Chunks
 * of 1 MiB come when first reached.
 */
public final class RetainedDocuments implements AutoCloseable {
    /** No document: too long, the ring has no bytes, or it was never kept. */
    public static final long NO_POSITION = -1;

    private static final int CHUNK_SHIFT = 20;
    private static final int CHUNK_LENGTH = 1 << CHUNK_SHIFT;
    private static final int STATE_OFFSET = Integer.BYTES;
    private static final int HEADER_LENGTH = Long.BYTES;
    private static final int HELD = 1;
    private static final int RELEASED = 2;

    private final DirectMemory[] chunks;
    private final long capacity;
    private long head;
    private long tail;
    private long heldBytes;
    private long lostCount;
    private long offHeapBytes;

    /**
     * @param capacityBytes rounded up to whole chunks of 1 MiB; 0 keeps no documents
     */
    public RetainedDocuments(int capacityBytes) {
        if (capacityBytes < 0) {
            throw new IllegalArgumentException("documentBytes=" + capacityBytes);
        }
        final int chunkCount = (int) ((capacityBytes + CHUNK_LENGTH - 1L) >>> CHUNK_SHIFT);
        chunks = new DirectMemory[chunkCount];
        capacity = (long) chunkCount << CHUNK_SHIFT;
    }

    /** Copies a document in; returns its position or {@link #NO_POSITION}. */
    public long put(byte[] bytes, int offset, int length) {
        final long need = footprint(length);
        if (need > capacity) {
            return NO_POSITION;
        }
        while (head + need - tail > capacity) {
            giveUpOldest();
        }
        if (!reach(head, need)) {
            return NO_POSITION;
        }
        final long position = head;
        putInt(position, length);
        putInt(position + STATE_OFFSET, HELD);
        copyIn(position + HEADER_LENGTH, bytes, offset, length);
        head += need;
        heldBytes += length;
        return position;
    }

    private void giveUpOldest() {
        final int length = getInt(tail);
        if (getInt(tail + STATE_OFFSET) == HELD) {
            lostCount++;
            heldBytes -= length;
        }
        tail += footprint(length);
    }

    /** Nobody needs the document any more. Harmless when it was given up already. */
    public void release(long position) {
        if (!isHeld(position)) {
            return;
        }
        heldBytes -= getInt(position);
        putInt(position + STATE_OFFSET, RELEASED);
        while (tail < head && getInt(tail + STATE_OFFSET) == RELEASED) {
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
    public long usedBytes() {
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
