package io.ringfence.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Appends events to the journal in blocks. A block is closed when it is full and at each {@link
 * #flush}; what was flushed outlives the process. One thread at a time. Nothing is allocated for an
 * event once warm, but for some 0.6 KB whenever the store maps a new piece of a file.
 *
 * <p>Every event gets a number, dense from 0, also when it could not be written: then the number is
 * skipped in the files, and the next block says so. Numbers are never given twice, not even after
 * damage.
 */
public final class JournalWriter implements AutoCloseable {
    /** {@link #append} did not take the event: it is longer than the limit. */
    public static final long TOO_LARGE = -1;

    /** Events that are skipped between two questions for space, when nobody flushes. */
    private static final int RECHECK_EVENTS = 4096;

    private final Path folder;
    private final JournalSettings settings;
    private final BlockEncoder encoder;
    private final SpaceGuard space;
    private final TailMark tail;
    private final CodecCosts costs = new CodecCosts();
    private BlockStore store;

    private long nextNumber;
    private long skippedBefore;
    private long lastKey;
    private long lastTimeNs;
    private boolean plain;
    private boolean lagging;
    private boolean stopped;
    private boolean failed;
    private boolean recovered;
    private boolean closed;

    private long blocks;
    private long plainBlocks;
    private long rawBytes;
    private long storedBytes;
    private long skippedEvents;
    private long oversizedEvents;
    private long deletedFiles;

    JournalWriter(Path folder, long journalId, JournalSettings settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.space = new SpaceGuard(settings, folder.toFile());
        this.tail = TailMark.forWriting(folder);
        final JournalRecovery found = JournalRecovery.of(folder, journalId, tail);
        nextNumber = found.nextNumber;
        skippedBefore = found.skipped;
        lastKey = found.lastKey;
        lastTimeNs = found.lastTimeNs;
        if (found.damaged) {
            setNewestAside();
        }
        store = openStore();
        encoder = new BlockEncoder(settings, journalId);
    }

    private BlockStore openStore() throws IOException {
        try {
            return newStore();
        } catch (JournalException e) {
            throw e;
        } catch (Exception | InternalError | AssertionError damaged) {
            // Damage in what only Chronicle reads, its index for one. A new file does without.
            if (!setNewestAside()) {
                throw cannotOpen(damaged);
            }
        }
        try {
            return newStore();
        } catch (Exception | InternalError | AssertionError e) {
            throw cannotOpen(e);
        }
    }

    private JournalException cannotOpen(Throwable cause) {
        return new JournalException("Cannot open " + folder + " for writing: " + cause, cause);
    }

    private BlockStore newStore() throws IOException {
        final BlockStore opened =
                new BlockStore(folder, settings.cycle, settings.mappingBytes, lastTimeNs);
        JournalFiles.restrictAll(folder);
        return opened;
    }

    private boolean setNewestAside() throws IOException {
        final List<String> files = JournalFiles.list(folder);
        final String newest = files.isEmpty() ? "" : files.get(files.size() - 1);
        if (!newest.endsWith(JournalFiles.SUFFIX)) {
            return false;
        }
        settings.listener.onFileSetAside(JournalFiles.setAside(folder, newest));
        return true;
    }

    /**
     * Appends an event.
     *
     * @param ingestTimeNs when it was taken in, ns since the epoch; an earlier time than the last
     *     event's counts as that one
     * @return its number, or TOO_LARGE
     * @throws JournalException when there is no room and the policy is FAIL
     */
    public long append(byte[] buffer, int offset, int length, long ingestTimeNs) {
        return append(buffer, offset, length, ingestTimeNs, ingestTimeNs);
    }

    /** As above, with the key apart from the time that files roll by. */
    long append(byte[] buffer, int offset, int length, long key, long timeNs) {
        if (length > settings.maxEventBytes) {
            oversizedEvents++;
            return TOO_LARGE;
        }
        if (!stopped && encoder.isFullFor(length)) {
            writeBlock();
        }
        lastKey = Math.max(lastKey, key);
        lastTimeNs = Math.max(lastTimeNs, timeNs);
        final long number = nextNumber++;
        if (stopped) {
            skip(1);
            if (skippedBefore % RECHECK_EVENTS == 0) {
                resumeIfThereIsRoom();
            }
        } else {
            encoder.add(number, lastKey, buffer, offset, length);
        }
        return number;
    }

    /** Gives no event the numbers up to one; readers will be told that they were not written. */
    void skipTo(long number) {
        if (number <= nextNumber) {
            return;
        }
        if (encoder.count() > 0) {
            writeBlock();
        }
        skippedBefore += number - nextNumber;
        nextNumber = number;
        tail.set(nextNumber, skippedBefore, lastTimeNs);
    }

    /**
     * Closes and writes the open block; to be called at the end of each batch, before anything that
     * the events caused is let out.
     *
     * @throws JournalException when there is no room and the policy is FAIL
     */
    public void flush() {
        if (encoder.count() > 0) {
            writeBlock();
            if (settings.syncOnFlush && !stopped) {
                sync();
            }
        }
        if (stopped) {
            tail.set(nextNumber, skippedBefore, lastTimeNs);
            resumeIfThereIsRoom();
        }
    }

    /** Waits until everything written is on the disk: then it outlives a loss of power, too. */
    public void sync() {
        store.sync();
    }

    /** Whether blocks are left uncompressed from now on. */
    public void raw(boolean on) {
        plain = on;
    }

    /**
     * Whether the journal lags behind: from now on blocks are left uncompressed where that has been
     * faster of late.
     */
    public void lagging(boolean on) {
        lagging = on;
    }

    private void writeBlock() {
        final boolean asIs = plain || lagging && costs.choosePlain();
        final long begunNs = System.nanoTime();
        final int length = encoder.encode(skippedBefore, asIs);
        if (hasRoom(length) && store(length)) {
            skippedBefore = 0;
            blocks++;
            plainBlocks += encoder.isPlain() ? 1 : 0;
            rawBytes += encoder.rawLength();
            storedBytes += length;
            if (encoder.rawLength() > settings.blockBytes / 2) { // a small one costs more a byte
                costs.add(asIs, System.nanoTime() - begunNs, encoder.rawLength());
            }
        } else {
            stopped = true;
            skip(encoder.count());
        }
        encoder.clear();
        tail.set(nextNumber, skippedBefore, lastTimeNs);
    }

    private void skip(int events) {
        skippedBefore += events;
        skippedEvents += events;
    }

    private boolean hasRoom(int length) {
        if (space.allows(length)) {
            return true;
        }
        switch (settings.spacePolicy) {
            case FAIL:
                settings.listener.onSpaceLow(space.usableBytes(), space.minFreeBytes());
                throw space.noRoom(folder);
            case DROP_OLDEST_CYCLE:
                // A file that is open somewhere gives its space back later: half is enough to go
                // on, and the next question comes soon.
                if (deleteOldest(true) && (space.ask() || space.isHalfFree())) {
                    space.postpone();
                    return true;
                }
                break;
            default:
        }
        settings.listener.onSpaceLow(space.usableBytes(), space.minFreeBytes());
        return false;
    }

    private boolean store(int length) {
        try {
            afterAppend(store.append(encoder.bytes(), length, lastTimeNs));
            return true;
        } catch (Exception | InternalError | AssertionError e) {
            return storeElsewhere(length, e);
        }
    }

    /** Once, in a new file: the one that is written to may be damaged where Chronicle looks. */
    private boolean storeElsewhere(int length, Throwable first) {
        if (!recovered && !failed) {
            recovered = true;
            try {
                store.close();
                setNewestAside();
                store = newStore();
                afterAppend(store.append(encoder.bytes(), length, lastTimeNs));
                return true;
            } catch (Exception | InternalError | AssertionError e) {
                first.addSuppressed(e);
            }
        }
        failed = true;
        settings.listener.onWriteFailed(first);
        if (settings.spacePolicy == JournalSettings.SpacePolicy.FAIL) {
            throw new JournalException("Writing to " + folder + " failed: " + first, first);
        }
        return false;
    }

    private void afterAppend(boolean newFile) throws IOException {
        if (!newFile) {
            return;
        }
        JournalFiles.restrictAll(folder);
        if (settings.retainFiles > 0) {
            while (JournalFiles.list(folder).size() > settings.retainFiles && deleteOldest(false)) {
                continue;
            }
        }
    }

    /** Deletes the oldest file, and waits for its space only where that is what it is for. */
    private boolean deleteOldest(boolean waiting) {
        final List<String> files = JournalFiles.list(folder);
        if (files.size() < 2) {
            return false; // the last one is being written to
        }
        try {
            final Path oldest = folder.resolve(files.get(0));
            if (waiting) {
                Files.deleteIfExists(oldest);
            } else {
                JournalFiles.deleteWithoutWaiting(oldest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deletedFiles++;
        store.refresh();
        settings.listener.onFileDeleted(files.get(0));
        return true;
    }

    private void resumeIfThereIsRoom() {
        if (!failed && space.ask()) {
            stopped = false;
            settings.listener.onSpaceBack(skippedBefore);
        }
    }

    /**
     * Hands over an event that is still in the open block; to be asked before {@link
     * JournalReader#readEvent}. On the writer's thread only.
     *
     * @return false when it is not in the open block
     */
    public boolean readOpen(long eventNumber, JournalReader.EventHandler handler) {
        return encoder.read(eventNumber, handler);
    }

    /** The number that the next event will get. */
    public long nextEventNumber() {
        return nextNumber;
    }

    /** Ingest time of the last event that was appended or found, ns since the epoch. */
    public long lastIngestTimeNs() {
        return lastKey;
    }

    /** Key of the last event that was appended, or that was found when the journal was opened. */
    long lastKey() {
        return lastKey;
    }

    /** Whether events are not being written now, for want of space or after a failure. */
    public boolean isStopped() {
        return stopped;
    }

    /** Blocks written since opening. */
    public long blocks() {
        return blocks;
    }

    /** Of these, blocks stored uncompressed. */
    public long rawBlocks() {
        return plainBlocks;
    }

    /** Bytes of events with their headers, in the blocks written since opening. */
    public long rawBytes() {
        return rawBytes;
    }

    /** Bytes that these blocks take in the files. */
    public long storedBytes() {
        return storedBytes;
    }

    /** Events that were not written, for want of space or after a failure. */
    public long skippedEvents() {
        return skippedEvents;
    }

    /** Events that were refused for their length. */
    public long oversizedEvents() {
        return oversizedEvents;
    }

    /** Files deleted for space or retention. */
    public long deletedFiles() {
        return deletedFiles;
    }

    /** Flushes and closes; safe to call twice. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            flush();
        } finally {
            store.close();
            encoder.close();
            try {
                tail.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
