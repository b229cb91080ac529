package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.event.FieldType;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** The sizes that public rule sets have: lists of thousands, thousands of leaves. */
class BigListTest {
    private static final int LIST = 2609;
    private static final int LEAVES = 12_624;

    private final MatchFixture fixture = MatchFixture.ofAllTypes();
    private final int keyword = fixture.field(FieldType.KEYWORD);
    private final int keyword2 = fixture.field("keyword2");

    @Test
    void shouldHoldLongLists() {
        final List<String> texts = new ArrayList<>();
        final List<String> patterns = new ArrayList<>();
        final List<Number> numbers = new ArrayList<>();
        for (int i = 0; i < LIST; i++) {
            texts.add("Name" + i + ".exe");
            patterns.add("*\\dir" + i + "\\*");
            numbers.add((long) i * i);
        }
        final int number = fixture.field(FieldType.LONG);
        final MatchTables.Builder builder = MatchTables.builder();
        builder.stage(0, new Condition.Leaf(builder.textIn(keyword, true, texts)));
        builder.stage(1, new Condition.Leaf(builder.wildcardIn(keyword2, true, patterns)));
        builder.stage(2, new Condition.Leaf(builder.numberIn(number, numbers)));
        builder.stage(
                3, new Condition.Not(new Condition.Leaf(builder.textIn(keyword, true, texts))));
        final EventMatcher matcher = new EventMatcher(builder.build(fixture.fields));
        for (int i = 0; i < LIST; i += 97) {
            final String json =
                    "{\"keyword\":\"nAME"
                            + i
                            + ".EXE\",\"keyword2\":\"c:\\\\DIR"
                            + i
                            + "\\\\x\",\"long\":"
                            + (long) i * i
                            + '}';
            assertEquals(List.of(0, 1, 2), fixture.match(matcher, json), json);
        }
        final String none =
                "{\"keyword\":\"Name.exe\",\"keyword2\":\"c:\\\\dir\\\\x\",\"long\":-1}";
        assertEquals(List.of(3), fixture.match(matcher, none));
    }

    @Test
    void shouldHoldManyLeavesAndStages() {
        final MatchTables.Builder builder = MatchTables.builder();
        for (int i = 0; i < LEAVES / 2; i++) {
            final int text = builder.textIn(keyword, i % 2 == 0, List.of("name" + i, "common"));
            final int pattern =
                    builder.wildcardIn(keyword2, true, List.of("*part" + i + "x*", "z" + i + "*"));
            builder.stage(
                    i,
                    new Condition.And(
                            List.of(
                                    new Condition.Leaf(text),
                                    new Condition.Not(new Condition.Leaf(pattern)))));
        }
        final MatchTables tables = builder.build(fixture.fields);
        assertEquals(LEAVES, tables.predicateCount());
        assertTrue(tables.sizeInBytes() < 8L << 20, tables.describeStatistics());
        final EventMatcher matcher = new EventMatcher(tables);
        assertEquals(List.of(77), fixture.match(matcher, "{\"keyword\":\"name77\"}"));
        assertEquals(
                List.of(),
                fixture.match(matcher, "{\"keyword\":\"name77\",\"keyword2\":\"A-PART77X\"}"));
        assertEquals(
                List.of(77),
                fixture.match(matcher, "{\"keyword\":\"name77\",\"keyword2\":\"part78x\"}"));
        final int all = fixture.match(matcher, "{\"keyword\":\"common\"}").size();
        assertEquals(LEAVES / 2, all);
    }

    @Test
    void shouldCostAHostileValueItsLengthOnly() {
        final MatchTables.Builder builder = MatchTables.builder();
        for (int i = 0; i < 50; i++) {
            builder.stage(
                    i,
                    new Condition.Leaf(
                            builder.wildcardIn(
                                    keyword,
                                    true,
                                    List.of("*aaaa*aaab" + i + "*", "*aaaaaaaaaaaaaaaab"))));
        }
        final EventMatcher matcher = new EventMatcher(builder.build(fixture.fields));
        final String value = "a".repeat(300_000);
        assertEquals(List.of(), fixture.match(matcher, "{\"keyword\":\"" + value + "\"}"));
        assertEquals(50, fixture.match(matcher, "{\"keyword\":\"" + value + "b\"}").size());
    }
}
