package io.ringfence.pipeline;

import io.ringfence.event.EventHits;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.predicate.EventMatcher;
import io.ringfence.sequence.JoinKeyHasher;
import io.ringfence.sequence.late.LateConditions;

/**
 * Parser, conditions and key hashes for the few events that the stateful half has to look at again.
 * Used on its thread; allocates nothing once warm.
 */
final class LateStep implements LateConditions {
    private final JsonEventParser parser;
    private final ParsedEvent event;
    private final EventMatcher matcher;
    private final JoinKeyHasher hasher;

    /** Where the document may stand parsed already, on the same thread; null when it cannot. */
    private MatchStep parsedBy;

    private LateStep(DetectionPlan plan, ParserLimits limits, HashSecret secret) {
        parser = JsonEventParser.occasional(plan.fields(), limits);
        event = new ParsedEvent(plan.fields());
        matcher = new EventMatcher(plan.matches().late());
        hasher = new JoinKeyHasher(plan.stages(), plan.joinKeys(), secret.first(), secret.second());
    }

    /** For a plan; null when it decides nothing late. */
    static LateStep of(DetectionPlan plan, ParserLimits limits, HashSecret secret) {
        return plan.stages().late().isEmpty() ? null : new LateStep(plan, limits, secret);
    }

    void borrowFrom(MatchStep matchStep) {
        parsedBy = matchStep;
    }

    @Override
    public ParsedEvent parse(byte[] document, int offset, int length) {
        if (null != parsedBy && parsedBy.isLast(document, offset, length)) {
            return parsedBy.event();
        }
        parser.parse(document, offset, length, event); // has been parsed before, so it is OK
        return event;
    }

    @Override
    public boolean holds(int condition, ParsedEvent parsed, boolean unchanged) {
        return unchanged
                ? matcher.holdsAlso(condition, parsed)
                : matcher.holdsFor(condition, parsed);
    }

    @Override
    public int addTuples(int keyShape, ParsedEvent parsed, EventHits into) {
        return hasher.addTuples(keyShape, parsed, into);
    }
}
