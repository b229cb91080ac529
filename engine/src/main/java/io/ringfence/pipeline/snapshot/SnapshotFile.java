package io.ringfence.pipeline.snapshot;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** The blocks of a snapshot in a file, each with its number and checksum. One thread. */
final class SnapshotFile implements ImageWriter.Sink, ImageReader.Source {
    /** The second tells the numbers that its rules had. Also the version of the image in it. */
    static final int VERSION = ImageWriter.VERSION;

    private static final int OLDEST_VERSION = 1;

    private static final long MAGIC = 0x314E_5350_4E53_4652L; // RFSNPSN1
    private static final int PREAMBLE_LENGTH = 16;
    private static final int VERSION_OFFSET = 8;
    private static final int ORDER_OFFSET = 12;
    private static final int ORDER_MARK = 0x0102_0304;
    private static final int HEADER_LENGTH = 12;
    private static final int LENGTH_OFFSET = 0;
    private static final int NUMBER_OFFSET = 4;
    private static final int CRC_OFFSET = 8;

    private final FileChannel channel;
    private final ByteBuffer header =
            ByteBuffer.allocate(PREAMBLE_LENGTH).order(ByteOrder.nativeOrder());
    private final CRC32C crc = new CRC32C();
    private int number;

    SnapshotFile(FileChannel channel) {
        this.channel = channel;
    }

    void begin() throws IOException {
        header.clear();
        header.putLong(0, MAGIC).putInt(VERSION_OFFSET, VERSION).putInt(ORDER_OFFSET, ORDER_MARK);
        write(header);
    }

    @Override
    public void write(byte[] block, int length) {
        try {
            header.clear().limit(HEADER_LENGTH);
            header.putInt(LENGTH_OFFSET, length).putInt(NUMBER_OFFSET, number);
            header.putInt(CRC_OFFSET, checksum(block, length));
            write(header);
            write(ByteBuffer.wrap(block, 0, length));
            number++;
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void end() {
        write(new byte[0], 0);
    }

    /** Reads the preamble; gives the format's version. */
    int open() throws IOException {
        channel.position(0);
        number = 0;
        header.clear();
        if (!fill(header)) {
            throw new SnapshotException("it is cut short");
        }
        final int order = header.getInt(ORDER_OFFSET);
        if (Integer.reverseBytes(ORDER_MARK) == order) {
            throw new SnapshotException("it is of a machine of the other byte order");
        }
        if (MAGIC != header.getLong(0) || ORDER_MARK != order) {
            throw new SnapshotException("it is no snapshot");
        }
        final int version = header.getInt(VERSION_OFFSET);
        if (version < OLDEST_VERSION || version > VERSION) {
            throw new SnapshotException(
                    "it is of format version " + version + ", this release reads " + VERSION);
        }
        return version;
    }

    @Override
    public int read(byte[] into) {
        try {
            header.clear().limit(HEADER_LENGTH);
            if (!fill(header)) {
                throw new SnapshotException("it is cut short");
            }
            final int length = header.getInt(LENGTH_OFFSET);
            if (length < 0 || length > into.length || number != header.getInt(NUMBER_OFFSET)) {
                throw new SnapshotException("the header of block " + number + " is damaged");
            }
            if (!fill(ByteBuffer.wrap(into, 0, length))) {
                throw new SnapshotException("it is cut short");
            }
            if (checksum(into, length) != header.getInt(CRC_OFFSET)) {
                throw new SnapshotException("the checksum of block " + number + " is wrong");
            }
            number++;
            return 0 == length ? -1 : length;
        } catch (final EOFException cut) {
            throw new SnapshotException("it is cut short");
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads every block to the end: what is wrong is known before anything is loaded. */
    void check() throws IOException {
        open();
        final byte[] block = new byte[ImageWriter.BLOCK_LENGTH];
        while (read(block) > 0) {
            continue;
        }
        if (channel.position() != channel.size()) {
            throw new SnapshotException("there are bytes behind its end");
        }
    }

    private int checksum(byte[] block, int length) {
        crc.reset();
        crc.update(header.array(), LENGTH_OFFSET, CRC_OFFSET);
        crc.update(block, 0, length);
        return (int) crc.getValue();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private boolean fill(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                return false;
            }
        }
        return true;
    }
}
