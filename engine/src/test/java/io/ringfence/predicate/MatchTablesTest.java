package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.automaton.Patterns;
import io.ringfence.cidr.CidrSet;
import io.ringfence.event.FieldType;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sharing of predicates, filing of stages, explanations and statistics. */
class MatchTablesTest {
    private final MatchFixture fixture = MatchFixture.ofAllTypes();
    private final int keyword = fixture.field(FieldType.KEYWORD);
    private final int keyword2 = fixture.field("keyword2");
    private final int category = fixture.field("event.category");
    private final Map<Integer, String> described = new LinkedHashMap<>();
    private final MatchTables.Builder builder = MatchTables.builder();

    private static Condition leaf(int id) {
        return new Condition.Leaf(id);
    }

    private static Condition not(int id) {
        return new Condition.Not(leaf(id));
    }

    private static Condition and(Condition... operands) {
        return new Condition.And(List.of(operands));
    }

    private static Condition or(Condition... operands) {
        return new Condition.Or(List.of(operands));
    }

    @Test
    void shouldShareEqualLeaves() throws Exception {
        final int first = builder.textIn(keyword, false, List.of("a", "b"));
        assertEquals(first, builder.textIn(keyword, false, List.of("b", "a", "b")));
        assertNotEquals(first, builder.textIn(keyword, true, List.of("a", "b")));
        assertNotEquals(first, builder.textIn(keyword2, false, List.of("a", "b")));
        assertEquals(
                builder.textIn(keyword, true, List.of("AB")),
                builder.textIn(keyword, true, List.of("ab")));
        assertEquals(first, builder.wildcardIn(keyword, false, List.of("a", "b")));
        assertNotEquals(first, builder.wildcardIn(keyword, false, List.of("a", "b*")));
        assertEquals(
                builder.textIn(keyword, false, List.of("z")),
                builder.textCompare(keyword, CompareOp.EQ, "z"));
        final int number = fixture.field(FieldType.LONG);
        assertEquals(
                builder.numberIn(number, List.of(5L, 7L)),
                builder.numberIn(number, List.of(7.0, 5.0)));
        assertEquals(
                builder.numberIn(number, List.of(5L)),
                builder.numberCompare(number, CompareOp.EQ, 5.0));
        assertEquals(
                builder.numberCompare(number, CompareOp.LT, 5L),
                builder.numberCompare(number, CompareOp.LT, 5.0));
        final int regex = builder.regex(keyword, Patterns.regex(List.of("a"), false, 99), "k");
        assertEquals(regex, builder.regex(keyword, Patterns.regex(List.of("b"), false, 99), "k"));
        assertNotEquals(
                regex, builder.regex(keyword2, Patterns.regex(List.of("a"), false, 99), "k"));
        final int ip = fixture.field(FieldType.IP);
        assertEquals(
                builder.ipIn(ip, CidrSet.of(List.of("::1")), "k"),
                builder.ipIn(ip, CidrSet.of(List.of("::2")), "k"));
        assertEquals(
                builder.expression(new Expression.Field(0), "e"),
                builder.expression(new Expression.Field(1), "e"));
    }

    @Test
    void shouldFileStagesUnderTheirRarestTest() {
        final int process = builder.textIn(category, false, List.of("process"));
        final int name = builder.textIn(keyword, false, List.of("osascript"));
        final int other = builder.wildcardIn(keyword2, true, List.of("*something long*"));
        builder.stage(0, and(leaf(process), leaf(name), not(other)));
        builder.stage(1, and(leaf(process), or(leaf(name), leaf(other))));
        builder.stage(2, and(leaf(process), not(name)));
        builder.stage(3, not(name));
        builder.stage(4, leaf(builder.exists(keyword2)));
        builder.stage(5, new Condition.Constant(false));
        builder.stage(6, new Condition.Constant(true));
        final MatchTables tables = builder.build(fixture.fields);
        final String nameText = "p" + name + " keyword in (\"osascript\")";
        assertTrue(
                tables.describeStage(0).startsWith("access: " + nameText + "\n"),
                tables.describeStage(0));
        assertTrue(tables.describeStage(1).contains(nameText + "; p" + other + ' '));
        assertTrue(
                tables.describeStage(2).startsWith("access: p" + process + " event.category in"));
        assertTrue(tables.describeStage(3).startsWith("access: every event\n"));
        assertTrue(tables.describeStage(4).startsWith("access: keyword2 present\n"));
        assertEquals("access: none, never true\n  no match\n", tables.describeStage(5));
        assertEquals("access: every event\n  match\n", tables.describeStage(6));
    }

