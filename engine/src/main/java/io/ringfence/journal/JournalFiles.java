package io.ringfence.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The cycle files of a folder, oldest first, and who may read them. Cold. A file set aside keeps
 * its place in the order: '+' sorts before '.', so {@code X+0001.damaged} comes before a new {@code
 * X.cq4}.
 */
final class JournalFiles {
    static final String SUFFIX = ".cq4";
    static final String ASIDE_SUFFIX = ".damaged";
    private static final String CHRONICLE_META = "metadata.cq4t";
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");

    private JournalFiles() {}

    /** Names of the files that hold blocks, oldest first. */
    static List<String> list(Path folder) {
        final List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                final String name = entry.getFileName().toString();
                if (name.endsWith(SUFFIX) || name.endsWith(ASIDE_SUFFIX)) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException nothingYet) {
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(names);
        return names;
    }

    /** Renames a file so that the writer leaves it alone; gives its new name. */
    static String setAside(Path folder, String name) throws IOException {
        final String base = name.substring(0, name.length() - SUFFIX.length());
        for (int i = 1; ; i++) {
            final String number = Integer.toString(10_000 + i).substring(1);
            final Path target = folder.resolve(base + '+' + number + ASIDE_SUFFIX);
            if (Files.exists(target)) {
                continue;
            }
            Files.move(folder.resolve(name), target);
            // It names the file that is no more; Chronicle makes a new one.
            Files.deleteIfExists(folder.resolve(CHRONICLE_META));
            return target.getFileName().toString();
        }
    }

    /** Makes a folder that only its owner may enter. */
    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        try {
            Files.createDirectory(folder, attributes(folder, FOLDER));
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(folder)) {
                throw there;
            }
        }
    }

    /** Makes an empty file that only its owner may read; false when it is there already. */
    static boolean createFile(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(file, FILE));
            return true;
        } catch (FileAlreadyExistsException there) {
            return false;
        }
    }

    /**
     * Deletes a file without waiting until the system has given back its pages: whoever closes a
     * deleted file last waits for them, over a second for some gigabytes. Here a thread does that
     * holds it open meanwhile.
     */
    static void deleteWithoutWaiting(Path file) throws IOException {
        final FileChannel held = hold(file);
        try {
            Files.deleteIfExists(file);
        } finally {
            if (held != null) {
                final Thread thread = new Thread(() -> close(held), "ringfence-retention");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    /** Null where that cannot be, or would hinder: the file is deleted all the same. */
    private static FileChannel hold(Path file) {
        try {
            return hasPosix(file) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? FileChannel.open(file, StandardOpenOption.READ)
                    : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // it was for reading, and the file is no more
        }
    }

    /** Takes group and others off the files that Chronicle made. */
    static void restrictAll(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                final PosixFileAttributeView view =
                        Files.getFileAttributeView(
                                entry, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
                if (view != null) {
                    view.setPermissions(FILE);
                }
            }
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return hasPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean hasPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
