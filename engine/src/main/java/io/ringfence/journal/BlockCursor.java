package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * Reads the blocks of a folder in order, over all its files, and accounts for every event number:
 * what is not handed out is told as a gap, also at the end. One thread. Allocates when a file is
 * opened or its index grows, when a block is larger than any before, and when it looks for new
 * files at the end; never for an event.
 */
final class BlockCursor implements AutoCloseable {
    /** Told of gaps. */
    interface GapHandler {
        void onGap(JournalGap gap);
    }

    private static final long UNKNOWN = BlockIndex.UNKNOWN;

    private final Path folder;
    private final long journalId;
    private final GapHandler gaps;
    private final JournalBlock current = new JournalBlock();
    private TailMark tail;

    private List<String> files = List.of();
    private int file = -1;
    private String fileName = "";
    private BlockIndex index;
    private int block;
    private long expected = UNKNOWN;
    private long start;
    private boolean begun;
    private JournalGap left;
    private boolean leftStuck;
    private boolean endTold;
    private boolean headersOnly;

    BlockCursor(Path folder, long journalId, GapHandler gaps) {
        this.folder = folder;
        this.journalId = journalId;
        this.gaps = gaps;
    }

    /** Leaves bodies unread: for counting. */
    void headersOnly(boolean on) {
        headersOnly = on;
    }

    /** Goes to the start; what is older than the oldest file will be told as a gap. */
    void toStart() throws IOException {
        begin(0);
        open(0);
    }

    /** Goes to the block of an event, or to the first one after it. */
    void toNumber(long number) throws IOException {
        begin(number);
        int at = files.size() - 1;
        while (at > 0 && !(openAtFirst(at) && index.firstNumber(0) <= number)) {
            at--;
        }
        if (!open(at)) {
            return;
        }
        do {
            index.extend(Integer.MAX_VALUE);
        } while (number >= index.nextNumber() && number < tailNext() && index.scanAhead());
        block = index.findNumber(number);
        if (block < index.count()) {
            current.readHeader(index, block);
            block += current.endNumber() <= number ? 1 : 0; // it lies in a gap after this block
        }
    }

    /** Goes to the first block that has a key not below this one. */
    void toKey(long key) throws IOException {
        begin(UNKNOWN);
        int at = files.size() - 1;
        while (at > 0 && !(openAtFirst(at) && index.lastKey(0) < key)) {
            at--;
        }
        if (!open(at)) {
            return;
        }
        do {
            index.extend(Integer.MAX_VALUE);
            block = index.findKey(key);
        } while (block == index.count() && index.scanAhead());
        if (block == index.count() && block > 0) {
            expected = index.nextNumber();
        }
    }

    private void begin(long number) {
        files = JournalFiles.list(folder);
        expected = number;
        begun = false;
        left = null;
        endTold = false;
    }

    private boolean openAtFirst(int at) throws IOException {
        return open(at) && (index.count() > 0 || index.extend(1) || index.scanAhead());
    }

    /** Opens a file and stands before its first block; false when there is no such file. */
    private boolean open(int at) throws IOException {
        block = 0;
        if (index != null && at >= 0 && at < files.size() && fileName.equals(files.get(at))) {
            file = at;
            return true;
        }
        closeFile();
        file = Math.min(at, files.size() - 1);
        if (at < 0 || at >= files.size()) {
            return false;
        }
        fileName = files.get(at);
        try {
            index = new BlockIndex(folder, fileName, journalId);
            endTold = false;
        } catch (NoSuchFileException deletedMeanwhile) { // its numbers will be missed
            return false;
        }
        index.expect(begun ? expected : UNKNOWN);
        return true;
    }

    /**
     * Moves to the next block and reads it.
     *
     * @return false at the end of what is written now; calling again later goes on
     */
    boolean next() throws IOException {
        while (true) {
            if (index != null && (block < index.count() || index.extend(block + 1))) {
                if (take(block++)) {
                    return true;
                }
                continue;
            }
            final long mark = tailNext();
            // Once more, after the mark was read: now every block that the mark counts is visible.
            final boolean grown = index != null && index.extend(block + 1);
            if (!grown && !goOn(mark)) {
                return false;
            }
        }
    }

    /** What to do at the end of a file; false at the end of all. */
    private boolean goOn(long mark) throws IOException {
        if (isLast()) {
            relist();
        }
        if (index != null && isSomethingMissing(mark) && index.scanAhead()) {
            return true;
        }
        if (!isLast()) {
            // The file may have grown between the walk and the listing.
            if (index == null || !index.extend(block + 1)) {
                leave();
                open(file + 1);
            }
            return true;
        }
        tellEnd(mark);
        return false;
    }

    private boolean isLast() {
        return file >= files.size() - 1;
    }

    /** Finds the open file in a new listing: older ones may have been deleted. */
    private void relist() {
        files = JournalFiles.list(folder);
        final int at = Collections.binarySearch(files, fileName);
        file = at >= 0 ? at : -at - 2;
    }

