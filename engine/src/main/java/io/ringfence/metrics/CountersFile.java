package io.ringfence.metrics;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Makes and reads counters files. A file is made whole beside its place and then moved there, so
 * that no reader finds half of one; only its owner may read it, since it holds starts of rejected
 * lines. It is never unmapped by hand: a thread that is late must not touch memory that is gone.
 */
public final class CountersFile {
    private CountersFile() {}

    /**
     * Counters in a new file; takes the place of a file of a process that is gone.
     *
     * @param groups see {@link Counters}
     * @param startTimeMs now, in milliseconds since 1970
     * @throws IOException when it cannot be made, or a live process counts there; says which
     */
    public static Counters create(Path file, List<String> groups, long startTimeMs)
            throws IOException {
        refuseLive(file);
        final Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        final Path made =
                folder.resolve(
                        "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        Files.deleteIfExists(made);
        final int length = Counters.requiredLength(groups);
        try (FileChannel channel =
                FileChannel.open(
                        made,
                        Set.of(
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        ownerOnly())) {
            // Written, not only made long: on a full disk this fails here and not at some count.
            final ByteBuffer zeros = ByteBuffer.allocate(length);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            final MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, length);
            final Counters counters = new Counters(new UnsafeBuffer(mapped), groups, startTimeMs);
            Files.move(
                    made,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return counters;
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /**
     * Reads the counters of a process, live or not, which does not notice.
     *
     * @throws IOException when there is no such file, or it is no counters file; says why
     */
    public static CountersSnapshot read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            final long size = channel.size();
            if (size < CountersFileDescriptor.length(0)
                    || size > CountersFileDescriptor.length(CountersFileDescriptor.COUNT_LIMIT)) {
                throw new IOException(file + ": no counters file");
            }
            final UnsafeBuffer buffer =
                    new UnsafeBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
            check(file, buffer, size);
            return CountersSnapshot.of(buffer);
        }
    }

    private static void check(Path file, UnsafeBuffer buffer, long size) throws IOException {
        if (CountersFileDescriptor.MAGIC != buffer.getLong(CountersFileDescriptor.MAGIC_OFFSET)) {
            throw new IOException(file + ": no counters file");
        }
        final int version = buffer.getIntVolatile(CountersFileDescriptor.VERSION_OFFSET);
        if (CountersFileDescriptor.VERSION != version) {
            throw new IOException(
                    file
                            + ": a counters file of layout "
                            + version
                            + ", this version reads "
                            + CountersFileDescriptor.VERSION);
        }
        final int count = buffer.getInt(CountersFileDescriptor.COUNT_OFFSET);
        if (count < 0
                || count > CountersFileDescriptor.COUNT_LIMIT
                || CountersFileDescriptor.length(count) > size) {
            throw new IOException(file + ": a damaged counters file");
        }
    }

    private static void refuseLive(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        final CountersSnapshot there;
        try {
            there = read(file);
        } catch (final IOException notOurs) {
            throw new IOException(
                    file
                            + ": is there already and will not be overwritten: "
                            + notOurs.getMessage());
        }
        if (there.isLive()) {
            throw new IOException(file + ": process " + there.pid() + " counts there");
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
