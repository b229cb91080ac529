package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.event.EventHits;
import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParseStatus;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Fields of all types, and events parsed by the real parser. */
final class MatchFixture {
    /** One field of each type, named after it. */
    static final FieldType[] TYPES = FieldType.values();

    final FieldTable fields;
    final ParsedEvent event;
    private final JsonEventParser parser;

    private MatchFixture(FieldTable fields) {
        this.fields = fields;
        parser = new JsonEventParser(fields, ParserLimits.DEFAULT);
        event = new ParsedEvent(fields);
    }

    /** Fields keyword, long, ... as {@link FieldType} names them, and keyword2, keyword3. */
    static MatchFixture ofAllTypes() {
        final FieldTable.Builder builder = FieldTable.builder();
        for (FieldType type : TYPES) {
            builder.add(name(type), type);
        }
        builder.add("keyword2", FieldType.KEYWORD);
        builder.add("keyword3", FieldType.KEYWORD);
        builder.add("event.category", FieldType.KEYWORD);
        return new MatchFixture(builder.build());
    }

    static MatchFixture ofKeywords(String... paths) {
        final FieldTable.Builder builder = FieldTable.builder();
        for (String path : paths) {
            builder.add(path, FieldType.KEYWORD);
        }
        return new MatchFixture(builder.build());
    }

    /** The same, with the elements of an array of objects told apart. */
    static MatchFixture ofElements(String array, String... paths) {
        final FieldTable.Builder builder = FieldTable.builder();
        builder.array(array);
        for (String path : paths) {
            builder.add(path, FieldType.KEYWORD);
        }
        return new MatchFixture(builder.build());
    }

    static String name(FieldType type) {
        return type.name().toLowerCase(java.util.Locale.ROOT);
    }

    int field(FieldType type) {
        return field(name(type));
    }

    int field(String path) {
        final int id = fields.fieldId(path);
        if (id < 0) {
            throw new IllegalArgumentException("path=" + path);
        }
        return id;
    }

    ParsedEvent parse(String json) {
        final byte[] line = json.getBytes(StandardCharsets.UTF_8);
        assertEquals(ParseStatus.OK, parser.parse(line, 0, line.length, event), json);
        return event;
    }

    /** The stages that an event hits. */
    List<Integer> match(EventMatcher matcher, String json) {
        final EventHits hits = new EventHits();
        hits.reset(0, 0);
        matcher.match(parse(json), hits);
        return stages(hits);
    }

    static List<Integer> stages(EventHits hits) {
        final List<Integer> stages = new ArrayList<>();
        for (int i = 0; i < hits.hitCount(); i++) {
            stages.add(hits.stage(i));
        }
        return stages;
    }

    /** Whether one predicate holds for an event, by itself and under a complement. */
    boolean holds(MatchTables.Builder builder, int predicate, String json) {
        builder.stage(0, new Condition.Leaf(predicate));
        builder.stage(1, new Condition.Not(new Condition.Leaf(predicate)));
        final EventMatcher matcher = new EventMatcher(builder.build(fields));
        final List<Integer> stages = match(matcher, json);
        assertEquals(1, stages.size(), "a leaf and its complement: " + stages);
        return stages.get(0) == 0;
    }
}