    @Test
    void shouldLookOnlyAtStagesThatCouldMatch() {
        for (int stage = 0; stage < 1000; stage++) {
            final int name = builder.textIn(keyword, false, List.of("name" + stage));
            builder.stage(stage, and(leaf(name), not(builder.exists(keyword2))));
        }
        final EventMatcher matcher = new EventMatcher(builder.build(fixture.fields));
        assertEquals(List.of(7), fixture.match(matcher, "{\"keyword\":\"name7\"}"));
        assertEquals(1, matcher.candidateCount());
        assertEquals(List.of(), fixture.match(matcher, "{\"keyword\":\"none\"}"));
        assertEquals(List.of(), fixture.match(matcher, "{}"));
        assertEquals(1, matcher.candidateCount());
        assertEquals(
                List.of(3, 999), fixture.match(matcher, "{\"keyword\":[\"name999\",\"name3\"]}"));
    }

    @Test
    void shouldDescribeJumpCodeInOrderOfEvaluation() {
        final int cheap = builder.textIn(keyword, false, List.of("a"));
        final int dear =
                builder.expression(
                        new Expression.IsNull(new Expression.Field(keyword2)), "keyword2 == null");
        builder.stage(0, or(and(leaf(dear), leaf(cheap)), not(cheap)));
        final String text = builder.build(fixture.fields).describeStage(0);
        assertTrue(text.contains("  0: p" + cheap + " ? "), text);
        assertTrue(text.contains("match") && text.contains("no match"), text);
    }

    @Test
    void shouldSpareStagesWhoseGuardFails() {
        final int process = builder.textIn(category, false, List.of("process"));
        final int network = builder.textIn(category, false, List.of("network"));
        final int name = builder.textIn(keyword, false, List.of("a"));
        builder.stage(0, and(leaf(process), leaf(name)));
        builder.stage(1, and(leaf(network), leaf(name)));
        builder.stage(2, leaf(network)); // makes the category's field eager
        final MatchTables tables = builder.build(fixture.fields);
        assertTrue(
                tables.describeStage(0).contains("\nguard: p" + process + " event.category in"),
                tables.describeStage(0));
        final EventMatcher matcher = new EventMatcher(tables);
        final String json = "{\"keyword\":\"a\",\"event.category\":\"process\"}";
        assertEquals(List.of(0), fixture.match(matcher, json));
        assertEquals(1, matcher.candidateCount());
    }

    private void shouldDescribe(String expected, int predicate) {
        described.put(predicate, "p" + predicate + ' ' + expected);
    }

    @Test
    void shouldDescribePredicates() throws Exception {
        final int ip = fixture.field(FieldType.IP);
        final int number = fixture.field(FieldType.LONG);
        final int version = fixture.field(FieldType.VERSION);
        final int date = fixture.field(FieldType.DATE);
        shouldDescribe("keyword != null", builder.exists(keyword));
        shouldDescribe(
                "keyword in~ (\"a\\\"\\\\\")", builder.textIn(keyword, true, List.of("A\"\\")));
        shouldDescribe(
                "keyword like (\"a*\", \"b\")",
                builder.wildcardIn(keyword, false, List.of("a*", "b")));
        shouldDescribe(
                "keyword regex a+",
                builder.regex(keyword, Patterns.regex(List.of("a+"), false, 99), "a+"));
        shouldDescribe("long in (5, 0.5)", builder.numberIn(number, List.of(5.0, 0.5)));
        shouldDescribe("long >= 5", builder.numberCompare(number, CompareOp.GE, 5L));
        shouldDescribe(
                "boolean == true", builder.booleanIs(fixture.field(FieldType.BOOLEAN), true));
        shouldDescribe(
                "keyword < \"x\\u{7}\"", builder.textCompare(keyword, CompareOp.LT, "x\u0007"));
        shouldDescribe("date == time 7 ns", builder.dateCompare(date, CompareOp.EQ, 7));
        shouldDescribe(
                "version > version 1.2", builder.versionCompare(version, CompareOp.GT, "1.2"));
        shouldDescribe(
                "ip in blocks ten", builder.ipIn(ip, CidrSet.of(List.of("10.0.0.0/8")), "ten"));
        shouldDescribe("ip <= address 0:ff", builder.ipCompare(ip, CompareOp.LE, 0, 255));
        shouldDescribe(
                "length(x) > 3",
                builder.expression(new Expression.Constant(true), "length(x) > 3"));
        builder.stage(0, leaf(0));
        final MatchTables tables = builder.build(fixture.fields);
        described.forEach((id, text) -> assertEquals(text, tables.describePredicate(id)));
        assertEquals(described.size(), tables.predicateCount());
        assertTrue(tables.describeStatistics().contains("predicates.Wild 1\n"));
        assertTrue(tables.describeStatistics().contains("stages 1\n"));
        assertTrue(tables.sizeInBytes() > 0);
    }

    @Test
    void shouldRefuseStagesThatAreNotDense() {
        builder.stage(1, new Condition.Constant(true));
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.stage(1, new Condition.Constant(true)));
        assertThrows(IllegalArgumentException.class, () -> builder.build(fixture.fields));
    }

    @Test
    void shouldBuildWithoutAnything() {
        final MatchTables tables = builder.build(fixture.fields);
        assertEquals(0, tables.stageCount());
        assertEquals(List.of(), fixture.match(new EventMatcher(tables), "{\"keyword\":\"a\"}"));
    }
}
