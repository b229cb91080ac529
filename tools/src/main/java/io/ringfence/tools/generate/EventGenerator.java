package io.ringfence.tools.generate;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Generates a capture event by event; {@link #next()} until it says no.
 *
 * <p>Same settings, same bytes, on every JDK. Events of one host come with non-decreasing times,
 * hosts interleave, and some hosts' clocks lag behind the others' by up to a minute; with a late
 * percentage some events are delivered later than newer ones. Not thread-safe. Allocates for
 * processes and scripted events, not for each event.
 */
public final class EventGenerator {
    private static final double EVENTS_PER_HOST_SECOND = 0.5;
    private static final double NS_PER_SECOND = 1e9;
    private static final long TAIL_NS = 10_000_000_000L;

    private final EventWriter writer;
    private final Background background;
    private final Script script;
    private final LateQueue late;
    private final Rng rng;
    private final Consumer<Hit> truth;
    private final long startNs;
    private final long durationNs;
    private final long backgroundCount;
    private final double backgroundGapNs;
    private long backgroundIndex;
    private long nextBackgroundNs;
    private byte[] bytes = {};
    private int length;
    private long deliveryNs;

    /**
     * Makes the hosts.
     *
     * @param settings read once
     * @param truth told of each match when its last event has been generated
     * @throws IllegalArgumentException {@code name=value: why}
     */
    public EventGenerator(GeneratorSettings settings, Consumer<Hit> truth) {
        settings.check();
        this.truth = truth;
        this.rng = new Rng(settings.seed());
        this.startNs = settings.startNs();
        final ProcessFactory processes = new ProcessFactory(rng);
        final Host[] hosts =
                new Fleet(settings.profiles(), rng, processes).create(settings.hosts(), startNs);
        this.writer = new EventWriter(rng);
        this.background = new Background(hosts, rng, processes, writer);
        this.script = new Script(settings, scriptedHosts(hosts), rng, processes);
        this.late = new LateQueue(settings.latePercent(), rng);
        final long scripted = script.eventCount();
        GeneratorSettings.require(
                scripted <= settings.events(),
                "events="
                        + settings.events()
                        + ": the hits and near misses alone need "
                        + scripted);
        this.durationNs = durationNs(settings);
        layOutScript(durationNs);
        this.backgroundCount = settings.events() - scripted;
        this.backgroundGapNs = (double) durationNs / Math.max(1, backgroundCount);
        this.nextBackgroundNs = backgroundTimeNs();
    }

    private static Host[] scriptedHosts(Host[] hosts) {
        return Arrays.stream(hosts)
                .filter(host -> null != host.profile.scripted())
                .toArray(Host[]::new);
    }

    private long durationNs(GeneratorSettings settings) {
        final double natural =
                settings.events() / (settings.hosts() * EVENTS_PER_HOST_SECOND) * NS_PER_SECOND;
        final long forScript = Script.LEAD_NS + script.slotCount() * Script.SLOT_NS + TAIL_NS;
        return Math.max((long) natural, forScript);
    }

    private void layOutScript(long durationNs) {
        final long slots = Math.max(1, script.slotCount());
        script.layOut(startNs + Script.LEAD_NS, (durationNs - Script.LEAD_NS - TAIL_NS) / slots);
    }

    /**
     * Generates the next event.
     *
     * @return false when there is none
     */
    public boolean next() {
        while (true) {
            final long scriptNs = script.nextNs(nextBackgroundNs);
            final long eventNs = Math.min(scriptNs, nextBackgroundNs);
            if (late.nextNs() <= eventNs) {
                final LateQueue.Delayed delayed = late.poll();
                if (null == delayed) {
                    return false;
                }
                deliver(delayed.line(), delayed.line().length, delayed.dueNs());
                return true;
            }
            if (scriptNs <= nextBackgroundNs) {
                play(script.poll());
            } else {
                background.write(nextBackgroundNs);
                backgroundIndex++;
                nextBackgroundNs = backgroundTimeNs();
            }
            final EventBuffer event = writer.buffer();
            if (!late.delay(event, eventNs)) {
                deliver(event.bytes(), event.length(), eventNs);
                return true;
            }
        }
    }

    /**
     * The event's bytes, from index 0: JSON, and behind {@link #length()} a newline. Valid until
     * the next call of {@link #next()}.
     */
    public byte[] bytes() {
        return bytes;
    }

    /** Length of the document, without the newline. */
    public int length() {
        return length;
    }

    /** When the event was delivered, in ns since 1970; never goes back. */
    public long deliveryTimeNs() {
        return deliveryNs;
    }

    /** How long the capture is, from its start. */
    public long durationNs() {
        return durationNs;
    }

    /** How often each scenario was begun so far. */
    public Map<Scenario, Integer> scenarioCounts() {
        return Map.copyOf(script.counts());
    }

    private void deliver(byte[] line, int lineLength, long timeNs) {
        bytes = line;
        length = lineLength - 1;
        deliveryNs = Math.max(deliveryNs, timeNs);
    }

    /** One background event in each equal stretch of time, anywhere in it. */
    private long backgroundTimeNs() {
        if (backgroundIndex == backgroundCount) {
            return Long.MAX_VALUE;
        }
        return startNs + (long) ((backgroundIndex + rng.unit()) * backgroundGapNs);
    }

    private void play(Step step) {
        final long timeNs = step.host().eventTimeNs(step.captureNs(), 1);
        if (step.kind().isProcess()) {
            writer.process(step.kind(), step.host(), step.process(), timeNs);
        } else {
            writer.network(step.kind(), step.host(), step.process(), timeNs, step.destination());
        }
        switch (step.role().stage()) {
            case START -> step.role().hit().started(writer.eventId());
            case CONNECTION -> truth.accept(step.role().hit().completed(writer.eventId()));
            case NEITHER -> {}
        }
    }
}
