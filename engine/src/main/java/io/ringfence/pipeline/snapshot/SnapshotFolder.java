package io.ringfence.pipeline.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The snapshot files of a journal: two, the newest first, for their owner alone. Cold. */
final class SnapshotFolder {
    private static final String SUFFIX = ".snapshot";
    private static final String NEW = "new";
    private static final String ASIDE = "refused";
    private static final int KEPT = 2;
    private static final int DIGITS = 20;

    private final Path folder;

    SnapshotFolder(Path folder) {
        this.folder = folder;
    }

    /** The files there are, newest first. */
    List<Path> list() throws IOException {
        final List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            entries.forEach(files::add);
        } catch (final NoSuchFileException none) {
            return files;
        }
        // The names are numbers of equal length.
        files.sort(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed());
        return files;
    }

    /** Throws when less than this is free. */
    void requireSpace(long minFreeBytes) throws IOException {
        final long usable = folder.getParent().toFile().getUsableSpace();
        if (usable < minFreeBytes) {
            throw new IOException(
                    "free space for snapshots is "
                            + usable
                            + " bytes and the limit is minFreeBytes="
                            + minFreeBytes);
        }
    }

    /** Gives the space of one that could not be written back. */
    void discard() {
        try {
            Files.deleteIfExists(folder.resolve(NEW));
        } catch (final IOException ignored) {
            // the failure to write is the one to tell
        }
    }

    /** Takes a snapshot out of the list, for good; one such is kept, to be looked at. */
    void setAside(Path file) throws IOException {
        Files.move(file, folder.resolve(ASIDE), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A new empty file; one that a killed process left behind is gone. */
    FileChannel create() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, rights("rwx------"));
        }
        final Path file = folder.resolve(NEW);
        Files.deleteIfExists(file);
        Files.createFile(file, rights("rw-------"));
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /** Puts the new file, which is on the disk, in its place, and deletes what is too old. */
    void keep(long nextEventNumber) throws IOException {
        final String digits = Long.toString(nextEventNumber);
        final Path target = folder.resolve("0".repeat(DIGITS - digits.length()) + digits + SUFFIX);
        Files.move(
                folder.resolve(NEW),
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        syncFolder();
        final List<Path> files = list();
        for (final Path old : files.subList(Math.min(KEPT, files.size()), files.size())) {
            Files.deleteIfExists(old);
        }
    }

    /** The new name outlives a loss of power too; systems that cannot do that have no need. */
    private void syncFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (final IOException ignored) {
            // a folder cannot be opened like that everywhere
        }
    }

    private FileAttribute<?>[] rights(String rights) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
                }
                : new FileAttribute<?>[0];
    }
}
