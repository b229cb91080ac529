package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.event.FieldType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random rule sets over random events: every stage against the naive twin, and all stages together
 * against each alone.
 */
class MatcherPropertyTest {
    private static final String[] TEXTS = {
        "a",
        "A",
        "ab",
        "aB",
        "abc.exe",
        "ABC.exe",
        "c:\\windows\\abc.exe",
        "",
        "é",
        "É",
        "5",
        "5.0",
        "true",
        "\ud83d\ude00",
        "\uff21x"
    };
    private static final String[] PATTERNS = {
        "*", "a*", "*b", "?b", "*abc*", "*.exe", "c:\\*\\abc.exe", "?", "*é*", "a?c*", "*B.*"
    };
    private static final Object[] NUMBERS = {
        0L, 5L, 5.5, -1L, 9007199254740993L, 9007199254740992.0, Long.MAX_VALUE, 1e300, -0.5
    };
    private static final CompareOp[] OPS = {CompareOp.LT, CompareOp.LE, CompareOp.GT, CompareOp.GE};
    private static final String[] KEYWORDS = {"keyword", "keyword2", "keyword3", "event.category"};

    private final MatchFixture fixture = MatchFixture.ofAllTypes();

    /** One rule set in both forms. */
    private final class Rules {
        final Random random;
        final MatchTables.Builder builder = MatchTables.builder();
        final NaiveMatcher naive = new NaiveMatcher();
        final List<Condition> conditions = new ArrayList<>();

        Rules(long seed) {
            random = new Random(seed);
        }

        <T> T one(T[] of) {
            return of[random.nextInt(of.length)];
        }

        List<String> some(String[] of) {
            final List<String> list = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                list.add(one(of));
            }
            return list;
        }

        int leaf() {
            switch (random.nextInt(8)) {
                case 0:
                    return numberIn(one(new String[] {"long", "double", "dynamic"}));
                case 1:
                    return numberCompare(one(new String[] {"double", "dynamic"}));
                case 2:
                    return textCompare(one(KEYWORDS));
                case 3:
                    return exists(one(KEYWORDS));
                case 4:
                case 5:
                    return wildcardIn(one(KEYWORDS));
                default:
                    return textIn(one(KEYWORDS));
            }
        }

        private int textIn(String path) {
            final List<String> texts = some(TEXTS);
            final boolean ignoreCase = random.nextBoolean();
            final int id = builder.textIn(fixture.field(path), ignoreCase, texts);
            naive.leaf(id, path, NaiveMatcher.textIn(ignoreCase, texts));
            return id;
        }

        private int wildcardIn(String path) {
            final List<String> texts = some(PATTERNS);
            texts.addAll(some(TEXTS));
            final boolean ignoreCase = random.nextBoolean();
            final int id = builder.wildcardIn(fixture.field(path), ignoreCase, texts);
            naive.leaf(id, path, NaiveMatcher.wildcardIn(ignoreCase, texts));
            return id;
        }

        private int textCompare(String path) {
            final CompareOp op = one(OPS);
            final String text = one(TEXTS);
            final int id = builder.textCompare(fixture.field(path), op, text);
            naive.leaf(id, path, value -> NaiveMatcher.holds(op, value.toString().compareTo(text)));
            return id;
        }

        private int exists(String path) {
            final int id = builder.exists(fixture.field(path));
            naive.leaf(id, path, value -> true);
            return id;
        }

        private int numberIn(String path) {
            final Number first = (Number) one(NUMBERS);
            final Number second = (Number) one(NUMBERS);
            final int id = builder.numberIn(fixture.field(path), List.of(first, second));
            naive.leaf(
                    id,
                    path,
                    value ->
                            NaiveMatcher.compares(CompareOp.EQ, first).test(read(path, value))
                                    || NaiveMatcher.compares(CompareOp.EQ, second)
                                            .test(read(path, value)));
            return id;
        }

        private int numberCompare(String path) {
            final CompareOp op = one(OPS);
            final Number number = (Number) one(NUMBERS);
            final int id = builder.numberCompare(fixture.field(path), op, number);
            naive.leaf(
                    id, path, value -> NaiveMatcher.compares(op, number).test(read(path, value)));
            return id;
        }

        Condition condition(int depth) {
            switch (random.nextInt(depth == 0 ? 2 : 6)) {
                case 0:
                    return new Condition.Leaf(leaf());
                case 1:
                    return new Condition.Not(new Condition.Leaf(leaf()));
                case 2:
                    return new Condition.Not(condition(depth - 1));
                case 3:
                    return random.nextInt(8) == 0
                            ? new Condition.Constant(random.nextBoolean())
                            : new Condition.Leaf(leaf());
                case 4:
                    return new Condition.And(conditions(depth - 1));
                default:
                    return new Condition.Or(conditions(depth - 1));
            }
        }

