package io.ringfence.tools.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The splitter against a split of the whole input at once. */
class LineSplitterTest {
    /** Writes down what happens. */
    private static final class Recorder implements LineSplitter.LineHandler {
        private final List<String> events = new ArrayList<>();

        @Override
        public void onLine(byte[] bytes, int offset, int length) {
            events.add(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void onTooLong(byte[] sample, int sampleLength, long lineLengthBytes) {
            final String text = new String(sample, 0, sampleLength, StandardCharsets.ISO_8859_1);
            events.add("too long " + lineLengthBytes + ' ' + text);
        }
    }

    private static List<String> split(byte[] input, int limitBytes, Random blocks) {
        final Recorder recorder = new Recorder();
        final LineSplitter splitter = new LineSplitter(limitBytes, recorder);
        int at = 0;
        while (at < input.length) {
            final int length = Math.min(input.length - at, 1 + blocks.nextInt(40));
            // In a buffer of its own, so that reading outside of the block would be seen.
            final byte[] block = new byte[length + 16];
            Arrays.fill(block, (byte) '\n');
            System.arraycopy(input, at, block, 8, length);
            splitter.feed(block, 8, length);
            at += length;
        }
        splitter.finish();
        return recorder.events;
    }

    private static List<String> naive(byte[] input, int limitBytes) {
        final String text = new String(input, StandardCharsets.ISO_8859_1);
        final List<String> events = new ArrayList<>();
        for (final String line : text.split("\n", -1)) {
            if (line.length() > limitBytes) {
                final int sample = Math.min(line.length(), LineSplitter.SAMPLE_LENGTH_BYTES);
                events.add("too long " + line.length() + ' ' + line.substring(0, sample));
            } else {
                final String bare =
                        line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
                if (!bare.isEmpty()) {
                    events.add(bare);
                }
            }
        }
        return events;
    }

    @Test
    void shouldSplitLikeANaiveSplit() {
        for (int seed = 0; seed < 3_000; seed++) {
            final Random random = new Random(seed);
            final byte[] input = new byte[random.nextInt(900)];
            final int longLines = 1 + random.nextInt(60);
            for (int i = 0; i < input.length; i++) {
                final int roll = random.nextInt(longLines + 2);
                input[i] = (byte) (0 == roll ? '\n' : 1 == roll ? '\r' : random.nextInt(256));
            }
            final int limit = 1 + random.nextInt(400);
            final int shownSeed = seed;
            assertEquals(
                    naive(input, limit), split(input, limit, random), () -> "seed " + shownSeed);
        }
    }

    @Test
    void shouldTakeALineOfExactlyTheLimit() {
        final byte[] input = "12345\n123456\n12345".getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                List.of("12345", "too long 6 123456", "12345"), split(input, 5, new Random(1)));
    }

    @Test
    void shouldSkipAHugeLineWithoutHoldingIt() {
        final Recorder recorder = new Recorder();
        final LineSplitter splitter = new LineSplitter(1 << 20, recorder);
        final byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) 'x');
        final long before = usedBytes();
        for (int i = 0; i < 200; i++) {
            splitter.feed(block, 0, block.length);
        }
        assertTrue(usedBytes() - before < 20 << 20, "the line is held");
        splitter.feed("\nnext\n".getBytes(StandardCharsets.US_ASCII), 0, 6);
        splitter.finish();
        assertEquals(2, recorder.events.size());
        assertTrue(recorder.events.get(0).startsWith("too long 209715200 xxx"));
        assertEquals("next", recorder.events.get(1));
    }

    /** Allocated by this thread so far: the same on a busy machine. */
    private static long usedBytes() {
        return ((com.sun.management.ThreadMXBean)
                        java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
