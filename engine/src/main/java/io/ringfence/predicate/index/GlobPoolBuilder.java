package io.ringfence.predicate.index;

import java.nio.charset.StandardCharsets;

/** Cold: lays out a {@link GlobPool}. */
final class GlobPoolBuilder {
    private final FlatList.Ints globs = new FlatList.Ints();
    private final FlatList.Longs words = new FlatList.Longs();

    /**
     * Adds a pattern with at least one wildcard and returns its place.
     *
     * @param pattern folded, if case is ignored
     * @param required the bytes that a matching value has, see {@link ByteSet}
     */
    int add(String pattern, boolean caseInsensitive, long required) {
        final byte[] text = pattern.getBytes(StandardCharsets.UTF_8);
        final int glob = globs.size();
        globs.add(
                (text[0] == '*' ? 0 : GlobPool.ANCHORED_START)
                        | (text[text.length - 1] == '*' ? 0 : GlobPool.ANCHORED_END));
        globs.add(0);
        globs.add(0);
        globs.add((int) required);
        globs.add((int) (required >>> Integer.SIZE));
        int least = 0;
        int count = 0;
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == '*') {
                if (i > start) {
                    globs.add(i - start);
                    globs.add(words.size());
                    addSegment(text, start, i, caseInsensitive);
                    least += i - start;
                    count++;
                }
                start = i + 1;
            }
        }
        globs.set(glob + GlobPool.LEAST_LENGTH, least);
        globs.set(glob + GlobPool.SEGMENTS, count);
        return glob;
    }

    private void addSegment(byte[] text, int start, int end, boolean caseInsensitive) {
        for (int from = start; from < end; from += Long.BYTES) {
            long bytes = 0;
            long caseBits = 0;
            long counting = 0;
            for (int i = 0; i < Long.BYTES && from + i < end; i++) {
                final byte value = text[from + i];
                if (value != '?') {
                    counting |= 0xffL << 8 * i;
                    bytes |= (value & 0xffL) << 8 * i;
                    caseBits |=
                            caseInsensitive && Words.isLetter(value)
                                    ? (long) Words.CASE_BIT << 8 * i
                                    : 0;
                }
            }
            words.add(bytes);
            words.add(caseBits);
            words.add(counting);
        }
    }

    GlobPool build() {
        return new GlobPool(globs.toArray(), words.toArray());
    }
}
