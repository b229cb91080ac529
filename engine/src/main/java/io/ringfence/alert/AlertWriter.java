package io.ringfence.alert;

import io.ringfence.event.Timestamps;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Writes alerts as JSON: ECS fields first, then {@code ringfence.*} with every stage and its whole
 * document. One a thread; the alert it returns is valid until the next call.
 */
public final class AlertWriter {
    private static final int TIMESTAMP_LENGTH = 40;

    private final AlertId ids = new AlertId();
    private final JsonBytes out = new JsonBytes();
    private final Alert alert = new Alert();

    // by rule its facts as JSON; of the rules that have had alerts, by identity
    private final Map<RuleInfo, byte[]> ruleFacts = new IdentityHashMap<>();
    private final Map<RuleInfo, byte[]> extraFacts = new IdentityHashMap<>();

    // the last event that a rule of one event matched, what was read of it, and written
    private byte[] lastDocument;
    private List<JsonNode.Members> lastAlone = List.of();
    private byte[] lastFacts;

    private final byte[] timestamp = new byte[TIMESTAMP_LENGTH];

    /**
     * The alert of a match.
     *
     * @param content the match
     * @param completingEventNumber number of the event that completed it, or -1 when time did
     * @param ingestTimeNs when it was completed
     */
    public Alert write(AlertContent content, long completingEventNumber, long ingestTimeNs) {
        final String id = ids.of(content);
        final List<JsonNode.Members> documents = documents(content);
        out.clear();
        out.open('{').field("@timestamp", iso(content.timeNs()));
        event(content.rule(), id, "alert");
        once(ruleFacts, content.rule(), RuleFacts::write);
        facts(documents);
        out.field("message", EventFacts.message(content, documents));
        ringfence(content, documents);
        out.close('}');
        return alert.wrap(id, content.rule(), out)
                .completedBy(completingEventNumber, ingestTimeNs, false);
    }

    /** The alert that tells of matches held back by a rule's budget in one interval. */
    public Alert writeSummary(
            RuleInfo rule,
            String digest,
            long intervalStartNs,
            long suppressedCount,
            long ingestTimeNs) {
        final String id = ids.ofSummary(rule, intervalStartNs, suppressedCount);
        out.clear();
        out.open('{').field("@timestamp", iso(intervalStartNs));
        event(rule, id, "summary");
        once(ruleFacts, rule, RuleFacts::write);
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

    /** What is the same in all alerts of a rule is written once, and then copied. */
    private void once(
            Map<RuleInfo, byte[]> written, RuleInfo rule, BiConsumer<RuleInfo, JsonBytes> facts) {
        final byte[] known = written.get(rule);
        if (null != known) {
            out.members(known);
            return;
        }
        final int start = out.length();
        facts.accept(rule, out);
        written.put(rule, out.members(start));
    }

    /** The same in all alerts of one event. */
    private void facts(List<JsonNode.Members> documents) {
        if (documents != lastAlone) {
            EventFacts.write(documents, out);
            return;
        }
        if (null != lastFacts) {
            out.members(lastFacts);
            return;
        }
        final int start = out.length();
        EventFacts.write(documents, out);
        lastFacts = out.members(start);
    }

    private void event(RuleInfo rule, String id, String action) {
        out.key("event").open('{');
        out.field("kind", "alert").field("id", id).field("action", action);
        out.field("module", "ringfence");
        out.field("severity", RuleFacts.severityNumber(rule.severity()));
        out.field("risk_score", rule.riskScore());
        out.close('}');
    }

    private void ringfence(AlertContent content, List<JsonNode.Members> documents) {
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
        once(extraFacts, content.rule(), RuleFacts::writeExtra);
        out.key("stages").open('[');
        for (int i = 0; i < content.stages().size(); i++) {
            stage(i, content.stages().get(i), documents.get(i));
        }
        out.close(']').close('}');
    }

    private void stage(int index, MatchedStage stage, JsonNode.Members document) {
        out.open('{').field("index", index);
        if (stage.missing()) {
            out.key("missing").bool(true).close('}');
            return;
        }
        if (stage.contentHash()) {
            out.field("document_sha256", hex(stage.identity()));
        } else {
            out.field("event_id", new String(stage.identity(), StandardCharsets.UTF_8));
        }
        out.field("@timestamp", iso(stage.timeNs()));
        out.field("event_number", stage.eventNumber());
        if (null == document) {
            out.key("document_lost").bool(true);
        } else if (null != document.plain()) {
            out.key("document").plain(document.plain(), document.offset(), document.length());
        } else {
            out.key("document").raw(stage.document(), document.offset(), document.length());
        }
        out.close('}');
    }

    private List<JsonNode.Members> documents(AlertContent content) {
        if (content.stages().size() == 1 && null != content.stages().get(0).document()) {
            return alone(content.stages().get(0));
        }
        final List<JsonNode.Members> documents = new ArrayList<>();
        for (final MatchedStage stage : content.stages()) {
            final byte[] document = stage.document();
            documents.add(null == document ? null : EventFacts.read(document));
        }
        return documents;
    }

    /** Several rules often match one event: it is read once. */
    private List<JsonNode.Members> alone(MatchedStage stage) {
        if (!Arrays.equals(lastDocument, stage.document())) {
            lastAlone = Collections.singletonList(EventFacts.readAlone(stage.document()));
            lastFacts = null;
            lastDocument = stage.document(); // last: what could not be read is not known
        }
        return lastAlone;
    }

    private String iso(long timeNs) {
        final int length = Timestamps.format(timeNs, timestamp, 0);
        return new String(timestamp, 0, length, StandardCharsets.US_ASCII);
    }

    private static String hex(byte[] bytes) {
        final StringBuilder text = new StringBuilder(2 * bytes.length);
        for (final byte b : bytes) {
            text.append(Character.forDigit((b >> 4) & 0xf, 16));
            text.append(Character.forDigit(b & 0xf, 16));
        }
        return text.toString();
    }
}
