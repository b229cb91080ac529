package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Where the blocks of one cycle file are. Found by walking the file's document headers, and where
 * those are damaged by looking for block headers at every fourth byte.
 *
 * <p>It reads the bytes itself and does not ask Chronicle, because Chronicle trusts them: with a
 * document header overwritten by a large length, or a file that was cut short, it reads beyond what
 * is mapped, which the JVM answers with an InternalError at some later place, and for a zeroed
 * first page it waits ten seconds a try. A document header is four bytes, little-endian: bit 31 not
 * complete, bit 30 metadata, the rest the length; documents start at multiples of 4. One thread.
 */
final class BlockIndex implements AutoCloseable {
    /** No number, or none yet. */
    static final long UNKNOWN = -1;

    private static final int NOT_COMPLETE = 1 << 31;
    private static final int METADATA = 1 << 30;
    private static final int LENGTH_MASK = METADATA - 1;
    private static final int DOCUMENT_HEADER_LENGTH = Integer.BYTES;

    /** One page: a walk reads a header of each block, and blocks are larger. */
    private static final int WINDOW_LENGTH = 4096;

    private static final int SCAN_LENGTH = 256 * 1024;

    private final String name;
    private final long journalId;
    private final FileChannel channel;
    private final CRC32C crc = new CRC32C();
    private ByteBuffer window = buffer(WINDOW_LENGTH);
    private long windowStart;
    private int windowLength;

    private int count;
    private long[] offsets = new long[64];
    private long[] firstNumbers = new long[64];
    private long[] lastKeys = new long[64];
    private boolean ordered = true;

    private long position;
    private long trusted;
    private long nextNumber = UNKNOWN;
    private long scannedFrom = UNKNOWN;
    private int brokenCount;
    private long[] broken = new long[2];

    BlockIndex(Path folder, String name, long journalId) throws IOException {
        this.name = name;
        this.journalId = journalId;
        this.channel = FileChannel.open(folder.resolve(name), StandardOpenOption.READ);
    }

