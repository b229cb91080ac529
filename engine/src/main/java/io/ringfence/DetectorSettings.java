package io.ringfence;

import io.ringfence.event.ParserLimits;
import io.ringfence.pipeline.SequenceStep;
import io.ringfence.pipeline.guard.RuleGuard;
import io.ringfence.sequence.SequenceSettings;
import io.ringfence.sequence.order.OrderSettings;

/**
 * Bounds of the engine, each with a default. Fluent; read once when the engine is created. Not
 * thread-safe.
 */
public final class DetectorSettings {
    private static final int MIN_LINE_LENGTH = 64;
    private static final int MAX_LINE_LENGTH = 256 << 20;
    private static final int MAX_SLOTS = 1 << 26;
    private static final int MAX_HELD_EVENTS = 1 << 24;
    private static final int HOST_CLOCKS = 1 << 16;

    private int maxLineLength = ParserLimits.DEFAULT.maxLineLength();
    private int maxDepth = ParserLimits.DEFAULT.maxDepth();
    private int maxValuesPerField = ParserLimits.DEFAULT.maxValuesPerField();
    private int maxKeys = ParserLimits.DEFAULT.maxKeys();
    private MissingTimestamp missingTimestamp = MissingTimestamp.REJECT;
    private int sequenceSlots = SequenceSettings.DEFAULT.slotCapacity();
    private long allowedDelayNs = SequenceSettings.DEFAULT.allowedDelayNs();
    private int documentBytes = SequenceSettings.DEFAULT.documentBytes();
    private int hostSharePercent = SequenceSettings.DEFAULT.hostSharePercent();
    private EventOrder order = EventOrder.ARRIVAL;
    private long allowedLatenessNs = 5_000_000_000L;
    private int heldEvents = 1 << 16;
    private int heldBytes = 64 << 20;
    private int ruleErrorLimit = 100;
    private long ruleStepLimit = 1 << 20;
    private int costlyRuleLimit;
    private long silentHostNs;
    private boolean preFilter = true;
    private WatchSettings watch = new WatchSettings();

    /** Longest document in bytes; a longer one is rejected as {@code too_long}. Default 1 MiB. */
    public DetectorSettings maxLineLength(int bytes) {
        maxLineLength = bytes;
        return this;
    }

    /** Deepest nesting of a document; a deeper one is rejected as {@code too_deep}. Default 64. */
    public DetectorSettings maxDepth(int depth) {
        maxDepth = depth;
        return this;
    }

    /** Values kept of one field of a document; further ones are counted. Default 1,024. */
    public DetectorSettings maxValuesPerField(int values) {
        maxValuesPerField = values;
        return this;
    }

    /** Keys in one document; more are rejected as {@code too_many_keys}. Default 65,536. */
    public DetectorSettings maxKeys(int keys) {
        maxKeys = keys;
        return this;
    }

    /** What is done with events without a readable time. Default reject. */
    public DetectorSettings missingTimestamp(MissingTimestamp policy) {
        missingTimestamp = policy;
        return this;
    }

    /**
     * In-flight sequence records, 64 bytes each off-heap, fixed at start; when they are all taken,
     * the host that holds most loses its oldest. Default 1 Mi.
     */
    public DetectorSettings sequenceSlots(int slots) {
        sequenceSlots = slots;
        return this;
    }

    /**
     * How much longer than maxspan, in ingest time, an in-flight sequence is kept for events that
     * are delivered late. Nanoseconds; default 10 minutes.
     */
    public DetectorSettings allowedDelayNs(long nanos) {
        allowedDelayNs = nanos;
        return this;
    }

    /** Off-heap bytes for the documents of in-flight events; default 64 MiB. */
    public DetectorSettings documentBytes(int bytes) {
        documentBytes = bytes;
        return this;
    }

    /** Percent of the sequence slots that one host may hold; default 10. */
    public DetectorSettings hostSharePercent(int percent) {
        hostSharePercent = percent;
        return this;
    }

    /** In which order events are matched; default as they arrive. */
    public DetectorSettings order(EventOrder eventOrder) {
        order = eventOrder;
        return this;
    }

    /**
     * With {@link EventOrder#EVENT_TIME}: how far, in event time, an event may be behind the latest
     * one of its host; also how long events wait. A host that sends nothing for the allowed delay
     * (in ingest time) makes none of its events wait longer. Nanoseconds; default 5 seconds.
     */
    public DetectorSettings allowedLatenessNs(long nanos) {
        allowedLatenessNs = nanos;
        return this;
    }

    /**
     * With {@link EventOrder#EVENT_TIME}: most events that wait, and of one host its percentage of
     * them; when there are more, the first in event time goes on early. Default 65,536.
     */
    public DetectorSettings heldEvents(int events) {
        heldEvents = events;
        return this;
    }

    /** With {@link EventOrder#EVENT_TIME}: most off-heap bytes of events that wait; 64 MiB. */
    public DetectorSettings heldBytes(int bytes) {
        heldBytes = bytes;
        return this;
    }

