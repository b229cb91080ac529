package io.ringfence.bench;

import io.ringfence.tools.generate.EventGenerator;
import io.ringfence.tools.generate.GeneratorSettings;
import io.ringfence.tools.generate.profile.Profile;

import java.util.Arrays;

/**
 * Events of 200 hosts that never end, a batch at a time: what an engine that remembers earlier
 * events must be measured with, as it would know a {@link Corpus} by heart from the second pass on.
 * Hosts and what they run stay the same, as at a site; each event is new.
 */
public final class EventStream implements Batches {
    /** Half an event a second and host. */
    public static final long EVENT_NS = 10_000_000L;

    private static final long ENOUGH = 50_000_000L;

    private final EventGenerator generator;
    private final int[] offsets;
    private byte[] bytes;
    private long hits;

    /**
     * Makes the hosts; {@link #next} makes the first batch.
     *
     * @param profile {@code macos}, {@code windows}, {@code linux}, or {@code mixed}
     */
    public EventStream(String profile, int batch) {
        final GeneratorSettings settings =
                new GeneratorSettings()
                        .events(ENOUGH)
                        .hosts(200)
                        .seed(Corpus.SEED)
                        .profiles(Profile.named(profile));
        generator = new EventGenerator(settings, hit -> hits++);
        offsets = new int[batch + 1];
        bytes = new byte[batch * 2_600];
    }

    @Override
    public void next() {
        for (int i = 1; i < offsets.length; i++) {
            if (!generator.next()) {
                throw new IllegalStateException("the stream has come to its end");
            }
            final int length = offsets[i - 1] + generator.length();
            if (length > bytes.length) {
                bytes = Arrays.copyOf(bytes, length + length / 2);
            }
            System.arraycopy(generator.bytes(), 0, bytes, offsets[i - 1], generator.length());
            offsets[i] = length;
        }
    }

    /** Hits of the seed rule in all batches so far. */
    public long hits() {
        return hits;
    }

    @Override
    public int count() {
        return offsets.length - 1;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int offset(int event) {
        return offsets[event];
    }

    @Override
    public int length(int event) {
        return offsets[event + 1] - offsets[event];
    }
}
