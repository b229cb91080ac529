package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.event.FieldType;
import io.ringfence.predicate.expression.ExpressionMachine;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Expressions as leaves: choices of values, missing fields, types, and the bounds. */
class ExpressionLeafTest {
    private final MatchFixture fixture = MatchFixture.ofAllTypes();
    private final Expression keyword = field("keyword");
    private final Expression keyword2 = field("keyword2");

    private Expression field(String path) {
        return new Expression.Field(fixture.field(path));
    }

    private static Expression constant(Object value) {
        return new Expression.Constant(value);
    }

    private static Expression call(String function, Expression... arguments) {
        return new Expression.Call(function, false, List.of(arguments));
    }

    private static Expression equal(Expression left, Object right) {
        return new Expression.Compare(CompareOp.EQ, left, constant(right));
    }

    private boolean holds(Expression expression, String json) {
        final MatchTables.Builder builder = MatchTables.builder();
        return fixture.holds(builder, builder.expression(expression, "e"), json);
    }

    @Test
    void shouldBeNullForMissingFields() {
        final Expression length = call("length", keyword);
        for (String json : List.of("{}", "{\"keyword\":null}", "{\"keyword\":[]}")) {
            assertFalse(holds(equal(length, 1L), json));
            assertFalse(holds(new Expression.Not(equal(length, 1L)), json), "null stays null");
            assertTrue(holds(new Expression.IsNull(length), json));
            assertTrue(holds(new Expression.IsNull(equal(length, 1L)), json));
            assertFalse(holds(call("startsWith", keyword, constant("")), json));
        }
        assertTrue(holds(equal(length, 1L), "{\"keyword\":\"y\"}"));
        assertFalse(holds(new Expression.IsNull(length), "{\"keyword\":\"y\"}"));
        assertTrue(holds(call("startsWith", keyword, constant("")), "{\"keyword\":\"\"}"));
    }

    @Test
    void shouldRangeEachOccurrenceOverAllValues() {
        final Expression twice = call("concat", keyword, keyword);
        assertTrue(holds(equal(twice, "ab"), "{\"keyword\":[\"a\",\"b\"]}"));
        assertTrue(holds(equal(twice, "ba"), "{\"keyword\":[\"a\",\"b\"]}"));
        assertFalse(holds(equal(twice, "ab"), "{\"keyword\":[\"a\",\"c\"]}"));
        final Expression difference = new Expression.Arithmetic('-', field("long"), field("long"));
        assertTrue(holds(equal(difference, 9L), "{\"long\":[1,10]}"));
        assertTrue(holds(equal(difference, -9L), "{\"long\":[1,10]}"));
        assertFalse(holds(equal(difference, 8L), "{\"long\":[1,10]}"));
    }

    @Test
    void shouldCompareFieldsWithEachOther() {
        final Expression inside = call("stringContains", keyword, keyword2);
        assertTrue(holds(inside, "{\"keyword\":\"a b c\",\"keyword2\":[\"x\",\"b\"]}"));
        assertFalse(holds(inside, "{\"keyword\":\"a b c\",\"keyword2\":\"x\"}"));
        assertFalse(holds(inside, "{\"keyword\":\"a b c\"}"));
    }

    @Test
    void shouldReadFieldsByTheirTypes() {
        assertTrue(holds(equal(call("string", field("long")), "5"), "{\"long\":5.0}"));
        assertTrue(holds(equal(call("string", field("long")), "5"), "{\"long\":\"5\"}"));
        assertTrue(holds(equal(call("string", field("double")), "5.0"), "{\"double\":5}"));
        assertTrue(holds(equal(call("string", field("dynamic")), "true"), "{\"dynamic\":true}"));
        assertTrue(holds(equal(call("string", field("keyword")), "5.00"), "{\"keyword\":5.00}"));
        assertTrue(holds(equal(field("boolean"), true), "{\"boolean\":\"true\"}"));
        assertTrue(
                holds(
                        equal(new Expression.Arithmetic('+', field("long"), constant(1L)), 6L),
                        "{\"long\":5}"));
        assertTrue(holds(new Expression.IsNull(field("long")), "{\"long\":\"junk\"}"));
        assertFalse(holds(new Expression.IsNull(field("long")), "{\"long\":[\"junk\",1]}"));
        assertTrue(holds(new Expression.IsNull(field("ip")), "{\"ip\":\"junk\"}"));
    }

