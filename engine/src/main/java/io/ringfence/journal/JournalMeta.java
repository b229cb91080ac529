package io.ringfence.journal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Properties;
import java.util.zip.CRC32C;

/**
 * What is written once, when a journal is made, as {@code name=value} lines: version of the format,
 * the journal's id (in every block), the secret that hashes of this journal's events are keyed with
 * (so that a replay hashes the same), and the length of a file. Ends with a checksum, because a
 * damaged secret would change results in silence.
 *
 * @param id random, in every block
 * @param secret0 first half of the hash secret
 * @param secret1 second half of the hash secret
 * @param cycle length of a file
 */
record JournalMeta(long id, long secret0, long secret1, JournalSettings.Cycle cycle) {
    static final String FILE = "journal.meta";
    private static final String NEW_FILE = "journal.meta.new";
    private static final int VERSION = 1;
    private static final int RADIX = 16;
    private static final String CHECKSUM = "crc32c=";

    static JournalException notAJournal(Path folder) {
        return new JournalException(folder + " is not a journal: it has no " + FILE);
    }

    static JournalMeta openOrCreate(Path folder, JournalSettings.Cycle cycle) throws IOException {
        if (Files.exists(folder.resolve(FILE))) {
            return open(folder);
        }
        final SecureRandom random = new SecureRandom();
        final ByteBuffer bytes = ByteBuffer.allocate(3 * Long.BYTES);
        random.nextBytes(bytes.array());
        final JournalMeta made =
                new JournalMeta(bytes.getLong(), bytes.getLong(), bytes.getLong(), cycle);
        made.write(folder);
        return made;
    }

    /** Writes it into a folder that has none. */
    void write(Path folder) throws IOException {
        final String body =
                "version="
                        + VERSION
                        + "\nid="
                        + Long.toUnsignedString(id, RADIX)
                        + "\nsecret0="
                        + Long.toUnsignedString(secret0, RADIX)
                        + "\nsecret1="
                        + Long.toUnsignedString(secret1, RADIX)
                        + "\ncycle="
                        + cycle
                        + "\n";
        final Path file = folder.resolve(NEW_FILE);
        Files.deleteIfExists(file);
        JournalFiles.createFile(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            final String text = body + CHECKSUM + checksum(body) + "\n";
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(file, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    static JournalMeta open(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(FILE))) {
            throw notAJournal(folder);
        }
        final byte[] bytes = Files.readAllBytes(folder.resolve(FILE));
        final String text = new String(bytes, StandardCharsets.ISO_8859_1);
        final Properties values = new Properties();
        values.load(new StringReader(text));
        final String version = values.getProperty("version", "");
        if (!version.equals(Integer.toString(VERSION)) && version.length() > 0) {
            throw new JournalException(
                    folder + " is of format version " + version + ": read it with that release");
        }
        final int bodyLength = text.lastIndexOf(CHECKSUM);
        final String given = values.getProperty("crc32c", "");
        if (bodyLength < 0 || !given.equals(checksum(text.substring(0, bodyLength)))) {
            throw new JournalException(
                    folder.resolve(FILE) + " is damaged: restore it from a copy of the journal");
        }
        return new JournalMeta(
                Long.parseUnsignedLong(values.getProperty("id"), RADIX),
                Long.parseUnsignedLong(values.getProperty("secret0"), RADIX),
                Long.parseUnsignedLong(values.getProperty("secret1"), RADIX),
                JournalSettings.Cycle.valueOf(values.getProperty("cycle")));
    }

    private static String checksum(String body) {
        final CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.ISO_8859_1));
        return Long.toString(crc.getValue(), RADIX);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "JournalMeta[cycle=" + cycle + "]";
    }
}
