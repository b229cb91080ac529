package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A journal: one folder, one owner that writes, any number of readers.
 *
 * <pre>
 *   journal.meta     version, id, hash secret, length of a file (see JournalMeta)
 *   journal.lock     locked by the owner while it lives
 *   events/          blocks of events, a file an hour or a day, and the tail mark
 *   alerts/          the same for alerts
 * </pre>
 *
 * Folders are for their owner alone (0700, files 0600) where the file system knows such rights.
 * Writing needs the JVM's flags ({@link JournalFlags}), reading does not. Opening and closing on
 * any thread; the writer, the alerts and each reader are used by one thread at a time.
 */
public final class JournalDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "journal.lock";
    private static final String EVENTS = "events";
    private static final String ALERTS = "alerts";

    private final Path folder;
    private final JournalMeta meta;
    private final JournalSettings settings;
    private final JournalLock lock;
    private JournalWriter writer;
    private AlertJournal alerts;

    private JournalDirectory(
            Path folder, JournalMeta meta, JournalSettings settings, JournalLock lock) {
        this.folder = folder;
        this.meta = meta;
        this.settings = settings;
        this.lock = lock;
    }

    /**
     * Opens a journal for writing, and makes it when the folder is missing or empty. The first one
     * in a JVM takes more than a second (the store loads its classes): open it before events come.
     *
     * @param settings copied; the length of files is the journal's own, once it exists
     * @throws JournalException without the JVM's flags, when somebody else has it open, or when the
     *     folder holds something else
     */
    public static JournalDirectory open(Path folder, JournalSettings settings) {
        JournalFlags.check();
        JournalLock lock = null;
        JournalDirectory opened = null;
        try {
            checkIsOurs(folder);
            JournalFiles.createFolder(folder);
            lock = lock(folder);
            final JournalSettings own = settings.copy();
            final JournalMeta meta = JournalMeta.openOrCreate(folder, own.cycle);
            own.cycle = meta.cycle();
            opened = new JournalDirectory(folder, meta, own, lock);
            opened.openForWriting();
            return opened;
        } catch (IOException e) {
            throw new JournalException("Cannot open the journal " + folder + ": " + e, e);
        } finally {
            if (opened == null || opened.alerts == null) {
                closeAfterFailure(opened, lock);
            }
        }
    }

    private void openForWriting() throws IOException {
        JournalFiles.createFolder(folder.resolve(EVENTS));
        JournalFiles.createFolder(folder.resolve(ALERTS));
        writer = new JournalWriter(folder.resolve(EVENTS), meta.id(), settings);
        alerts = AlertJournal.forWriting(folder.resolve(ALERTS), meta.id(), settings);
    }

    private static void closeAfterFailure(JournalDirectory opened, JournalLock lock) {
        if (opened != null) {
            opened.close();
        } else if (lock != null) {
            try {
                lock.close();
            } catch (IOException ignored) {
                // the failure that is being thrown is the one to tell
            }
        }
    }

    /**
     * Opens a journal for reading; it may be in use by its writer.
     *
     * @throws JournalException when there is no journal
     */
    public static JournalDirectory openForReading(Path folder) {
        return openForReading(folder, JournalListener.NONE);
    }

    /** As above, with somebody who is told of gaps. */
    public static JournalDirectory openForReading(Path folder, JournalListener listener) {
        JournalFlags.checkTemporaryFolder();
        if (!Files.exists(folder)) {
            throw new JournalException("There is no journal " + folder + ": check the path");
        }
        try {
            final JournalMeta meta = JournalMeta.open(folder);
            final JournalSettings settings = new JournalSettings().listener(listener);
            return new JournalDirectory(folder, meta, settings, null);
        } catch (IOException e) {
            throw new JournalException("Cannot read the journal " + folder + ": " + e, e);
        }
    }

    private static void checkIsOurs(Path folder) throws IOException {
        if (!Files.exists(folder) || Files.exists(folder.resolve(JournalMeta.FILE))) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw JournalMeta.notAJournal(folder);
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().startsWith("journal.")) {
                    throw new JournalException(
                            folder + " holds other files and no journal: give an empty folder");
                }
            }
        }
    }

    private static JournalLock lock(Path folder) throws IOException {
        final JournalLock lock = JournalLock.tryLock(folder.resolve(LOCK_FILE));
        if (lock == null) {
            throw new JournalException(
                    "The journal "
                            + folder
                            + " is open for writing already: stop the other one, or give each"
                            + " its own folder");
        }
        return lock;
    }

    /** Appends events; null when opened for reading. Closed with this. */
    public JournalWriter writer() {
        return writer;
    }

    /** Appends and reads alerts; for reading only when this was opened so. Closed with this. */
    public AlertJournal alerts() {
        if (alerts == null) {
            alerts = AlertJournal.forReading(folder.resolve(ALERTS), meta.id(), settings);
        }
        return alerts;
    }

    /** A new reader at the start of the events; the caller closes it. */
    public JournalReader reader() {
        return reader(settings.listener);
    }

    /** A new reader at the start of the events, with its own listener; the caller closes it. */
    public JournalReader reader(JournalListener listener) {
        return new JournalReader(folder.resolve(EVENTS), meta.id(), listener);
    }

    /**
     * Counts what is in the journal.
     *
     * @param bodies true to read every byte and check it; false reads headers only
     */
    public JournalStats stats(boolean bodies) {
        return JournalStats.of(folder.resolve(EVENTS), meta.id(), bodies);
    }

    /** The same for the alerts; the keys are event numbers there. */
    public JournalStats alertStats(boolean bodies) {
        return JournalStats.of(folder.resolve(ALERTS), meta.id(), bodies);
    }

    /** First half of the secret for keyed hashes; the same as long as the journal exists. */
    public long hashSecret0() {
        return meta.secret0();
    }

    /** Second half of the secret. */
    public long hashSecret1() {
        return meta.secret1();
    }

    /** Free space that is to be left on the disk. */
    public long minFreeBytes() {
        return settings.minFreeBytes;
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** Flushes and closes the writer and the alerts and gives the lock back; safe to call twice. */
    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } finally {
            try {
                if (alerts != null) {
                    alerts.close();
                }
            } finally {
                unlock();
            }
        }
    }

    private void unlock() {
        if (lock == null) {
            return;
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw new JournalException("Cannot unlock the journal " + folder + ": " + e, e);
        }
    }
}
