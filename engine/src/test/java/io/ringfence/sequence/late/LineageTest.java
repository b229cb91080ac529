package io.ringfence.sequence.late;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

class LineageTest {
    private static final long MINUTE_NS = 60_000_000_000L;

    private final Lineage lineage = new Lineage(70, 4);

    @Test
    void shouldFindWhatAncestorsMatched() {
        observe(1, 0, 3);
        observe(2, 1, 69);
        observe(3, 2, -1);
        assertEquals(List.of(3, 69), ancestors(3));
        assertEquals(List.of(3), ancestors(2));
        assertEquals(List.of(), ancestors(1));
        assertEquals(List.of(), ancestors(9));
    }

    @Test
    void shouldForgetTheEndedAfterAWhileButNotWhatTheyLeft() {
        observe(1, 0, 3);
        observe(2, 1, -1);
        lineage.observe(1, 1, 0, 0, new long[2], true);
        lineage.advance(Lineage.KEEP_AFTER_END_NS);
        assertEquals(2, lineage.size());
        lineage.advance(Lineage.KEEP_AFTER_END_NS + 1);
        assertEquals(1, lineage.size());
        assertEquals(List.of(3), ancestors(2));
    }

    @Test
    void shouldEvictTheEndedFirstAndThenTheLongestSilent() {
        observe(1, 0, 1);
        observe(2, 0, 2);
        observe(3, 0, 3);
        observe(4, 0, 4);
        lineage.observe(3, 3, 0, 0, new long[2], true);
        observe(1, 0, -1);
        observe(5, 0, 5);
        observe(6, 0, 6);
        assertEquals(4, lineage.size());
        assertEquals(2, lineage.evictedCount());
        assertEquals(List.of(1), matched(1));
        assertEquals(List.of(), matched(2));
        assertEquals(List.of(), matched(3));
        assertEquals(List.of(4), matched(4));
    }

    @Test
    void shouldSurviveALoop() {
        observe(1, 2, 1);
        observe(2, 1, 2);
        observe(3, 3, 3);
        assertEquals(List.of(), ancestors(3));
        assertEquals(true, ancestors(1).contains(2));
    }

    @Test
    void shouldKeepAsManyAsThereAreWhileGrowing() {
        final Lineage large = new Lineage(5, 100_000);
        final Random random = new Random(5);
        final Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            final long id = 1 + random.nextInt(8_000);
            final int query = random.nextInt(5);
            large.advance(i * MINUTE_NS / 100);
            large.observe(id, id * 31, 0, 0, new long[] {1L << query}, false);
            expected.merge(id, 1 << query, (a, b) -> a | b);
        }
        assertEquals(expected.size(), large.size());
        expected.forEach(
                (id, bits) -> {
                    final long[] found = new long[1];
                    large.addMatched(id, id * 31, found);
                    assertEquals((long) bits, found[0]);
                });
    }

    /** Keys as hashes are, most processes without a match; some end, and their places are used. */
    @Test
    void shouldTakeOverFromParentsThatMatchedAlsoAfterARestart() {
        final Random random = new Random(6);
        final Map<Long, Long> own = new HashMap<>();
        final Map<Long, Long> taken = new HashMap<>();
        Lineage known = new Lineage(5, 4_000);
        for (int i = 0; i < 20_000; i++) {
            final long id = 1 + random.nextInt(3_000);
            final long parent = 1 + random.nextInt(3_000);
            final long matched = random.nextInt(50) == 0 ? 1L << random.nextInt(5) : 0;
            final boolean ended = random.nextInt(20) == 0;
            known.observe(hash(id), id, hash(parent), parent, new long[] {matched}, ended);
            own.merge(id, matched, (a, b) -> a | b);
            if (parent != id && own.containsKey(parent)) {
                final long more = own.get(parent) | taken.getOrDefault(parent, 0L);
                taken.merge(id, more, (a, b) -> a | b);
            }
            if (i % 5_000 == 2_500) {
                known = copy(known);
            }
        }
        assertEquals(own.size(), known.size());
        for (final long id : own.keySet()) {
            final long[] found = new long[1];
            known.addMatched(hash(id), id, found);
            assertEquals(own.get(id) | taken.getOrDefault(id, 0L), found[0]);
        }
        known.advance(Lineage.KEEP_AFTER_END_NS + 1);
        assertTrue(known.size() < own.size());
        observeNewOnes(known);
    }

    /** In the places of those that went, whose bits are not theirs. */
    private static void observeNewOnes(Lineage known) {
        for (long id = 10_000; known.size() < 3_000; id++) {
            known.observe(hash(id), id, 0, 0, new long[1], false);
            final long[] found = new long[1];
            known.addMatched(hash(id), id, found);
            assertEquals(0, found[0]);
        }
    }

    private static long hash(long id) {
        return id * 0x9e3779b97f4a7c15L ^ id << 20;
    }

    private static Lineage copy(Lineage lineage) {
        final Deque<byte[]> blocks = new ArrayDeque<>();
        final ImageWriter out =
                new ImageWriter((block, length) -> blocks.add(Arrays.copyOf(block, length)));
        lineage.save(out);
        out.flush();
        final Lineage copy = new Lineage(5, 4_000);
        copy.load(
                new ImageReader(
                        into -> {
                            final byte[] block = blocks.remove();
                            System.arraycopy(block, 0, into, 0, block.length);
                            return block.length;
                        }));
        return copy;
    }

    private void observe(long process, long parent, int query) {
        final long[] matched = new long[2];
        if (query >= 0) {
            matched[query >>> 6] |= 1L << query;
        }
        lineage.observe(process, process, parent, parent, matched, false);
    }

    private List<Integer> ancestors(long process) {
        final long[] found = new long[2];
        lineage.addAncestors(process, process, found);
        return bits(found);
    }

    private List<Integer> matched(long process) {
        final long[] found = new long[2];
        lineage.addMatched(process, process, found);
        return bits(found);
    }

    private static List<Integer> bits(long[] words) {
        final List<Integer> bits = new ArrayList<>();
        for (int bit = 0; bit < 64 * words.length; bit++) {
            if ((words[bit >>> 6] & 1L << bit) != 0) {
                bits.add(bit);
            }
        }
        return bits;
    }
}
