package io.ringfence.journal;

import static io.ringfence.journal.JournalTestSupport.T0;
import static io.ringfence.journal.JournalTestSupport.event;

import io.ringfence.journal.JournalTestSupport.Event;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A journal made once, and copies of it to damage. */
final class DamagedJournal {
    static final int EVENT_COUNT = 240;
    static final int EVENT_LENGTH = 2000;
    static final int BLOCK_BYTES = 16 * 1024;

    final Path original;
    final List<Event> written = new ArrayList<>();

    /** Where the blocks are, in file order: offset, end, first number, end number. */
    final List<Block> blocks = new ArrayList<>();

    private final long dataEnd;
    private int copies;

    /** A block's place. */
    record Block(long offset, long end, long first, long endNumber) {}

    /** Writes the journal; all blocks plain, so that they are of one length. */
    DamagedJournal(Path folder) throws IOException {
        original = folder.resolve("original");
        final JournalSettings settings = new JournalSettings().blockBytes(BLOCK_BYTES);
        try (JournalDirectory journal = JournalDirectory.open(original, settings)) {
            journal.writer().raw(true);
            for (int i = 0; i < EVENT_COUNT; i++) {
                JournalTestSupport.append(journal.writer(), i, T0 + i, EVENT_LENGTH);
                written.add(event(i, T0 + i, EVENT_LENGTH));
            }
        }
        final Path file = JournalTestSupport.newestFile(original);
        final long id = JournalMeta.open(original).id();
        try (BlockIndex index =
                        new BlockIndex(file.getParent(), file.getFileName().toString(), id);
                JournalBlock block = new JournalBlock()) {
            index.extend(Integer.MAX_VALUE);
            for (int i = 0; i < index.count(); i++) {
                block.readHeader(index, i);
                blocks.add(
                        new Block(
                                block.offset(),
                                block.endOffset(),
                                block.firstNumber(),
                                block.endNumber()));
            }
        }
        dataEnd = blocks.get(blocks.size() - 1).end() + 4096;
    }

    /** A fresh copy, of the same sizes. */
    Path copy() throws IOException {
        final Path target = original.resolveSibling("copy" + copies++);
        copy(original, target);
        return target;
    }

    private void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                final Path target = to.resolve(entry.getFileName().toString());
                if (Files.isDirectory(entry)) {
                    copy(entry, target);
                } else {
                    copyFile(entry, target);
                }
            }
        }
    }

    /** The files are mostly holes; only what holds data is copied. */
    private void copyFile(Path from, Path to) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(from.toFile(), "r");
                RandomAccessFile out = new RandomAccessFile(to.toFile(), "rw")) {
            final byte[] bytes = new byte[(int) Math.min(in.length(), dataEnd)];
            in.readFully(bytes);
            out.write(bytes);
            out.setLength(in.length());
        }
    }

    static void overwrite(Path folder, long offset, byte[] bytes) throws IOException {
        try (RandomAccessFile file = open(folder)) {
            file.seek(offset);
            file.write(bytes);
        }
    }

    static void zero(Path folder, long offset, int length) throws IOException {
        overwrite(folder, offset, new byte[length]);
    }

    static void flip(Path folder, long offset, int bit) throws IOException {
        try (RandomAccessFile file = open(folder)) {
            file.seek(offset);
            final int value = file.read();
            file.seek(offset);
            file.write(value ^ (1 << bit));
        }
    }

    static byte[] read(Path folder, long offset, long length) throws IOException {
        try (RandomAccessFile file = open(folder)) {
            final byte[] bytes = new byte[(int) length];
            file.seek(offset);
            file.readFully(bytes);
            return bytes;
        }
    }

    static void truncate(Path folder, long length) throws IOException {
        try (RandomAccessFile file = open(folder)) {
            file.setLength(length);
        }
    }

    private static RandomAccessFile open(Path folder) throws IOException {
        return new RandomAccessFile(JournalTestSupport.newestFile(folder).toFile(), "rw");
    }

    /** What is left when these blocks are lost. */
    List<Event> without(int... lost) {
        final List<Event> kept = new ArrayList<>(written);
        for (int at : lost) {
            final Block block = blocks.get(at);
            kept.removeIf(e -> e.number() >= block.first() && e.number() < block.endNumber());
        }
        return kept;
    }
}
