package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.Profile;

import java.time.Instant;
import java.util.List;

/**
 * What to generate. Fluent setters; {@link EventGenerator} checks everything once, and its message
 * reads {@code name=value: why}. The same settings give the same bytes.
 */
public final class GeneratorSettings {
    /** Most hosts a capture may have. */
    public static final int HOST_LIMIT = 10_000;

    /** Stands for "in proportion to the events". */
    public static final int PROPORTIONAL = -1;

    private static final int EVENTS_PER_HIT = 5_000;
    private static final int FEWEST_EVENTS_FOR_A_HIT = 1_000;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final double MOST_LATE_PERCENT = 50;

    private long events = 10_000;
    private int hosts = 100;
    private long seed = 1;
    private List<Profile> profiles = List.of(Profile.macos());
    private Instant start = Instant.parse("2026-03-02T09:00:00Z");
    private double latePercent;
    private int hits = PROPORTIONAL;
    private int nearMisses = PROPORTIONAL;

    /** Documents in all, scripted ones included. */
    public GeneratorSettings events(long count) {
        events = count;
        return this;
    }

    /** Hosts, at most {@link #HOST_LIMIT}. */
    public GeneratorSettings hosts(int count) {
        hosts = count;
        return this;
    }

    /** What the capture depends on besides the other settings. */
    public GeneratorSettings seed(long value) {
        seed = value;
        return this;
    }

    /** The operating systems; hosts take turns. */
    public GeneratorSettings profiles(List<Profile> values) {
        profiles = List.copyOf(values);
        return this;
    }

    /** Event time of the first event. */
    public GeneratorSettings start(Instant value) {
        start = value;
        return this;
    }

    /** How many events of a hundred are delivered 1 to 120 s late; 0 by default. */
    public GeneratorSettings latePercent(double percent) {
        latePercent = percent;
        return this;
    }

    /** Matches of the seed rule; by default one in 5,000 events. */
    public GeneratorSettings hits(int count) {
        hits = count;
        return this;
    }

    /** Near misses of the seed rule; by default twice as many as hits. */
    public GeneratorSettings nearMisses(int count) {
        nearMisses = count;
        return this;
    }

    long events() {
        return events;
    }

    int hosts() {
        return hosts;
    }

    long seed() {
        return seed;
    }

    List<Profile> profiles() {
        return profiles;
    }

    /** Whether some host is one that the seed rule is about. */
    private boolean hasScriptedHosts() {
        return profiles.stream().limit(hosts).anyMatch(profile -> null != profile.scripted());
    }

    long startNs() {
        return Math.addExact(
                Math.multiplyExact(start.getEpochSecond(), NS_PER_SECOND), start.getNano());
    }

    double latePercent() {
        return latePercent;
    }

    int hits() {
        if (PROPORTIONAL != hits) {
            return hits;
        }
        return events < FEWEST_EVENTS_FOR_A_HIT || !hasScriptedHosts()
                ? 0
                : (int) Math.min(Integer.MAX_VALUE / 4, Math.max(1, events / EVENTS_PER_HIT));
    }

    int nearMisses() {
        return PROPORTIONAL == nearMisses ? 2 * hits() : nearMisses;
    }

    void check() {
        require(events >= 1, "events=" + events + ": at least 1");
        require(1 <= hosts && hosts <= HOST_LIMIT, "hosts=" + hosts + ": 1 to " + HOST_LIMIT);
        require(hits >= PROPORTIONAL, "hits=" + hits + ": at least 0");
        require(nearMisses >= PROPORTIONAL, "near-misses=" + nearMisses + ": at least 0");
        require(!profiles.isEmpty(), "profiles=[]: at least one");
        require(
                0 == hits() + nearMisses() || hasScriptedHosts(),
                "hits=" + hits + ": the rule of hits and near misses is about macOS");
        require(
                0 <= latePercent && latePercent <= MOST_LATE_PERCENT,
                "late=" + latePercent + ": 0 to " + MOST_LATE_PERCENT + " percent");
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
