package io.ringfence.bench;

import io.ringfence.tools.generate.EventGenerator;
import io.ringfence.tools.generate.GeneratorSettings;
import io.ringfence.tools.generate.profile.Profile;

/**
 * Events of 200 hosts that never end, a batch at a time: what an engine that remembers earlier
 * events must be measured with, as it would know a {@link Corpus} by heart from the second pass on.
 * Hosts and what they run stay the same, as at a site; each event is new.
 */
public final class EventStream extends Batches {
    /** Half an event a second and host. */
    public static final long EVENT_NS = 10_000_000L;

    private static final long ENOUGH = 50_000_000L;

    private final EventGenerator generator;
    private long hits;

    /**
     * Makes the hosts; {@link #next} makes the first batch.
     *
     * @param profile {@code macos}, {@code windows}, {@code linux}, or {@code mixed}
     */
    public EventStream(String profile, int batch) {
        super(batch, 2_600);
        final GeneratorSettings settings =
                new GeneratorSettings()
                        .events(ENOUGH)
                        .hosts(200)
                        .seed(Corpus.SEED)
                        .profiles(Profile.named(profile));
        generator = new EventGenerator(settings, hit -> hits++);
    }

    @Override
    protected void event() {
        if (!generator.next()) {
            throw new IllegalStateException("the stream has come to its end");
        }
        add(generator.bytes(), generator.length());
    }

    /** Hits of the seed rule in all batches so far. */
    public long hits() {
        return hits;
    }
}
