package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a journal's events in order, from an event number or an ingest time, to an end. Needs no
 * JVM flags and takes no lock: it may follow a journal that is being written, in this process or
 * another. What cannot be read is stepped over, counted and told to the listener with its place;
 * reading never ends early in silence.
 *
 * <p>One thread. Allocates when it opens a file and when a block is larger than any before; nothing
 * for an event. Interrupting the thread closes the files (a rule of {@code java.nio}): reading then
 * fails with a {@link JournalException}.
 */
public final class JournalReader implements AutoCloseable {
    /** Takes an event. */
    public interface EventHandler {
        /**
         * @param eventNumber the event's number, dense from 0
         * @param ingestTimeNs when it was taken in, ns since the epoch; never falls
         * @param buffer holds the event; good only during the call, not to be written to
         * @param offset where it starts
         * @param length its length
         */
        void onEvent(long eventNumber, long ingestTimeNs, byte[] buffer, int offset, int length);
    }

    private final Path folder;
    private final long journalId;
    private final JournalListener listener;
    private final BlockCursor cursor;
    private BlockCursor single;
    private long singleStart;
    private long singleEnd;

    private long toNumber = Long.MAX_VALUE;
    private long fromTimeNs = Long.MIN_VALUE;
    private long toTimeNs = Long.MAX_VALUE;
    private long nextNumber;
    private long endNumber;
    private int at;
    private boolean ended;
    private long gapCount;
    private long missingEvents;
    private long damageCount;

    JournalReader(Path folder, long journalId, JournalListener listener) {
        this.folder = folder;
        this.journalId = journalId;
        this.listener = listener;
        this.cursor = new BlockCursor(folder, journalId, this::onGap);
        fromNumber(0);
    }

    private void onGap(JournalGap gap) {
        gapCount++;
        missingEvents += gap.kind() == JournalGap.Kind.REPEATED ? 0 : gap.missingCount();
        damageCount += gap.isDamage() ? 1 : 0;
        listener.onGap(gap);
    }

    /** Goes to an event, or to the first readable one after it; the gap is then told. */
    public JournalReader fromNumber(long eventNumber) {
        try {
            restart();
            fromTimeNs = Long.MIN_VALUE;
            if (eventNumber <= 0) {
                cursor.toStart();
            } else {
                cursor.toNumber(eventNumber);
            }
            return this;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Goes to the first event that was taken in at this time or later. */
    public JournalReader fromTime(long ingestTimeNs) {
        try {
            restart();
            fromTimeNs = ingestTimeNs;
            cursor.toKey(ingestTimeNs);
            return this;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void restart() {
        nextNumber = 0;
        endNumber = 0;
        ended = false;
    }

    /** Ends before this event number; default never. */
    public JournalReader toNumber(long eventNumber) {
        toNumber = eventNumber;
        return this;
    }

    /** Ends after the last event that was taken in at this time or earlier; default never. */
    public JournalReader toTime(long ingestTimeNs) {
        toTimeNs = ingestTimeNs;
        return this;
    }

    /**
     * Hands over events.
     *
     * @param handler takes them
     * @param limit at most so many
     * @return how many; less than the limit at the end of the range or of what is written now
     */
    public int poll(EventHandler handler, int limit) {
        int events = 0;
        while (events < limit && !ended && (nextNumber < endNumber || nextBlock())) {
            final JournalBlock block = cursor.block();
            final int length = block.eventLength(at);
            final long key = block.eventKey(at);
            final int bytesAt = at + JournalBlockDescriptor.EVENT_HEADER_LENGTH;
            final long number = nextNumber;
            if (number >= toNumber || key > toTimeNs) {
                ended = true;
                break;
            }
            nextNumber++;
            at = bytesAt + length;
            if (key >= fromTimeNs) {
                handler.onEvent(number, key, block.bytes(), bytesAt, length);
                events++;
            }
        }
        return events;
    }

    private boolean nextBlock() {
        try {
            if (!cursor.next()) {
                return false;
            }
            endNumber = cursor.block().endNumber();
            nextNumber = cursor.start();
            at = offsetOf(cursor.block(), nextNumber);
            return true;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static int offsetOf(JournalBlock block, long number) {
        int at = 0;
        for (long i = block.firstNumber(); i < number; i++) {
            at += JournalBlockDescriptor.EVENT_HEADER_LENGTH + block.eventLength(at);
        }
        return at;
    }

    /**
     * Hands over one event that has been flushed; does not move what {@link #poll} reads. Costs
     * some 100 us, and a walk over a file's headers (tens of ms) for the first event of a file.
     *
     * @return false when it is not in the journal (any more, or yet), or damaged
     */
    public boolean readEvent(long eventNumber, EventHandler handler) {
        try {
            if (eventNumber < singleStart || eventNumber >= singleEnd) {
                if (single == null) {
                    single = new BlockCursor(folder, journalId, gap -> {});
                }
                singleStart = 0;
                singleEnd = 0;
                single.toNumber(eventNumber);
                if (!single.next() || single.block().firstNumber() > eventNumber) {
                    return false;
                }
                singleStart = single.block().firstNumber();
                singleEnd = single.block().endNumber();
            }
            final JournalBlock block = single.block();
            final int offset = offsetOf(block, eventNumber);
            handler.onEvent(
                    eventNumber,
                    block.eventKey(offset),
                    block.bytes(),
                    offset + JournalBlockDescriptor.EVENT_HEADER_LENGTH,
                    block.eventLength(offset));
            return true;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether the end of the range was reached; false where more may be written yet. */
    public boolean isEnded() {
        return ended;
    }

    /** Gaps told so far. */
    public long gapCount() {
        return gapCount;
    }

    /** Gaps told so far that are faults of the files. */
    public long damageCount() {
        return damageCount;
    }

    /** Events that were not there, over all gaps told so far. */
    public long missingEvents() {
        return missingEvents;
    }

    private JournalException failed(IOException e) {
        return new JournalException(
                "Cannot read the journal in " + folder + ": " + e + "; check the disk", e);
    }

    @Override
    public void close() {
        try {
            cursor.close();
            if (single != null) {
                single.close();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