    /**
     * Errors of the engine while it evaluates one rule after which that rule is switched off and
     * told; until then it counts as not matched on those events. 0 for never; default 100.
     */
    public DetectorSettings ruleErrorLimit(int errors) {
        ruleErrorLimit = errors;
        return this;
    }

    /**
     * Steps (places of a text looked at, values and elements tried) beyond which one expression of
     * a rule on one event is counted as costly. Default 1 Mi, about a millisecond.
     */
    public DetectorSettings ruleStepLimit(long steps) {
        ruleStepLimit = steps;
        return this;
    }

    /**
     * Costly evaluations of one rule after which it is switched off and told. The cost of each is
     * bounded anyway, and who can write events could silence a rule by dear ones: so 0, for never,
     * is the default.
     */
    public DetectorSettings costlyRuleLimit(int evaluations) {
        costlyRuleLimit = evaluations;
        return this;
    }

    /**
     * Ingest time after which a host that was active (10 events) and sends nothing more, while
     * others go on, is told. Nanoseconds; 0, the default, for never. Needs a rule that asks for the
     * host, and hashes it for each event.
     */
    public DetectorSettings silentHostNs(long nanos) {
        silentHostNs = nanos;
        return this;
    }

    /**
     * Whether lines are passed over unparsed in which no rule can find a text that it needs; where
     * some rule needs none, or events are put in order, or silent hosts are told, none are. They
     * count as evaluated and as {@code passed_over}; one that is no JSON is not noticed. Alerts are
     * the same. Default true.
     */
    public DetectorSettings preFilter(boolean on) {
        preFilter = on;
        return this;
    }

    /** How the engine can be watched; nothing of it is on by default. */
    public DetectorSettings watch(WatchSettings settings) {
        watch = settings;
        return this;
    }

    int maxLineLength() {
        return maxLineLength;
    }

    boolean preFilter() {
        return preFilter;
    }

    long silentHostNs() {
        return silentHostNs;
    }

    WatchSettings watch() {
        return watch;
    }

    RuleGuard.Limits ruleLimits() {
        return new RuleGuard.Limits(ruleErrorLimit, ruleStepLimit, costlyRuleLimit);
    }

    /** Checks every value; each message reads {@code name=value: what it must be}. */
    void validate() {
        check("maxLineLength", maxLineLength, MIN_LINE_LENGTH, MAX_LINE_LENGTH);
        check("maxDepth", maxDepth, 1, 1000);
        check("maxValuesPerField", maxValuesPerField, 1, 1 << 20);
        check("maxKeys", maxKeys, 1, 1 << 24);
        check("sequenceSlots", sequenceSlots, 16, MAX_SLOTS);
        check("allowedDelayNs", allowedDelayNs, 0, Long.MAX_VALUE / 4);
        check("documentBytes", documentBytes, 4096, 1 << 30);
        check("hostSharePercent", hostSharePercent, 1, 100);
        check("allowedLatenessNs", allowedLatenessNs, 0, Long.MAX_VALUE / 4);
        check("heldEvents", heldEvents, 1, MAX_HELD_EVENTS);
        check("heldBytes", heldBytes, 4096, 1 << 30);
        check("ruleErrorLimit", ruleErrorLimit, 0, Integer.MAX_VALUE);
        check("ruleStepLimit", ruleStepLimit, 1, Long.MAX_VALUE);
        check("costlyRuleLimit", costlyRuleLimit, 0, Integer.MAX_VALUE);
        check("silentHostNs", silentHostNs, 0, Long.MAX_VALUE / 4);
    }

    ParserLimits parserLimits() {
        return new ParserLimits(
                maxLineLength,
                maxDepth,
                maxValuesPerField,
                maxKeys,
                MissingTimestamp.REJECT == missingTimestamp);
    }

    SequenceSettings sequenceSettings() {
        // What waits to be put in order reaches its sequence later by as much.
        final long waitNs = EventOrder.ARRIVAL == order ? 0 : allowedDelayNs + allowedLatenessNs;
        return new SequenceSettings(
                sequenceSlots, allowedDelayNs + waitNs, documentBytes, hostSharePercent);
    }

    /** Null when events are matched as they arrive. */
    OrderSettings orderSettings() {
        return EventOrder.ARRIVAL == order
                ? null
                : new OrderSettings(
                        allowedLatenessNs,
                        allowedDelayNs,
                        SequenceStep.CLOCK_TOLERANCE_NS,
                        heldEvents,
                        heldBytes,
                        hostSharePercent,
                        HOST_CLOCKS);
    }

    /** Sizes that a snapshot of the state must have in common with the engine that loads it. */
    String stateBounds() {
        return sequenceSettings() + ", " + orderSettings();
    }

    static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new RingfenceException(
                    RingfenceException.Category.SETTINGS,
                    name + "=" + value + ": must be between " + min + " and " + max);
        }
    }

    static void checkPowerOfTwo(String name, int value) {
        if (1 != Integer.bitCount(value)) {
            throw new RingfenceException(
                    RingfenceException.Category.SETTINGS,
                    name + "=" + value + ": must be a power of two");
        }
    }
}
