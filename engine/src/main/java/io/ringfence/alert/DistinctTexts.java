package io.ringfence.alert;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Texts, each once, in the order in which they came: slices of the bytes they stand in. One thread;
 * used again, and allocates only for more than a few.
 */
final class DistinctTexts {
    /** Up to here each is compared with all before it; whoever writes events chooses how many. */
    private static final int FEW = 16;

    private byte[][] sources = new byte[FEW][];
    private int[] offsets = new int[FEW];
    private int[] lengths = new int[FEW];
    private int count;

    /** All texts, once there are more than a few. */
    private final Set<String> many = new HashSet<>();

    void clear() {
        Arrays.fill(sources, 0, count, null);
        count = 0;
        many.clear();
    }

    void add(byte[] source, int offset, int length) {
        if (count < FEW ? isThere(source, offset, length) : !addToMany(source, offset, length)) {
            return;
        }
        if (count == sources.length) {
            sources = Arrays.copyOf(sources, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        sources[count] = source;
        offsets[count] = offset;
        lengths[count++] = length;
    }

    private boolean isThere(byte[] source, int offset, int length) {
        for (int i = 0; i < count; i++) {
            if (Arrays.equals(
                    source,
                    offset,
                    offset + length,
                    sources[i],
                    offsets[i],
                    offsets[i] + lengths[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean addToMany(byte[] source, int offset, int length) {
        for (int i = many.size(); i < FEW; i++) { // the first ones, when there come more
            many.add(new String(sources[i], offsets[i], lengths[i], StandardCharsets.UTF_8));
        }
        return many.add(new String(source, offset, length, StandardCharsets.UTF_8));
    }

    /** Writes an array of them, or nothing when there are none. */
    void write(String name, JsonBytes out) {
        if (count == 0) {
            return;
        }
        out.key(name).open('[');
        for (int i = 0; i < count; i++) {
            out.openText().text(sources[i], offsets[i], lengths[i]).closeText();
        }
        out.close(']');
    }
}