    @Test
    void shouldGiveEveryTypeAValue() {
        for (FieldType type : MatchFixture.TYPES) {
            final Expression field = field(MatchFixture.name(type));
            final String json =
                    "{\""
                            + MatchFixture.name(type)
                            + "\":\""
                            + (type == FieldType.BOOLEAN
                                    ? "true"
                                    : type == FieldType.IP
                                            ? "::1"
                                            : type.name().startsWith("DATE") ? "2026-01-01" : "1")
                            + "\"}";
            assertFalse(holds(new Expression.IsNull(call("string", field)), json), json);
            assertTrue(holds(new Expression.IsNull(call("string", field)), "{}"), json);
        }
    }

    @Property(tries = 200)
    void shouldHoldWhenSomeChoiceDoes(@ForAll long seed) {
        final Random random = new Random(seed);
        final List<Long> left = longs(random);
        final List<Long> right = longs(random);
        final long sum = random.nextInt(12);
        final Expression expression =
                equal(new Expression.Arithmetic('+', field("long"), field("dynamic")), sum);
        final boolean expected =
                left.stream().anyMatch(a -> right.stream().anyMatch(b -> a + b == sum));
        assertEquals(
                expected, holds(expression, "{\"long\":" + left + ",\"dynamic\":" + right + "}"));
    }

    private static List<Long> longs(Random random) {
        return random.longs(random.nextInt(6), 0, 9).boxed().collect(Collectors.toList());
    }

    private EventMatcher matcher(Expression expression) {
        final MatchTables.Builder builder = MatchTables.builder();
        builder.stage(0, new Condition.Leaf(builder.expression(expression, "e")));
        return new EventMatcher(builder.build(fixture.fields));
    }

    @Test
    void shouldBoundTheChoices() {
        final EventMatcher matcher =
                matcher(equal(call("concat", keyword, keyword), "nothing that occurs"));
        final String values =
                IntStream.range(0, 100)
                        .mapToObj(i -> "\"" + i + "\"")
                        .collect(Collectors.joining(","));
        assertEquals(List.of(), fixture.match(matcher, "{\"keyword\":[" + values + "]}"));
        assertEquals(1, matcher.expressionCounters().choicesCut());
        assertTrue(ExpressionMachine.MAX_CHOICES < 100 * 100);
    }

    @Test
    void shouldBoundTheStepsOfHostileValues() {
        final EventMatcher matcher = matcher(call("stringContains", keyword, keyword2));
        final String json =
                "{\"keyword\":\""
                        + "a".repeat(400_000)
                        + "\",\"keyword2\":\""
                        + "a".repeat(200_000)
                        + "b\"}";
        assertEquals(List.of(), fixture.match(matcher, json));
        assertEquals(1, matcher.expressionCounters().stepsExhausted());
        assertEquals(List.of(0), fixture.match(matcher, "{\"keyword\":\"ab\",\"keyword2\":\"b\"}"));
    }

    @Test
    void shouldBoundTheTextMade() {
        Expression text = keyword;
        for (int i = 0; i < 6; i++) {
            text = call("concat", text, text);
        }
        // 64 occurrences of one value of 40 KB
        final EventMatcher matcher = matcher(new Expression.IsNull(text));
        assertEquals(
                List.of(0), fixture.match(matcher, "{\"keyword\":\"" + "x".repeat(40_000) + "\"}"));
        assertTrue(matcher.expressionCounters().scratchOverflows() > 0);
    }

    @Test
    void shouldCountWhatItCannotCompute() {
        final Expression divided =
                new Expression.IsNull(new Expression.Arithmetic('/', constant(1L), field("long")));
        final EventMatcher dividing = matcher(divided);
        assertEquals(List.of(0), fixture.match(dividing, "{\"long\":0}"));
        assertEquals(List.of(), fixture.match(dividing, "{\"long\":1}"));
        assertEquals(1, dividing.expressionCounters().zeroDivisions());
        final EventMatcher reading = matcher(new Expression.IsNull(call("number", keyword)));
        assertEquals(List.of(0), fixture.match(reading, "{\"keyword\":\"x\"}"));
        assertEquals(1, reading.expressionCounters().badNumbers());
        final EventMatcher adding =
                matcher(
                        new Expression.IsNull(
                                new Expression.Arithmetic(
                                        '+', constant(Long.MAX_VALUE), field("long"))));
        assertEquals(List.of(0), fixture.match(adding, "{\"long\":1}"));
        assertEquals(1, adding.expressionCounters().overflows());
    }
}
