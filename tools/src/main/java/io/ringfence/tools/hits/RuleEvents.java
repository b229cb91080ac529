package io.ringfence.tools.hits;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Events made for a rule. They know no time yet, so that they can be placed anywhere.
 *
 * @param ruleId the rule
 * @param ruleName its name
 * @param hostId the host that the events come from; nothing else happens there
 * @param documents in the order of their times
 * @param stageIds event.id of those that fill stages, in the order of the stages
 * @param stepNs between one event and the next
 */
public record RuleEvents(
        String ruleId,
        String ruleName,
        String hostId,
        List<ObjectNode> documents,
        List<String> stageIds,
        long stepNs) {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /** Event time of one of the documents, when the first is at the given time. */
    public long timeNs(int document, long startNs) {
        return startNs + document * stepNs;
    }

    /** One document without a newline. */
    public byte[] line(int document, long startNs) {
        final long timeNs = timeNs(document, startNs);
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(
                "@timestamp",
                Instant.ofEpochSecond(timeNs / NS_PER_SECOND, timeNs % NS_PER_SECOND).toString());
        json.setAll(documents.get(document));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a correct engine finds: one line of JSON without a newline. */
    public String toJson() {
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rule.id", ruleId).put("rule.name", ruleName).put("host.id", hostId);
        stageIds.forEach(json.putArray("events")::add);
        return json.toString();
    }
}
