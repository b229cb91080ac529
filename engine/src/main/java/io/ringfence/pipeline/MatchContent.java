package io.ringfence.pipeline;

import io.ringfence.alert.AlertContent;
import io.ringfence.alert.MatchedStage;
import io.ringfence.event.FieldTable;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParseStatus;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.sequence.JoinKeyHasher;
import io.ringfence.sequence.SequenceMatch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers what an alert tells of a match: copies of its events' documents, from memory or else from
 * the journal, and the texts of its join key. One thread; cold, allocates for each match.
 */
public final class MatchContent {
    private final DetectionPlan plan;
    private final DocumentSource documents;
    private final JsonEventParser parser;
    private final ParsedEvent event;
    private final JoinKeyHasher hasher;

    /**
     * @param plan the compiled rules
     * @param limits bounds of a document
     * @param secret of the join key hash, the same as the workers'
     * @param documents asked for what memory had to let go
     */
    public MatchContent(
            DetectionPlan plan, ParserLimits limits, HashSecret secret, DocumentSource documents) {
        this.plan = plan;
        this.documents = documents;
        parser = JsonEventParser.occasional(plan.fields(), limits);
        event = new ParsedEvent(plan.fields());
        hasher = new JoinKeyHasher(plan.stages(), plan.joinKeys(), secret.first(), secret.second());
    }

    AlertContent of(SequenceMatch match) {
        final List<MatchedStage> stages = new ArrayList<>(match.stageCount());
        for (int stage = 0; stage < match.stageCount(); stage++) {
            stages.add(match.isMissing(stage) ? MatchedStage.ofMissing() : stage(match, stage));
        }
        return new AlertContent(
                plan.rules().get(match.ruleIndex()),
                plan.digest(),
                stages,
                joinKeys(match, stages),
                plan.outlines().get(match.ruleIndex()).maxspanNs(),
                match.overwrittenCount());
    }

    /** Name of the host that a document names, or null. */
    public String hostOf(byte[] document, int offset, int length) {
        final int field = plan.fields().hostField();
        if (FieldTable.NOT_FOUND == field
                || ParseStatus.OK != parser.parse(document, offset, length, event)) {
            return null;
        }
        final int value = event.firstValue(field);
        return ParsedEvent.NULL_VALUE == value
                ? null
                : new String(
                        event.bytes(value),
                        event.offset(value),
                        event.length(value),
                        StandardCharsets.UTF_8);
    }

    private MatchedStage stage(SequenceMatch match, int stage) {
        final byte[] identity = new byte[match.identityLength(stage)];
        match.identity(stage, identity, 0);
        return new MatchedStage(
                false,
                match.eventNumber(stage),
                match.timeNs(stage),
                identity,
                match.isContentHash(stage),
                document(match, stage));
    }

    private byte[] document(SequenceMatch match, int stage) {
        final int length = match.documentLength(stage);
        if (length < 0) {
            return documents.read(match.eventNumber(stage));
        }
        final byte[] document = new byte[length];
        match.document(stage, document, 0);
        return document;
    }

    /** The key's texts, from the first event that still has its document. */
    private List<String> joinKeys(SequenceMatch match, List<MatchedStage> stages) {
        if (0 == match.keyHigh() && 0 == match.keyLow()) {
            return List.of();
        }
        for (int stage = 0; stage < stages.size(); stage++) {
            final byte[] document = stages.get(stage).document();
            if (null == document
                    || ParseStatus.OK != parser.parse(document, 0, document.length, event)) {
                continue;
            }
            final String[] texts =
                    hasher.describe(event, match.stageId(stage), match.keyHigh(), match.keyLow());
            if (null != texts) {
                return Arrays.asList(texts);
            }
        }
        return List.of();
    }
}
