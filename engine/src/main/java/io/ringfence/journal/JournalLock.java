package io.ringfence.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write to a journal: a file lock against other processes, and an entry in the system
 * properties against this one. The entry comes first, because on POSIX systems the lock of a
 * process is gone as soon as it closes any handle of the file, so a second try must not even open
 * it; and system properties are seen from every class loader.
 */
final class JournalLock implements AutoCloseable {
    private static final String PROPERTY = "io.ringfence.journal.lock:";

    private final String entry;
    private final FileChannel channel;

    private JournalLock(String entry, FileChannel channel) {
        this.entry = entry;
        this.channel = channel;
    }

    /** Takes the lock; null when somebody has it. */
    static JournalLock tryLock(Path file) throws IOException {
        JournalFiles.createFile(file);
        final String entry = PROPERTY + file.toRealPath();
        if (System.getProperties().putIfAbsent(entry, "") != null) {
            return null;
        }
        boolean locked = false;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            locked = channel.tryLock() != null;
            return locked ? new JournalLock(entry, channel) : null;
        } catch (OverlappingFileLockException lockedByThisProcess) {
            return null;
        } finally {
            if (!locked) {
                System.getProperties().remove(entry);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /** Gives it back. */
    @Override
    public void close() throws IOException {
        channel.close();
        System.getProperties().remove(entry);
    }
}
