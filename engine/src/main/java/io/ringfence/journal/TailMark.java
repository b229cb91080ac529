package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How far the writer got, in a small mapped file of its own, so that a reader knows that blocks are
 * missing at the end even when nothing of them is left. Written after each block: what it says is
 * never ahead of the blocks, unless they were lost.
 *
 * <pre>
 *   0              8              16             24             32
 *  +--------------+--------------+--------------+--------------+   two such slots, at 0 and 64,
 *  | next number  | skipped      | last time ns | check        |   written in turn, so that a writer
 *  +--------------+--------------+--------------+--------------+   killed in between leaves one whole
 * </pre>
 */
final class TailMark implements AutoCloseable {
    static final String FILE = "tail";
    static final int LENGTH = 128;
    private static final int SLOT_LENGTH = 64;
    private static final int NEXT_OFFSET = 0;
    private static final int SKIPPED_OFFSET = NEXT_OFFSET + Long.BYTES;
    private static final int TIME_OFFSET = SKIPPED_OFFSET + Long.BYTES;
    private static final int CHECK_OFFSET = TIME_OFFSET + Long.BYTES;
    private static final long SALT = 0x5246_4a54_4149_4c31L;

    private final FileChannel channel;
    private final ByteBuffer slots;
    private final boolean mapped;
    private long next;
    private long skipped;
    private long lastTimeNs;
    private int turn;

    private TailMark(FileChannel channel, ByteBuffer slots, boolean mapped) {
        this.channel = channel;
        this.slots = slots.order(ByteOrder.LITTLE_ENDIAN);
        this.mapped = mapped;
    }

    static TailMark forWriting(Path folder) throws IOException {
        final FileChannel channel =
                FileChannel.open(
                        folder.resolve(FILE),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        final MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH);
        return new TailMark(channel, map, true);
    }

    /** Reads only; null when there is none. */
    static TailMark forReading(Path folder) throws IOException {
        if (!folder.resolve(FILE).toFile().isFile()) {
            return null;
        }
        final FileChannel channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.READ);
        return new TailMark(channel, ByteBuffer.allocateDirect(LENGTH), false);
    }

    /** Writes how far the writer is. */
    void set(long nextNumber, long skippedBefore, long timeNs) {
        turn ^= SLOT_LENGTH;
        slots.putLong(turn + NEXT_OFFSET, nextNumber);
        slots.putLong(turn + SKIPPED_OFFSET, skippedBefore);
        slots.putLong(turn + TIME_OFFSET, timeNs);
        slots.putLong(turn + CHECK_OFFSET, check(nextNumber, skippedBefore, timeNs));
    }

    /** Reads the mark; false when neither slot is whole (a new or damaged file). */
    boolean read() throws IOException {
        if (!mapped && !fill()) {
            return false;
        }
        boolean found = false;
        for (int slot = 0; slot < LENGTH; slot += SLOT_LENGTH) {
            final long candidate = slots.getLong(slot + NEXT_OFFSET);
            final long before = slots.getLong(slot + SKIPPED_OFFSET);
            final long time = slots.getLong(slot + TIME_OFFSET);
            if (slots.getLong(slot + CHECK_OFFSET) != check(candidate, before, time)) {
                continue;
            }
            if (!found || candidate >= next) {
                next = candidate;
                skipped = before;
                lastTimeNs = time;
                turn = slot;
                found = true;
            }
        }
        return found;
    }

    private boolean fill() throws IOException {
        slots.clear();
        while (slots.hasRemaining()) {
            if (channel.read(slots, slots.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Number of the event after the last one, as read. */
    long next() {
        return next;
    }

    /** How many of the last numbers were given to events that were not written. */
    long skipped() {
        return skipped;
    }

    /** Ingest time of the last block, as read. */
    long lastTimeNs() {
        return lastTimeNs;
    }

    private static long check(long nextNumber, long skippedBefore, long timeNs) {
        return ((nextNumber * 31 + skippedBefore) * 31 + timeNs) ^ SALT;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
