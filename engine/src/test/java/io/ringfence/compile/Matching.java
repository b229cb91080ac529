package io.ringfence.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.ecs.EcsType;
import io.ringfence.event.EventHits;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.predicate.EventMatcher;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Compiles a query over a small schema and says which of its stages an event matches. */
final class Matching {
    static final RuleSettings SETTINGS =
            new RuleSettings(schema(), false, "@timestamp", "seq", "cat", true);

    private Matching() {}

    private static EcsSchema schema() {
        final Map<String, EcsType> types = new LinkedHashMap<>();
        types.put("@timestamp", EcsType.DATE);
        types.put("seq", EcsType.LONG);
        types.put("cat", EcsType.KEYWORD);
        types.put("host.id", EcsType.KEYWORD);
        types.put("event.id", EcsType.KEYWORD);
        types.put("s", EcsType.KEYWORD);
        types.put("t", EcsType.KEYWORD);
        types.put("n", EcsType.LONG);
        types.put("u", EcsType.UNSIGNED_LONG);
        types.put("d", EcsType.DOUBLE);
        types.put("b", EcsType.BOOLEAN);
        types.put("ip", EcsType.IP);
        types.put("v", EcsType.VERSION);
        types.put("date", EcsType.DATE);
        types.put("nanos", EcsType.DATE_NANOS);
        return EcsSchema.of(types, Map.of("other", "s"));
    }

    static DetectionPlan plan(String query) {
        return RuleCompiler.compile(RuleSet.ofQuery("q", query, SETTINGS));
    }

    /** Ids of the stages that an event with these members matches, e.g. {@code [0, 2]}. */
    static String stages(String query, String members) {
        return stages(plan(query), members);
    }

    static String stages(DetectionPlan plan, String members) {
        final String comma = members.isBlank() ? "" : ",";
        final String json = "{\"@timestamp\":\"2026-11-24T04:43:30.5Z\"" + comma + members + "}";
        final byte[] line = json.getBytes(StandardCharsets.UTF_8);
        final ParsedEvent event = new ParsedEvent(plan.fields());
        final EventHits hits = new EventHits();
        final int status =
                new JsonEventParser(plan.fields(), ParserLimits.DEFAULT)
                        .parse(line, 0, line.length, event);
        assertEquals(0, status, json);
        hits.reset(0, 0);
        new EventMatcher(plan.matches()).match(event, hits);
        final TreeSet<Integer> stages = new TreeSet<>();
        for (int i = 0; i < hits.hitCount(); i++) {
            stages.add(hits.stage(i));
        }
        return stages.toString();
    }
}
