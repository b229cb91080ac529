package io.ringfence.support;

import io.ringfence.Pipeline;
import io.ringfence.journal.JournalDirectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Copies of a journal's folder while it is open: what a process that is killed now leaves behind.
 */
public final class CrashCopy {
    private CrashCopy() {}

    /** Copies a folder with everything in it. */
    public static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (final Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Deletes a folder with everything in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Waits for a snapshot where one is due: the next is taken only when it is on the disk. */
    public static void awaitSnapshot(Pipeline pipeline, int everyEvents) {
        final long received = pipeline.stats().received();
        if (received % everyEvents == 0) {
            pipeline.drain();
            while (finished(pipeline.stats().counters()) < received / everyEvents) {
                LockSupport.parkNanos(100_000);
            }
        }
    }

    private static long finished(Map<String, Long> counters) {
        return counters.get("snapshots_taken") + counters.get("snapshots_failed");
    }

    /** The alerts in a journal. */
    public static List<String> alerts(Path journal) {
        final List<String> lines = new ArrayList<>();
        try (JournalDirectory directory = JournalDirectory.openForReading(journal)) {
            directory
                    .alerts()
                    .read(
                            0,
                            (number, event, json, offset, length) ->
                                    lines.add(
                                            new String(
                                                    json, offset, length, StandardCharsets.UTF_8)));
        }
        return lines;
    }

    /** The snapshots of a journal, oldest first. */
    public static List<Path> snapshots(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal.resolve("snapshots"))) {
            return files.sorted().toList();
        }
    }

    /** Spoils a snapshot in one way. */
    public static void spoil(Path file, String how) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            switch (how) {
                case "truncate" -> channel.truncate(channel.size() - 100);
                case "empty" -> channel.truncate(0);
                case "flip" -> flip(channel, channel.size() / 2);
                case "version" -> put(channel, 8, 99);
                case "endian" -> reverse(channel, 12);
                case "foreign" -> put(channel, 0, 0x504b0304);
                case "append" -> put(channel, channel.size(), 0);
                default -> throw new IllegalArgumentException(how);
            }
        }
    }

    private static void flip(FileChannel channel, long at) throws IOException {
        final ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, at);
        channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 16)}), at);
    }

    private static void put(FileChannel channel, long at, int littleEndian) throws IOException {
        final ByteBuffer four = ByteBuffer.allocate(4);
        channel.write(four.putInt(0, Integer.reverseBytes(littleEndian)), at);
    }

    private static void reverse(FileChannel channel, long at) throws IOException {
        final ByteBuffer four = ByteBuffer.allocate(4);
        channel.read(four, at);
        final int value = four.getInt(0);
        channel.write(ByteBuffer.allocate(4).putInt(0, Integer.reverseBytes(value)), at);
    }
}
