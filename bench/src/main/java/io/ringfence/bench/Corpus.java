package io.ringfence.bench;

import io.ringfence.tools.generate.EventGenerator;
import io.ringfence.tools.generate.GeneratorSettings;
import io.ringfence.tools.generate.profile.Profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The events that every benchmark and every peer reads: one array, one event behind the other, as a
 * publisher would just have written them. Strided copies all over memory would measure the cache.
 */
public final class Corpus {
    /** Seed of the stream. */
    public static final long SEED = 20_261_124L;

    private final byte[] bytes;
    private final int[] offsets;
    private final int hitCount;

    private Corpus(byte[] bytes, int[] offsets, int hitCount) {
        this.bytes = bytes;
        this.offsets = offsets;
        this.hitCount = hitCount;
    }

    /**
     * Generates events of macOS, Windows and Linux in turns on 200 hosts, hits of the seed rule
     * among them.
     */
    public static Corpus mixed(int events) {
        return of("mixed", events);
    }

    /** Generates events of a profile, {@code mixed} for all, on 200 hosts. */
    public static Corpus of(String profile, int events) {
        return of(profile, events, GeneratorSettings.PROPORTIONAL);
    }

    /** The same with as many hits of the seed rule, and as many near misses. */
    public static Corpus of(String profile, int events, int wantedHits) {
        final List<String> hits = new ArrayList<>();
        final GeneratorSettings settings =
                new GeneratorSettings()
                        .events(events)
                        .hosts(200)
                        .seed(SEED)
                        .hits(wantedHits)
                        .nearMisses(wantedHits)
                        .profiles(Profile.named(profile));
        final EventGenerator generator =
                new EventGenerator(settings, hit -> hits.add(hit.toJson()));
        byte[] bytes = new byte[events * 2_600];
        final int[] offsets = new int[events + 1];
        int count = 0;
        int length = 0;
        while (count < events && generator.next()) {
            if (length + generator.length() > bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length + bytes.length / 2);
            }
            System.arraycopy(generator.bytes(), 0, bytes, length, generator.length());
            length += generator.length();
            offsets[++count] = length;
        }
        return new Corpus(bytes, Arrays.copyOf(offsets, count + 1), hits.size());
    }

    /** Number of events. */
    public int count() {
        return offsets.length - 1;
    }

    /** All events, back to back. */
    public byte[] bytes() {
        return bytes;
    }

    /** Offset of an event. */
    public int offset(int event) {
        return offsets[event];
    }

    /** Length of an event. */
    public int length(int event) {
        return offsets[event + 1] - offsets[event];
    }

    /** Hits of the seed rule that the generator put in. */
    public int hitCount() {
        return hitCount;
    }
}