    static ByteBuffer buffer(int length) {
        return ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    String name() {
        return name;
    }

    FileChannel channel() {
        return channel;
    }

    /** Blocks found so far. */
    int count() {
        return count;
    }

    /** Byte offset of a block's own header. */
    long offset(int block) {
        return offsets[block];
    }

    long lastKey(int block) {
        return lastKeys[block];
    }

    long firstNumber(int block) {
        return firstNumbers[block];
    }

    /** Number after the last event of the block found last, or what was expected, or UNKNOWN. */
    long nextNumber() {
        return nextNumber;
    }

    /** Says which number the first block should have, so that a jump is looked into. */
    void expect(long number) {
        if (count == 0) {
            nextNumber = number;
        }
    }

    /** End of the last whole block, in bytes. */
    long trusted() {
        return trusted;
    }

    /** Stretches between blocks that made no sense and were stepped over. */
    int brokenCount() {
        return brokenCount;
    }

    long brokenFrom(int stretch) {
        return broken[2 * stretch];
    }

    long brokenTo(int stretch) {
        return broken[2 * stretch + 1];
    }

    long size() throws IOException {
        return channel.size();
    }

    /**
     * Walks on from where it stopped until the end or until there are so many blocks.
     *
     * @return whether there is a block more than before
     */
    boolean extend(int atMost) throws IOException {
        final int before = count;
        windowLength = 0; // a file that is being written to has changed
        while (count < atMost) {
            final int header = documentHeader();
            if (header == 0 || (header & NOT_COMPLETE) != 0) {
                break; // the end, or damage that looks like it: scanAhead tells, when asked
            }
            final long length = header & LENGTH_MASK;
            if ((header & METADATA) != 0) {
                position += DOCUMENT_HEADER_LENGTH + align(length);
            } else if (isBlock(position + DOCUMENT_HEADER_LENGTH, length)) {
                accept(position + DOCUMENT_HEADER_LENGTH);
            } else if (!scanAhead()) {
                break;
            }
        }
        return count > before;
    }

    /**
     * Looks for a block beyond what looks like the end, or beyond a jump of numbers. To be asked
     * only with evidence that something is missing: it reads the rest of the file.
     *
     * @return whether there is a block more than before
     */
    boolean scanAhead() throws IOException {
        return scannedFrom != trusted && scan();
    }

    /** Header at the position; 0 at the end of the file. */
    private int documentHeader() throws IOException {
        return require(position, DOCUMENT_HEADER_LENGTH)
                ? window.getInt((int) (position - windowStart))
                : 0;
    }

    private boolean isBlock(long at, long documentLength) throws IOException {
        if (!isBlockHeader(at)) {
            return false;
        }
        final int header = (int) (at - windowStart);
        if (!fits(documentLength, at)) {
            return false;
        }
        // A metadata header may have been a damaged block's: numbers that jump say so.
        final long first = window.getLong(header + JournalBlockDescriptor.FIRST_NUMBER_OFFSET);
        final long skipped = window.getLong(header + JournalBlockDescriptor.SKIPPED_OFFSET);
        return nextNumber == UNKNOWN || scannedFrom == trusted || first - skipped <= nextNumber;
    }

    /** Whether the document header before a block is right, and the walk would have come to it. */
    private boolean isWalkable(long at) throws IOException {
        return at == position + DOCUMENT_HEADER_LENGTH
                && require(position, DOCUMENT_HEADER_LENGTH + JournalBlockDescriptor.HEADER_LENGTH)
                && fits(documentHeader(), at);
    }

    /** Whether a document of this length holds the block and no more than padding behind it. */
    private boolean fits(long documentLength, long at) {
        final long length = endOfBlock(at) - at;
        return documentLength >= length && documentLength <= align(length);
    }

    private boolean isBlockHeader(long at) throws IOException {
        if (!require(at, JournalBlockDescriptor.HEADER_LENGTH)) {
            return false;
        }
        final int header = (int) (at - windowStart);
        return JournalBlockDescriptor.isHeader(window, header, journalId, crc)
                && endOfBlock(at) <= channel.size(); // a file that was cut holds no whole block
    }

    private long endOfBlock(long at) {
        final int header = (int) (at - windowStart);
        return at
                + JournalBlockDescriptor.HEADER_LENGTH
                + window.getInt(header + JournalBlockDescriptor.STORED_LENGTH_OFFSET);
    }

    private void accept(long at) throws IOException {
        require(at, JournalBlockDescriptor.HEADER_LENGTH);
        final int header = (int) (at - windowStart);
        if (count == offsets.length) {
            final int more = count * 2;
            offsets = Arrays.copyOf(offsets, more);
            firstNumbers = Arrays.copyOf(firstNumbers, more);
            lastKeys = Arrays.copyOf(lastKeys, more);
        }
        offsets[count] = at;
        firstNumbers[count] = window.getLong(header + JournalBlockDescriptor.FIRST_NUMBER_OFFSET);
        lastKeys[count] = window.getLong(header + JournalBlockDescriptor.LAST_KEY_OFFSET);
        ordered &= count == 0 || firstNumbers[count] > firstNumbers[count - 1];
        nextNumber =
                firstNumbers[count] + window.getInt(header + JournalBlockDescriptor.COUNT_OFFSET);
        count++;
        position = align(endOfBlock(at));
        trusted = position;
    }

    /** Whether the walk stands at Chronicle's mark for the end of a file. */
    boolean isAtEndMark() throws IOException {
        return documentHeader() == (NOT_COMPLETE | METADATA);
    }

    /** Whether the walk stands before something that is neither a block nor an end. */
    boolean isStuck() throws IOException {
        final int document = documentHeader();
        // Chronicle's own documents never reach beyond the file: then this is no file of its.
        return position > channel.size() || document != 0 && (document & NOT_COMPLETE) == 0;
    }

    /** Looks at every fourth byte from the end of the last whole block on. */
    private boolean scan() throws IOException {
        scannedFrom = trusted;
        final long size = channel.size();
        final ByteBuffer pages = buffer(SCAN_LENGTH);
        for (long start = trusted; start < size; start += SCAN_LENGTH) {
            final int length = read(pages, start, SCAN_LENGTH);
            for (int i = 0; i + Integer.BYTES <= length; i += Integer.BYTES) {
                if (pages.getInt(i) == JournalBlockDescriptor.MAGIC && isBlockHeader(start + i)) {
                    if (!isWalkable(start + i)) {
                        addBroken(trusted, start + i);
                    }
                    accept(start + i);
                    return true;
                }
            }
        }
        return false;
    }

    private void addBroken(long from, long to) {
        if (2 * brokenCount == broken.length) {
            broken = Arrays.copyOf(broken, 2 * broken.length);
        }
        broken[2 * brokenCount] = from;
        broken[2 * brokenCount + 1] = to;
        brokenCount++;
    }

    /** Puts a stretch into the window; false when the file is shorter. */
    private boolean require(long at, int length) throws IOException {
        if (at >= windowStart && at + length <= windowStart + windowLength) {
            return true;
        }
        windowStart = at;
        windowLength = read(window, at, WINDOW_LENGTH);
        return windowLength >= length;
    }

    /** Reads as much as there is; gives the number of bytes. */
    private int read(ByteBuffer into, long at, int length) throws IOException {
        into.clear().limit(length);
        while (into.hasRemaining()) {
            if (channel.read(into, at + into.position()) < 0) {
                break;
            }
        }
        final int read = into.position();
        into.clear();
        return read;
    }

    private static long align(long length) {
        return (length + 3) & ~3L;
    }

    /** The block that an event is in, or would be in; count() when it comes after all of them. */
    int findNumber(long number) {
        if (!ordered) {
            return findUnordered(number);
        }
        final int at = Arrays.binarySearch(firstNumbers, 0, count, number);
        final int block = at >= 0 ? at : Math.max(0, -at - 2);
        return number >= nextNumber ? count : block;
    }

    private int findUnordered(long number) {
        int best = count;
        for (int i = 0; i < count; i++) {
            final boolean nearer = best == count || firstNumbers[i] > firstNumbers[best];
            if (firstNumbers[i] <= number && nearer) {
                best = i;
            }
        }
        return best;
    }

    /** The first block whose last key is not below this one; count() when there is none. */
    int findKey(long key) {
        int low = 0;
        int high = count;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (lastKeys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
