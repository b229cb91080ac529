package io.ringfence.tools.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads a stream on a thread of its own, so that the one who wants the bytes can do something else
 * while none come: a read of a pipe cannot be interrupted. Two blocks go round. The thread is a
 * daemon and ends with the stream, or with the process when the stream never does.
 */
public final class BlockReader {
    private static final int BLOCK_LENGTH_BYTES = 256 * 1024;
    private static final int BLOCKS = 2;

    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final StreamOpener opener;
    private volatile boolean stopped;

    /** Opens the stream, on the reading thread: telling gzip may already wait for bytes. */
    @FunctionalInterface
    public interface StreamOpener {
        InputStream open() throws IOException;
    }

    /** Some bytes of the stream, or its end. */
    public static final class Block {
        private final byte[] bytes = new byte[BLOCK_LENGTH_BYTES];
        private int length;
        private IOException failure;

        /** Holds {@link #length()} bytes from 0 on. */
        public byte[] bytes() {
            return bytes;
        }

        /** Number of bytes, negative at the end of the stream. */
        public int length() {
            return length;
        }
    }

    /**
     * Starts reading.
     *
     * @param opener of the stream, which is closed in the end
     */
    public BlockReader(StreamOpener opener) {
        this.opener = opener;
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new Block());
        }
        final Thread thread = new Thread(this::read, "ringfence-input");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (InputStream in = opener.open()) {
            int length = 0;
            while (length >= 0 && !stopped) {
                final Block block = free.take();
                length = -1;
                try {
                    length = in.read(block.bytes);
                } catch (final IOException failure) {
                    block.failure = failure;
                }
                block.length = length;
                full.put(block);
            }
        } catch (final IOException failure) {
            end(failure);
        } catch (final InterruptedException ignored) {
            // nobody interrupts it
        }
    }

    private void end(IOException failure) {
        final Block block = new Block();
        block.length = -1;
        block.failure = failure;
        full.offer(block); // fails only behind an end that is there already
    }

    /**
     * The next block, to be given back by {@link #giveBack}, or null when none came in time.
     *
     * @param waitMs at most
     * @throws IOException when reading failed; all blocks before were given
     */
    public Block poll(long waitMs) throws IOException {
        try {
            final Block block = full.poll(waitMs, TimeUnit.MILLISECONDS);
            if (null != block && null != block.failure) {
                throw block.failure;
            }
            return block;
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** The block may be filled again. */
    public void giveBack(Block block) {
        free.offer(block);
    }

    /** Nothing more is wanted than what has been read already. */
    public void stop() {
        stopped = true;
    }
}
