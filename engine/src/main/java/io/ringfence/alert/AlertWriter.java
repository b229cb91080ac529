package io.ringfence.alert;

import io.ringfence.event.Timestamps;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes alerts as JSON: ECS fields first, then {@code ringfence.*} with every stage and its whole
 * document. One a thread; the alert it returns is valid until the next call. Allocates nothing for
 * the alert of one plain event, once its rule has had one.
 */
public final class AlertWriter {
    private static final int TIMESTAMP_LENGTH = 40;

    private final AlertId ids = new AlertId();
    private final byte[] id = new byte[AlertId.LENGTH];
    private final EventFacts facts = new EventFacts();
    private final JsonBytes out = new JsonBytes();
    private final Alert alert = new Alert();

    // of the rules that have had alerts, by identity
    private final Map<RuleInfo, RuleTexts> ruleTexts = new IdentityHashMap<>();

    // the last event that a rule of one event matched: several rules often match one
    private byte[] lastDocument = new byte[0];
    private int lastLength;
    private final DocumentFacts lastFacts = new DocumentFacts();
    private final DocumentFacts[] alone = {lastFacts};

    // members that tell of the events, and from messageStart on the end of the message
    private final JsonBytes told = new JsonBytes();
    private int messageStart;

    private final byte[] timestamp = new byte[TIMESTAMP_LENGTH];

    /** What is the same in all alerts of a rule, written once and then copied. */
    private static final class RuleTexts {
        private final byte[] idStart;
        private final byte[] facts;
        private final byte[] extra;
        private final byte[] name;

        RuleTexts(RuleInfo rule) {
            idStart = AlertId.start(rule);
            facts = written(json -> RuleFacts.write(rule, json));
            extra = written(json -> RuleFacts.writeExtra(rule, json));
            name = written(json -> json.text(rule.name()));
        }

        private static byte[] written(Consumer<JsonBytes> text) {
            final JsonBytes json = new JsonBytes();
            text.accept(json);
            return Arrays.copyOf(json.array(), json.length());
        }
    }

    /**
     * The alert of a match.
     *
     * @param content the match; it ends here
     * @param completingEventNumber number of the event that completed it, or -1 when time did
     * @param ingestTimeNs when it was completed
     */
    public Alert write(AlertContent content, long completingEventNumber, long ingestTimeNs) {
        final RuleInfo rule = content.rule();
        final RuleTexts texts = ruleTexts.computeIfAbsent(rule, RuleTexts::new);
        ids.of(content, texts.idStart, id);
        final DocumentFacts[] documents = readAndTell(content);
        out.clear();
        out.open('{').key("@timestamp");
        time(content.timeNs());
        event(rule, "alert");
        out.members(texts.facts).members(told.array(), 0, messageStart);
        out.key("message").openText().text(texts.name, 0, texts.name.length);
        out.text(told.array(), messageStart, told.length() - messageStart).closeText();
        ringfence(content, texts, documents);
        out.close('}');
        content.end();
        return alert.wrap(id, rule, out).completedBy(completingEventNumber, ingestTimeNs, false);
    }

    /** The alert that tells of matches held back by a rule's budget in one interval. */
    public Alert writeSummary(
            RuleInfo rule,
            String digest,
            long intervalStartNs,
            long suppressedCount,
            long ingestTimeNs) {
        ids.ofSummary(rule, intervalStartNs, suppressedCount, id);
        out.clear();
        out.open('{').key("@timestamp");
        time(intervalStartNs);
        event(rule, "summary");
        out.members(ruleTexts.computeIfAbsent(rule, RuleTexts::new).facts);
        out.field(
                "message",
                rule.name() + ": " + suppressedCount + " further matches beyond max_signals");
        out.key("ringfence").open('{');
        out.field("suppressed", suppressedCount);
        out.field("max_signals", rule.schedule().maxSignals());
        out.field("rules_digest", digest);
        out.close('}').close('}');
        return alert.wrap(id, rule, out).completedBy(-1, ingestTimeNs, true);
    }

