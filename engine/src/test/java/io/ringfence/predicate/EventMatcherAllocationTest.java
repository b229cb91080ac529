package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.automaton.Patterns;
import io.ringfence.cidr.CidrSet;
import io.ringfence.event.EventHits;
import io.ringfence.event.FieldType;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParseStatus;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;
import io.ringfence.support.Allocation;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Nothing is allocated for an event once warm, whatever kinds of predicates there are. */
class EventMatcherAllocationTest {
    private static final int WARM_UP_ROUNDS = 3000;
    private static final int MEASURED_ROUNDS = 500;

    private final MatchFixture fixture = MatchFixture.ofAllTypes();
    private final MatchTables.Builder builder = MatchTables.builder();
    private int stage;

    private void stage(int predicate) {
        builder.stage(stage++, new Condition.Leaf(predicate));
        builder.stage(stage++, new Condition.Not(new Condition.Leaf(predicate)));
    }

    private int field(FieldType type) {
        return fixture.field(type);
    }

    private void everyKind() throws Exception {
        final int keyword = field(FieldType.KEYWORD);
        stage(builder.exists(keyword));
        stage(builder.textIn(keyword, false, List.of("cmd.exe", "x")));
        stage(builder.textIn(keyword, true, List.of("CMD.EXE", "é")));
        stage(builder.wildcardIn(keyword, true, List.of("*md.e*", "?:\\*", "é*", "a*b*c", "?")));
        stage(builder.regex(keyword, Patterns.regex(List.of("c.*e"), false, 1000), "r"));
        stage(builder.textCompare(keyword, CompareOp.GT, "d"));
        stage(builder.numberIn(field(FieldType.LONG), List.of(5L, 2.5)));
        stage(builder.numberCompare(field(FieldType.DOUBLE), CompareOp.GT, 5L));
        stage(builder.numberCompare(field(FieldType.UNSIGNED_LONG), CompareOp.LT, 1e18));
        stage(builder.booleanIs(field(FieldType.BOOLEAN), true));
        stage(builder.dateCompare(field(FieldType.DATE), CompareOp.GE, 0));
        stage(builder.versionCompare(field(FieldType.VERSION), CompareOp.LT, "2.0.0"));
        stage(builder.ipIn(field(FieldType.IP), CidrSet.of(List.of("10.0.0.0/8")), "ten"));
        stage(builder.ipCompare(field(FieldType.IP), CompareOp.GT, 0, 0));
    }

    private void everyFunction() throws Exception {
        final Expression text = new Expression.Field(field(FieldType.KEYWORD));
        final Expression other = new Expression.Field(fixture.field("keyword2"));
        final Expression number = new Expression.Field(field(FieldType.LONG));
        final Expression one = new Expression.Constant(1L);
        function(call("between", text, new Expression.Constant("c"), new Expression.Constant("e")));
        function(call("concat", text, number, new Expression.Constant(0.25)));
        function(call("startsWith", text, other));
        function(call("endsWith", text, other));
        function(call("stringContains", text, other));
        function(call("indexOf", text, other));
        function(call("length", text));
        function(call("number", other));
        function(call("string", new Expression.Field(field(FieldType.DOUBLE))));
        function(call("substring", text, one, number));
        function(new Expression.Arithmetic('%', number, one));
        function(new Expression.In(number, true, List.of(5L, "x")));
        function(new Expression.WildcardIn(text, true, List.of("*a*b", "?md*")));
        function(new Expression.Cidr(text, CidrSet.of(List.of("10.0.0.0/8"))));
    }

    private static Expression call(String function, Expression... arguments) {
        return new Expression.Call(function, true, List.of(arguments));
    }

    private void function(Expression expression) {
        stage(
                builder.expression(
                        new Expression.Compare(
                                CompareOp.EQ,
                                new Expression.Call("string", false, List.of(expression)),
                                new Expression.Constant("no such text")),
                        "e" + stage));
    }

    private static final String[] EVENTS = {
        "{}",
        "{\"keyword\":\"cmd.exe\",\"keyword2\":\"EXE\",\"long\":5,\"double\":7.25,"
                + "\"ip\":\"10.1.1.1\"}",
        "{\"keyword\":[\"C:\\\\É.exe\",\"amd.eb\",\"acmd.exec\"],\"keyword2\":[\"12\",\"\u212a\"],"
                + "\"long\":[1,2,\"7\"],\"double\":0.001,\"ip\":[\"::1\",\"junk\"],"
                + "\"boolean\":\"true\",\"date\":\"2026-01-01T00:00:00Z\",\"version\":\"1.2.3-rc\","
                + "\"unsigned_long\":18446744073709551615}",
        "{\"keyword\":true,\"keyword2\":4.5,\"long\":\"x\",\"dynamic\":[1,\"2\",false],"
                + "\"boolean\":false,\"date\":12345,\"version\":7}"
    };

    @Test
    void shouldAllocateNothingOnceWarm() throws Exception {
        everyKind();
        everyFunction();
        final EventMatcher matcher = new EventMatcher(builder.build(fixture.fields));
        final List<ParsedEvent> events = new ArrayList<>();
        for (String json : EVENTS) {
            events.add(parse(json));
        }
        final EventHits hits = new EventHits();
        run(matcher, events, hits, WARM_UP_ROUNDS);
        final int[] count = new int[1];
        assertEquals(
                0, Allocation.least(() -> count[0] += run(matcher, events, hits, MEASURED_ROUNDS)));
        assertTrue(count[0] > 0);
    }

    private static int run(
            EventMatcher matcher, List<ParsedEvent> events, EventHits hits, int rounds) {
        int count = 0;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < events.size(); i++) {
                hits.reset(0, 0);
                matcher.match(events.get(i), hits);
                count += hits.hitCount();
            }
        }
        return count;
    }

    /** Each event parsed by a parser of its own, so that all stay readable. */
    private ParsedEvent parse(String json) {
        final ParsedEvent event = new ParsedEvent(fixture.fields);
        final byte[] line = json.getBytes(StandardCharsets.UTF_8);
        assertEquals(
                ParseStatus.OK,
                new JsonEventParser(fixture.fields, ParserLimits.DEFAULT)
                        .parse(line, 0, line.length, event));
        return event;
    }
}