        private List<Condition> conditions(int depth) {
            final List<Condition> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(condition(depth));
            }
            return list;
        }

        NaiveMatcher.Event event() {
            final NaiveMatcher.Event event = new NaiveMatcher.Event();
            for (String path : KEYWORDS) {
                if (random.nextInt(4) > 0) {
                    event.with(path, values(TEXTS, NUMBERS));
                }
            }
            for (String path : new String[] {"long", "double", "dynamic"}) {
                if (random.nextInt(3) > 0) {
                    event.with(path, values(NUMBERS, new Object[] {"5", "x", "-0.5"}));
                }
            }
            return event;
        }

        private List<Object> values(Object[] mostly, Object[] rarely) {
            final List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(one(random.nextInt(5) > 0 ? mostly : rarely));
            }
            return list;
        }
    }

    /** A long field cuts fractions and has no room for more, a double field rounds. */
    private static Object read(String path, Object value) {
        try {
            final double number = Double.parseDouble(value.toString());
            if (path.equals("double")) {
                return new java.math.BigDecimal(number);
            }
            if (path.equals("long") && !(value instanceof Long)) {
                return Math.abs(number) < 0x1p63 ? (Object) (long) number : "none";
            }
        } catch (NumberFormatException ignored) {
            return value;
        }
        return value;
    }

    @Property(tries = 150)
    void shouldAgreeWithTheNaiveTwin(@ForAll long seed) {
        final Rules rules = new Rules(seed);
        final int count = 1 + rules.random.nextInt(40);
        for (int stage = 0; stage < count; stage++) {
            final Condition condition = rules.condition(4);
            rules.conditions.add(condition);
            rules.builder.stage(stage, condition);
        }
        final EventMatcher matcher = new EventMatcher(rules.builder.build(fixture.fields));
        for (int i = 0; i < 12; i++) {
            final NaiveMatcher.Event event = rules.event();
            final List<Integer> expected = new ArrayList<>();
            for (int stage = 0; stage < count; stage++) {
                if (rules.naive.holds(rules.conditions.get(stage), event)) {
                    expected.add(stage);
                }
            }
            assertEquals(expected, fixture.match(matcher, event.json()), event.json());
        }
    }

    @Property(tries = 30)
    void shouldFindTogetherWhatEachFindsAlone(@ForAll long seed) {
        final Rules together = new Rules(seed);
        final int count = 15;
        for (int stage = 0; stage < count; stage++) {
            together.builder.stage(stage, together.condition(3));
        }
        final EventMatcher all = new EventMatcher(together.builder.build(fixture.fields));
        final List<NaiveMatcher.Event> events = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            events.add(together.event());
        }
        for (int only = 0; only < count; only++) {
            final Rules alone = new Rules(seed);
            Condition condition = null;
            for (int stage = 0; stage <= only; stage++) {
                condition = alone.condition(3);
            }
            alone.builder.stage(0, condition);
            final EventMatcher matcher = new EventMatcher(alone.builder.build(fixture.fields));
            for (NaiveMatcher.Event event : events) {
                assertEquals(
                        fixture.match(all, event.json()).contains(only),
                        fixture.match(matcher, event.json()).contains(0));
            }
        }
    }

    @Property(tries = 100)
    void shouldHoldForTheFieldOfEachType(@ForAll long seed) {
        // presence, complement and reuse of one matcher over events with and without the field
        final Random random = new Random(seed);
        final FieldType type = MatchFixture.TYPES[random.nextInt(MatchFixture.TYPES.length)];
        final MatchTables.Builder builder = MatchTables.builder();
        final int exists = builder.exists(fixture.field(type));
        builder.stage(0, new Condition.Leaf(exists));
        builder.stage(1, new Condition.Not(new Condition.Leaf(exists)));
        final EventMatcher matcher = new EventMatcher(builder.build(fixture.fields));
        for (int i = 0; i < 10; i++) {
            final boolean present = random.nextBoolean();
            final String json =
                    present ? "{\"" + MatchFixture.name(type) + "\":\"" + good(type) + "\"}" : "{}";
            assertEquals(List.of(present ? 0 : 1), fixture.match(matcher, json));
        }
    }

    private static String good(FieldType type) {
        switch (type) {
            case BOOLEAN:
                return "true";
            case IP:
                return "::1";
            case DATE:
            case DATE_NANOS:
                return "2026-01-01T00:00:00Z";
            default:
                return "1";
        }
    }
}