    private void event(RuleInfo rule, String action) {
        out.key("event").open('{');
        out.field("kind", "alert").key("id").hex(id, id.length).field("action", action);
        out.field("module", "ringfence");
        out.field("severity", RuleFacts.severityNumber(rule.severity()));
        out.field("risk_score", rule.riskScore());
        out.close('}');
    }

    private void ringfence(AlertContent content, RuleTexts texts, DocumentFacts[] documents) {
        out.key("ringfence").open('{');
        if (!content.joinKeys().isEmpty()) {
            out.key("join_keys").open('[');
            for (final String key : content.joinKeys()) {
                if (null == key) {
                    out.rawText("null");
                } else {
                    out.string(key);
                }
            }
            out.close(']');
        }
        if (content.maxspanNs() > 0) {
            out.field("maxspan_ms", content.maxspanNs() / 1_000_000);
        }
        if (content.overwrittenCount() > 0) {
            out.field("overwritten", content.overwrittenCount());
        }
        out.field("rules_digest", content.rulesDigest());
        out.members(texts.extra);
        out.key("stages").open('[');
        for (int i = 0; i < content.stageCount(); i++) {
            stage(i, content.stage(i), documents[i]);
        }
        out.close(']').close('}');
    }

    private void stage(int index, MatchedStage stage, DocumentFacts document) {
        out.open('{').field("index", index);
        if (stage.isMissing()) {
            out.key("missing").bool(true).close('}');
            return;
        }
        if (stage.isContentHash()) {
            out.key("document_sha256").hex(stage.identity(), stage.identityLength());
        } else {
            out.key("event_id").string(stage.identity(), 0, stage.identityLength());
        }
        out.key("@timestamp");
        time(stage.timeNs());
        out.field("event_number", stage.eventNumber());
        if (null == document) {
            out.key("document_lost").bool(true);
        } else {
            document(stage, document);
        }
        out.close('}');
    }

    /** The bytes are the stage's own: those of the facts may be a copy. */
    private void document(MatchedStage stage, DocumentFacts document) {
        final int start = stage.offset() + document.offset();
        out.key("document");
        if (document.isPlain()) {
            out.plain(stage.document(), start, document.length());
        } else {
            out.raw(stage.document(), start, document.length());
        }
    }

    /** Reads the documents and tells what they say, unless it is told already. */
    private DocumentFacts[] readAndTell(AlertContent content) {
        final MatchedStage first = content.stage(0);
        if (content.stageCount() == 1 && null != first.document()) {
            if (!isLast(first)) {
                readAlone(first);
                tell(content, alone);
                lastLength = first.length();
            }
            return alone;
        }
        lastLength = 0; // what was told is overwritten
        final DocumentFacts[] documents = new DocumentFacts[content.stageCount()];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = read(content.stage(i));
        }
        tell(content, documents);
        return documents;
    }

    private boolean isLast(MatchedStage stage) {
        final int end = stage.offset() + stage.length();
        return lastLength > 0
                && Arrays.equals(
                        lastDocument, 0, lastLength, stage.document(), stage.offset(), end);
    }

    private void readAlone(MatchedStage stage) {
        if (lastDocument.length < stage.length()) {
            lastDocument = new byte[stage.length()];
        }
        lastLength = 0; // until it is told: what could not be read is not known
        System.arraycopy(stage.document(), stage.offset(), lastDocument, 0, stage.length());
        alone[0] = facts.readAlone(lastDocument, 0, stage.length(), lastFacts) ? lastFacts : null;
    }

    /** Null for a stage without a document. */
    private static DocumentFacts read(MatchedStage stage) {
        final DocumentFacts document = new DocumentFacts();
        final boolean read =
                null != stage.document()
                        && EventFacts.read(
                                stage.document(), stage.offset(), stage.length(), document);
        return read ? document : null;
    }

    private void tell(AlertContent content, DocumentFacts[] documents) {
        told.clear();
        facts.write(documents, told);
        messageStart = told.length();
        EventFacts.message(content, documents, told);
    }

    private void time(long timeNs) {
        final int length = Timestamps.format(timeNs, timestamp, 0);
        out.openText().text(timestamp, 0, length).closeText();
    }
}