    private boolean isSomethingMissing(long mark) throws IOException {
        if (isLast()) {
            return mark == UNKNOWN || expected < mark;
        }
        try (BlockIndex following = new BlockIndex(folder, files.get(file + 1), journalId)) {
            if (!following.extend(1)) {
                return true;
            }
            current.readHeader(following, 0);
            return current.firstNumber() - current.skippedBefore() > expected;
        } catch (NoSuchFileException deletedMeanwhile) {
            return true;
        }
    }

    private long tailNext() throws IOException {
        if (tail == null) {
            tail = TailMark.forReading(folder);
        }
        return tail != null && tail.read() ? tail.next() : UNKNOWN;
    }

    /** Reads a block; false when it is not to be handed out. */
    private boolean take(int at) throws IOException {
        current.readHeader(index, at);
        final long first = current.firstNumber();
        final long end = current.endNumber();
        final long hole = holeBefore(at);
        if (expected == UNKNOWN) {
            expected = first;
        }
        if (end <= expected) {
            tell(JournalGap.Kind.REPEATED, current.offset(), current.endOffset(), first, end);
            return false;
        }
        if (first > expected) {
            tellMissing(hole);
        } else if (hole >= 0) { // a header was damaged, and its block was found all the same
            tell(JournalGap.Kind.DAMAGED, hole, current.offset(), first, first);
        } else if (left != null && leftStuck) {
            gaps.onGap(left);
        }
        left = null;
        begun = true;
        start = Math.max(first, expected);
        expected = end;
        if (headersOnly || current.readBody(index)) {
            return true;
        }
        tell(JournalGap.Kind.DAMAGED, current.offset(), current.endOffset(), start, end);
        return false;
    }

    /** Where a stretch of senseless bytes before a block begins, or -1. */
    private long holeBefore(int at) {
        for (int i = 0; i < index.brokenCount(); i++) {
            if (index.brokenTo(i) == index.offset(at)) {
                return index.brokenFrom(i);
            }
        }
        return -1;
    }

    private void tellMissing(long hole) {
        final long first = current.firstNumber();
        final long written = Math.max(expected, first - current.skippedBefore());
        if (written > expected && hole < 0 && left != null) { // an earlier file's end is damaged
            gaps.onGap(at(left, expected, written));
        } else if (written > expected) {
            tell(kindOfMissing(hole), Math.max(0, hole), current.offset(), expected, written);
        }
        if (first > written) {
            tell(JournalGap.Kind.NOT_WRITTEN, current.offset(), current.offset(), written, first);
        }
    }

    private JournalGap.Kind kindOfMissing(long hole) {
        if (hole >= 0 || block > 1) {
            return JournalGap.Kind.DAMAGED;
        }
        return begun ? JournalGap.Kind.MISSING : JournalGap.Kind.REMOVED;
    }

    /** Remembers the end of a file that has no end mark; the next block says what that means. */
    private void leave() throws IOException {
        if (index != null && !index.isAtEndMark()) {
            left = endOfFile(expected, expected);
            leftStuck = index.isStuck();
        }
    }

    private JournalGap endOfFile(long first, long end) throws IOException {
        final long size = index == null ? 0 : index.size();
        final long from = index == null ? 0 : Math.min(size, index.trusted());
        return new JournalGap(JournalGap.Kind.DAMAGED, fileName, from, size, first, end - first);
    }

    /** The writer got further than the last block there is, or the file ends in no block. */
    private void tellEnd(long mark) throws IOException {
        final long written = Math.max(expected, mark - (mark == UNKNOWN ? 0 : tail.skipped()));
        if (expected != UNKNOWN && expected < mark) {
            final JournalGap end = endOfFile(expected, written);
            if (written > expected) {
                gaps.onGap(left != null ? at(left, expected, written) : end);
            }
            if (mark > written) {
                tell(JournalGap.Kind.NOT_WRITTEN, end.toOffset(), end.toOffset(), written, mark);
            }
            expected = mark;
            left = null;
        } else if (!endTold && index != null && index.isStuck()) {
            gaps.onGap(endOfFile(expected, expected));
        }
        endTold = true;
    }

    private static JournalGap at(JournalGap place, long first, long end) {
        return new JournalGap(
                JournalGap.Kind.DAMAGED,
                place.file(),
                place.fromOffset(),
                place.toOffset(),
                first,
                end - first);
    }

    private void tell(JournalGap.Kind kind, long from, long to, long first, long end) {
        gaps.onGap(new JournalGap(kind, fileName, from, to, first, end - first));
    }

    /** The block that was moved to. */
    JournalBlock block() {
        return current;
    }

    /** Number of the first event of the block that is to be handed out. */
    long start() {
        return start;
    }

    /** Number after the last event that was handed out or told as a gap; UNKNOWN before any. */
    long expected() {
        return expected;
    }

    private void closeFile() throws IOException {
        if (index != null) {
            index.close();
            index = null;
        }
    }

    @Override
    public void close() throws IOException {
        current.close();
        closeFile();
        if (tail != null) {
            tail.close();
        }
    }
}
