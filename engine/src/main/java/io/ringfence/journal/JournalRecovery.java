package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds where a writer goes on: after the last block, or after what the tail mark says, whichever
 * is later, so that no number is given twice. Cold; reads the headers of the newest file (tens of
 * ms for an hour of full load).
 *
 * <p>A newest file with damage is set aside: Chronicle would walk over it, and trust it. A block
 * that was being written when the process died is no damage; Chronicle writes over it.
 */
final class JournalRecovery {
    /** Number of the next event. */
    long nextNumber;

    /** How many numbers before it belong to events that were not written for want of space. */
    long skipped;

    /** Key of the last event. */
    long lastKey = Long.MIN_VALUE;

    /** Ingest time of the last event; files do not roll backwards from it. */
    long lastTimeNs;

    /** Whether the newest file has damage. */
    boolean damaged;

    private JournalRecovery() {}

    static JournalRecovery of(Path folder, long journalId, TailMark tail) throws IOException {
        final JournalRecovery found = new JournalRecovery();
        final boolean marked = tail.read();
        final long blocksEnd = found.readBlocks(folder, journalId, marked ? tail : null);
        found.nextNumber = Math.max(0, blocksEnd);
        if (marked && tail.next() >= found.nextNumber) {
            found.damaged |= Math.max(0, blocksEnd) < tail.next() - tail.skipped();
            found.nextNumber = tail.next();
            found.skipped = tail.skipped();
        }
        if (marked) {
            found.lastTimeNs = tail.lastTimeNs();
        }
        return found;
    }

    /** Number after the last block there is. */
    private long readBlocks(Path folder, long journalId, TailMark mark) throws IOException {
        final List<String> files = JournalFiles.list(folder);
        for (int at = files.size() - 1; at >= 0; at--) {
            final String name = files.get(at);
            try (BlockIndex index = new BlockIndex(folder, name, journalId);
                    JournalBlock last = new JournalBlock()) {
                do {
                    index.extend(Integer.MAX_VALUE);
                } while (isShort(index, mark) && index.scanAhead());
                damaged |= at == files.size() - 1 && index.brokenCount() > 0;
                if (index.count() > 0) {
                    last.readHeader(index, index.count() - 1);
                    lastKey = last.lastKey();
                    return index.nextNumber();
                }
            }
        }
        return BlockIndex.UNKNOWN;
    }

    private static boolean isShort(BlockIndex index, TailMark mark) {
        return mark == null || index.nextNumber() < mark.next() - mark.skipped();
    }
}
