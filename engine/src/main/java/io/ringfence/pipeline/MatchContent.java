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
import java.util.Arrays;
import java.util.List;

/**
 * Gathers what an alert tells of a match: its events' documents, from memory or else from the
 * journal, and the texts of its join key. One thread; the current event's document is borrowed,
 * those of earlier events and the texts are allocated for each match.
 */
public final class MatchContent {
    private final DetectionPlan plan;
    private final DocumentSource documents;
    private final JsonEventParser parser;
    private final ParsedEvent event;
    private final JoinKeyHasher hasher;
    private final AlertContent content = new AlertContent();

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

    /** Valid until the next call, and as long as the match is. */
    AlertContent of(SequenceMatch match) {
        content.begin(
                plan.rules().get(match.ruleIndex()),
                plan.digest(),
                plan.outlines().get(match.ruleIndex()).maxspanNs(),
                match.overwrittenCount());
        for (int stage = 0; stage < match.stageCount(); stage++) {
            if (match.isMissing(stage)) {
                content.addStage().setMissing();
            } else {
                fill(content.addStage(), match, stage);
            }
        }
        content.setJoinKeys(joinKeys(match));
        return content;
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

    private void fill(MatchedStage target, SequenceMatch match, int stage) {
        target.setEvent(match.eventNumber(stage), match.timeNs(stage));
        match.identity(
                stage,
                target.setIdentity(match.identityLength(stage), match.isContentHash(stage)),
                0);
        final int length = match.documentLength(stage);
        if (length >= 0 && match.isCurrent(stage)) {
            target.setDocument(match.currentDocument(), match.currentDocumentOffset(), length);
            return;
        }
        final byte[] document;
        if (length >= 0) {
            document = new byte[length];
            match.document(stage, document, 0);
        } else {
            document = documents.read(match.eventNumber(stage));
        }
        target.setDocument(document, 0, null == document ? 0 : document.length);
    }

    /** The key's texts, from the first event that still has its document. */
    private List<String> joinKeys(SequenceMatch match) {
        if (0 == match.keyHigh() && 0 == match.keyLow()) {
            return List.of();
        }
        for (int i = 0; i < content.stageCount(); i++) {
            final MatchedStage stage = content.stage(i);
            if (null == stage.document()
                    || ParseStatus.OK
                            != parser.parse(
                                    stage.document(), stage.offset(), stage.length(), event)) {
                continue;
            }
            final String[] texts =
                    hasher.describe(event, match.stageId(i), match.keyHigh(), match.keyLow());
            if (null != texts) {
                return Arrays.asList(texts);
            }
        }
        return List.of();
    }
}
