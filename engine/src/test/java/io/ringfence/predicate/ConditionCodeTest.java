package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.event.FieldType;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;

/** Normal form and constants of conditions, and very large ones. */
class ConditionCodeTest {
    private final MatchFixture fixture = MatchFixture.ofAllTypes();
    private final MatchTables.Builder builder = MatchTables.builder();
    private final int keyword = fixture.field(FieldType.KEYWORD);

    private static Condition normal(Condition condition) {
        return ConditionNormalizer.normalize(condition);
    }

    private static final Condition A = new Condition.Leaf(1);
    private static final Condition B = new Condition.Leaf(2);
    private static final Condition C = new Condition.Leaf(3);
    private static final Condition TRUE = new Condition.Constant(true);
    private static final Condition FALSE = new Condition.Constant(false);

    private static Condition not(Condition condition) {
        return new Condition.Not(condition);
    }

    private static Condition and(Condition... operands) {
        return new Condition.And(List.of(operands));
    }

    private static Condition or(Condition... operands) {
        return new Condition.Or(List.of(operands));
    }

    @Test
    void shouldMoveComplementsToTheLeaves() {
        assertEquals(A, normal(not(not(A))));
        assertEquals(or(not(A), not(B)), normal(not(and(A, B))));
        assertEquals(and(not(A), B), normal(not(or(A, not(B)))));
        assertEquals(FALSE, normal(not(TRUE)));
    }

    @Test
    void shouldFlattenAndFold() {
        assertEquals(and(A, B, C), normal(and(A, and(B, and(C)))));
        assertEquals(or(A, B, C), normal(or(or(A, B), or(C, A))));
        assertEquals(A, normal(and(TRUE, A)));
        assertEquals(FALSE, normal(and(A, FALSE)));
        assertEquals(TRUE, normal(or(A, TRUE)));
        assertEquals(A, normal(or(FALSE, A)));
        assertEquals(TRUE, normal(and()));
        assertEquals(FALSE, normal(or()));
        assertEquals(FALSE, normal(not(and())));
        assertEquals(or(and(A, B), C), normal(or(and(A, B), C)));
    }

    @Test
    void shouldEvaluateWideConditions() {
        final Condition[] leaves = new Condition[2000];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = new Condition.Leaf(builder.textIn(keyword, false, List.of("t" + i)));
        }
        builder.stage(0, or(leaves));
        builder.stage(1, not(or(leaves)));
        builder.stage(2, new Condition.And(Collections.nCopies(500, leaves[5])));
        final EventMatcher matcher = new EventMatcher(builder.build(fixture.fields));
        assertEquals(List.of(0, 2), fixture.match(matcher, "{\"keyword\":\"t5\"}"));
        assertEquals(List.of(0), fixture.match(matcher, "{\"keyword\":\"t1999\"}"));
        assertEquals(List.of(1), fixture.match(matcher, "{\"keyword\":\"t2000\"}"));
    }
}
