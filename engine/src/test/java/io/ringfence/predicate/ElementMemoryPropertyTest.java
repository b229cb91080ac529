package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Where many conditions search one array, its elements are remembered as events are; the outcome is
 * that of a matcher that has seen nothing before.
 */
final class ElementMemoryPropertyTest {
    private static final int SEARCHES = KindTablesCompiler.MIN_STAGES + 10;
    private static final int EVENTS = 400;
    private static final String[] NAMES = {"ntdll.dll!a", "kernel32.dll!b", "unbacked", "x.dll!c"};
    private static final String[] PATTERNS = {"ntdll*", "*!b", "un*", "*.dll*", "x*c"};

    private final MatchFixture fixture =
            MatchFixture.ofElements("stack", "stack.name", "stack.size", "user");

    @Property(tries = 10)
    void shouldAgreeWithAMatcherThatHasSeenNothing(@ForAll long seed) {
        final MatchTables tables = tables(new Random(seed));
        assertTrue(tables.elements().get(0).tables().stageCount() >= SEARCHES / 2);
        final EventMatcher matcher = new EventMatcher(tables);
        final Random random = new Random(seed);
        int hits = 0;
        for (int i = 0; i < EVENTS; i++) {
            final String json = event(random);
            final List<Integer> expected = fixture.match(new EventMatcher(tables), json);
            assertEquals(expected, fixture.match(matcher, json), json);
            hits += expected.size();
        }
        assertTrue(hits > 0);
    }

    private MatchTables tables(Random random) {
        final MatchTables.Builder builder = MatchTables.builder();
        final MatchTables.Builder inner = builder.elements(0);
        for (int stage = 0; stage < SEARCHES; stage++) {
            final List<Condition> parts = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                final Condition leaf = new Condition.Leaf(predicate(inner, random));
                parts.add(random.nextInt(4) == 0 ? new Condition.Not(leaf) : leaf);
            }
            final int any = builder.anyElement(0, new Condition.And(parts), "search " + stage);
            builder.stage(stage, new Condition.Leaf(any));
        }
        return builder.build(fixture.fields);
    }

    private int predicate(MatchTables.Builder builder, Random random) {
        final int user = fixture.field("user");
        final int name = fixture.field("stack.name");
        switch (random.nextInt(4)) {
            case 0:
                final String number = String.valueOf(random.nextInt(40));
                return builder.textIn(fixture.field("stack.size"), false, List.of(number));
            case 1:
                return builder.textIn(user, true, List.of("u" + random.nextInt(3)));
            default:
                final String pattern = PATTERNS[random.nextInt(PATTERNS.length)];
                return builder.wildcardIn(name, random.nextBoolean(), List.of(pattern));
        }
    }

    private static String event(Random random) {
        final StringBuilder json = new StringBuilder("{");
        if (random.nextInt(4) > 0) {
            json.append("\"user\":\"u").append(random.nextInt(4)).append("\",");
        }
        json.append("\"stack\":[");
        final int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            json.append(i > 0 ? "," : "");
            if (random.nextInt(8) == 0) {
                json.append("{}");
                continue;
            }
            json.append("{\"size\":\"").append(random.nextInt(20));
            json.append("\",\"name\":\"").append(NAMES[random.nextInt(NAMES.length)]).append("\"}");
        }
        return json.append("]}").toString();
    }
}
