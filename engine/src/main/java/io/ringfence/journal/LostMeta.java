package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.zip.CRC32C;

/**
 * Makes a journal's description again when its file is gone or damaged: the id stands in every
 * block, the length of a file in the files' names. The hash secret cannot be had back; alerts do
 * not depend on it, snapshots do. Cold.
 */
final class LostMeta {
    private static final int PIECE_LENGTH = 1 << 20;

    private LostMeta() {}

    /** A description for a journal without a good one; null when it has one. */
    static JournalMeta of(Path folder) throws IOException {
        if (Files.exists(folder.resolve(JournalMeta.FILE))) {
            try {
                JournalMeta.open(folder);
                return null;
            } catch (JournalException damaged) {
                if (!damaged.getMessage().contains("damaged")) {
                    throw damaged; // of a newer release, for one
                }
            }
        }
        final Path events = folder.resolve("events");
        for (final String file : JournalFiles.list(events)) {
            final long id = firstId(events.resolve(file));
            if (id != 0) {
                final SecureRandom random = new SecureRandom();
                return new JournalMeta(id, random.nextLong(), random.nextLong(), cycleOf(file));
            }
        }
        throw JournalMeta.notAJournal(folder);
    }

    /** Names of hourly files have the hour behind a dash. */
    private static JournalSettings.Cycle cycleOf(String file) {
        return file.indexOf('-') > 0 ? JournalSettings.Cycle.HOURLY : JournalSettings.Cycle.DAILY;
    }

    private static long firstId(Path file) throws IOException {
        final ByteBuffer piece =
                BlockIndex.buffer(PIECE_LENGTH + JournalBlockDescriptor.HEADER_LENGTH);
        final CRC32C crc = new CRC32C();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long start = 0; start < channel.size(); start += PIECE_LENGTH) {
                piece.clear();
                while (piece.hasRemaining() && channel.read(piece, start + piece.position()) >= 0) {
                    continue;
                }
                final int end = piece.position() - JournalBlockDescriptor.HEADER_LENGTH;
                piece.clear();
                for (int at = 0; at <= end && at < PIECE_LENGTH; at += Integer.BYTES) {
                    if (piece.getInt(at) != JournalBlockDescriptor.MAGIC) {
                        continue;
                    }
                    final long id = piece.getLong(at + JournalBlockDescriptor.JOURNAL_ID_OFFSET);
                    if (JournalBlockDescriptor.isHeader(piece, at, id, crc)) {
                        return id;
                    }
                    piece.clear();
                }
            }
        }
        return 0;
    }
}
