package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.event.FieldType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Events that come again, whole or in parts, give what they gave the first time, and what a matcher
 * without a memory gives.
 */
final class MatchMemoryPropertyTest {
    private static final int STAGES = KindTablesCompiler.MIN_STAGES + 20;
    private static final int EVENTS = 400;
    private static final String[] CATEGORIES = {"process", "file", "network", "other"};
    private static final String[] TEXTS = {
        "cmd.exe",
        "CMD.EXE",
        "which is not kept as it is: too long; ".repeat(8),
        "/usr/bin/osascript",
        "",
        "groß",
        "5",
        "true",
        "\\u0041bc\\",
    };
    private static final String[] PATTERNS = {"*.exe", "cmd*", "*ss*", "*o*t*", "?", "*"};
    private static final Object[] NUMBERS = {0L, 5L, -7L, 2.5, "5", "x", 1L << 40};
    private static final Object[] TRUTHS = {true, false, "true", "", "maybe"};

    private final MatchFixture fixture = MatchFixture.ofAllTypes();

    @Property(tries = 40)
    void shouldAgreeWithAMatcherWithoutMemory(@ForAll long seed) {
        final MatchTables tables = tables(MatchTables.builder(), new Random(seed));
        final EventMatcher matcher = new EventMatcher(tables);
        final EventMatcher twin =
                new EventMatcher(tables(MatchTables.builder().plain(), new Random(seed)));
        final Random random = new Random(seed);
        final List<String> pool = new ArrayList<>();
        for (int i = 0; i < EVENTS / 10; i++) {
            pool.add(event(random).json());
        }
        long evaluated = 0;
        for (int i = 0; i < EVENTS; i++) {
            final boolean known = random.nextInt(8) > 0;
            final String json =
                    known ? pool.get(random.nextInt(pool.size())) : event(random).json();
            final long before = matcher.candidateCount();
            assertEquals(fixture.match(twin, json), fixture.match(matcher, json), json);
            evaluated += matcher.candidateCount() == before ? 0 : 1;
        }
        assertTrue(evaluated < EVENTS * 3 / 4, "nothing is remembered: " + evaluated);
    }

    /** A stage that fails is told each time, and costs no other stage its hits. */
    @Property(tries = 10)
    void shouldTellFailuresOfEventsThatComeAgain(@ForAll long seed) {
        final MatchTables.Builder builder = MatchTables.builder();
        final int text = builder.textIn(fixture.field("keyword"), false, List.of("x"));
        final Condition broken =
                new Condition.And(
                        List.of(
                                new Condition.Leaf(text),
                                new Condition.Leaf(builder.exists(fixture.field("keyword2")))));
        builder.stage(STAGES, broken);
        final MatchTables tables = tables(builder, new Random(seed));
        DamagedTables.breakCondition(tables, STAGES);
        final EventMatcher matcher = new EventMatcher(tables);
        matcher.guard(new StageSwitch(), Long.MAX_VALUE);
        final EventMatcher twin =
                new EventMatcher(tables(MatchTables.builder().plain(), new Random(seed)));
        final Random random = new Random(seed);
        final List<String> pool = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pool.add(event(random).with("keyword", List.of("x")).json());
        }
        for (int i = 0; i < 80; i++) {
            final String json = pool.get(random.nextInt(pool.size()));
            assertEquals(fixture.match(twin, json), fixture.match(matcher, json), json);
            assertEquals(1, matcher.takeFaults().list().size(), json);
        }
    }

    private MatchTables tables(MatchTables.Builder builder, Random random) {
        for (int stage = 0; stage < STAGES; stage++) {
            final List<Condition> parts = new ArrayList<>();
            final String category = CATEGORIES[random.nextInt(3)];
            final int is =
                    builder.textIn(fixture.field("event.category"), false, List.of(category));
            parts.add(new Condition.Leaf(is));
            for (int i = random.nextInt(4); i > 0; i--) {
                final Condition leaf = new Condition.Leaf(predicate(builder, random));
                final Condition part = random.nextInt(4) == 0 ? new Condition.Not(leaf) : leaf;
                parts.add(
                        random.nextInt(3) > 0
                                ? part
                                : new Condition.Or(
                                        List.of(
                                                part,
                                                new Condition.Leaf(predicate(builder, random)))));
            }
            builder.stage(stage, new Condition.And(parts));
        }
        return builder.build(fixture.fields);
    }

    private int predicate(MatchTables.Builder builder, Random random) {
        final int keyword = fixture.field(random.nextBoolean() ? "keyword" : "keyword2");
        final int number = fixture.field(FieldType.LONG);
        final String text = TEXTS[random.nextInt(TEXTS.length)];
        switch (random.nextInt(8)) {
            case 0:
                return builder.exists(random.nextBoolean() ? keyword : number);
            case 1:
                return builder.numberIn(number, List.of(5L, (long) random.nextInt(3)));
            case 2:
                return builder.numberCompare(number, CompareOp.values()[random.nextInt(4)], 3L);
            case 3:
                return builder.booleanIs(fixture.field(FieldType.BOOLEAN), random.nextBoolean());
            case 4:
                return builder.textCompare(keyword, CompareOp.values()[random.nextInt(4)], text);
            case 5:
            case 6:
                final String pattern = PATTERNS[random.nextInt(PATTERNS.length)];
                return builder.wildcardIn(keyword, random.nextBoolean(), List.of(pattern));
            default:
                return builder.textIn(keyword, random.nextBoolean(), List.of(text));
        }
    }

    private static NaiveMatcher.Event event(Random random) {
        final NaiveMatcher.Event event = new NaiveMatcher.Event();
        event.with("event.category", some(random, 2, (Object[]) CATEGORIES));
        event.with("keyword", some(random, 3, (Object[]) TEXTS));
        event.with("keyword2", some(random, 2, (Object[]) TEXTS));
        event.with("long", some(random, 2, NUMBERS));
        event.with("boolean", some(random, 2, TRUTHS));
        return event;
    }

    private static List<Object> some(Random random, int most, Object... from) {
        final List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            values.add(from[random.nextInt(from.length)]);
        }
        return values;
    }
}
