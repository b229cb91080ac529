package io.ringfence.sequence.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class PayloadBlocksTest {
    /** A chain and what was written to it. */
    private record Chain(int first, long value, byte[] bytes, long last) {}

    @Test
    void shouldGiveBackWhatWasWrittenInWhateverOrderChainsLeave() {
        final Random random = new Random(5);
        final List<Chain> chains = new ArrayList<>();
        try (PayloadBlocks blocks = new PayloadBlocks(64 * PayloadBlocks.BLOCK_LENGTH)) {
            int refused = 0;
            for (int i = 0; i < 20_000; i++) {
                final byte[] bytes = new byte[random.nextInt(3_000)];
                random.nextBytes(bytes);
                final int first =
                        blocks.allocate(2 * Long.BYTES + PayloadBlocks.aligned(bytes.length));
                if (first == PayloadBlocks.NONE) {
                    refused++;
                    check(blocks, chains.remove(random.nextInt(chains.size())));
                } else {
                    final Chain chain = new Chain(first, random.nextLong(), bytes, i);
                    blocks.putLong(chain.value());
                    blocks.putBytes(bytes, 0, bytes.length);
                    blocks.putLong(chain.last());
                    chains.add(chain);
                }
            }
            assertEquals(true, refused > 1_000);
            for (final Chain chain : chains) {
                check(blocks, chain);
            }
            assertEquals(0, blocks.inUse());
        }
    }

    private static void check(PayloadBlocks blocks, Chain chain) {
        blocks.seek(chain.first());
        assertEquals(chain.value(), blocks.getLong());
        final byte[] out = new byte[chain.bytes().length];
        blocks.getBytes(out, out.length);
        assertArrayEquals(chain.bytes(), out);
        assertEquals(chain.last(), blocks.getLong());
        blocks.free(chain.first());
    }

    @Test
    void shouldRefuseWhatIsLongerThanAllBlocks() {
        try (PayloadBlocks blocks = new PayloadBlocks(4 * PayloadBlocks.BLOCK_LENGTH)) {
            assertEquals(PayloadBlocks.NONE, blocks.allocate(4 * PayloadBlocks.BLOCK_LENGTH));
            assertEquals(0, blocks.inUse());
        }
    }
}
