package io.ringfence.oracle;

import io.ringfence.eql.Expr;
import io.ringfence.eql.Query;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random queries over the fields of {@link RandomEvents}, such as the type checker accepts. The
 * same seed gives the same queries. No two occurrences of a field are one object.
 */
public final class RandomQueries {
    private static final long NS_PER_MS = 1_000_000L;
    private static final List<String> PATTERNS =
            List.of(
                    "a*",
                    "*b",
                    "*a*",
                    "?",
                    "a?",
                    "*",
                    "a*b",
                    "A*",
                    "\u212a",
                    "\u00e9?",
                    "*\\a",
                    "??*",
                    "a*b*",
                    "s",
                    "\u00df",
                    "\u1e9e*",
                    "\u0131",
                    "\u0130*",
                    "?\ud83d\ude00?",
                    "*\\*",
                    "5",
                    "",
                    "\u03c2",
                    "***");
    private static final List<String> REGEXES =
            List.of(
                    "a.*",
                    "[ab]+",
                    "a|b",
                    "a.?",
                    ".*b",
                    "[^a]*",
                    "\\d",
                    "k",
                    "(ab?)+c?",
                    "a{1,2}",
                    "a\\.?b?",
                    "\"a*b\"",
                    "@",
                    "\\w+",
                    "..",
                    "[a-cA]{1,3}",
                    "\u00df|s",
                    ".\ud83d\ude00.*",
                    "[^\\d]+",
                    "\\s?a.*",
                    "a.b");
    private static final List<String> BLOCKS =
            List.of(
                    "10.0.0.0/8",
                    "10.0.0.1",
                    "192.168.0.0/16",
                    "::1",
                    "FE80::/10",
                    "0.0.0.0/0",
                    "::/0",
                    "10.9.0.0/15",
                    "::ffff:10.0.0.1",
                    "fe80::/64",
                    "8.8.8.8/32");
    private static final List<String> COMPARABLE_IPS =
            List.of("10.0.0.1", "::1", "FE80::1", "::ffff:10.9.9.9", "0:0:0:0:0:0:0:1");
    private static final List<String> TIMES =
            List.of(
                    "2023-11-14T22:13:20.003Z",
                    "2023-11-14T23:13:20.005+01:00",
                    "2023-11-14T22:13:20Z",
                    "1700000000004");
    private static final List<List<String>> KEY_FAMILIES =
            List.of(
                    List.of("host.id", "process.entity_id"),
                    List.of("process.entity_id", "host.id", "process.name"),
                    List.of("process.pid", "score"),
                    List.of("destination.ip"),
                    List.of("signed"));

    private final Random random;
    private final RandomValues values;

    /** Fields of each key of the sequence, and the first that each stage has of its own. */
    private List<List<String>> families = List.of();

    private int ownFrom;

    /** As given by the seed; every field has a type. */
    public RandomQueries(long seed) {
        this(seed, false);
    }

    /**
     * As given by the seed.
     *
     * @param lenient whether fields without a type may be named
     */
    public RandomQueries(long seed, boolean lenient) {
        this.random = new Random(seed);
        values = new RandomValues(random, lenient);
    }

    /** An event query. */
    public Query event() {
        return Ast.event(category(), condition(3));
    }

    /** A sequence: keys, maxspan, runs, missing stages and until are all possible. */
    public Query.Sequence sequence() {
        final int keyCount = random.nextInt(3);
        final int first = 0 == random.nextInt(3) ? random.nextInt(KEY_FAMILIES.size()) : 0;
        families =
                List.of(
                        KEY_FAMILIES.get(first),
                        KEY_FAMILIES.get((first + 1) % KEY_FAMILIES.size()));
        final int ownCount = random.nextInt(keyCount + 1);
        final List<Query.Key> by = keys(0, keyCount - ownCount);
        ownFrom = keyCount - ownCount;
        final List<Query.Stage> stages = new ArrayList<>();
        boolean missing = false;
        for (int i = random.nextInt(3) + 2; i > 0; i--) {
            final boolean absent = 0 == random.nextInt(4);
            stages.add(stage(absent, ownCount, 0 == random.nextInt(8) ? 2 : 1));
            missing |= absent;
        }
        if (stages.stream().allMatch(Query.Stage::missing)) {
            stages.add(random.nextInt(stages.size() + 1), stage(false, ownCount, 1));
        }
        final boolean timed = missing || random.nextBoolean();
        final long maxspanNs = timed ? (random.nextInt(20) + 1) * NS_PER_MS : 0;
        final Query.Stage until = 0 == random.nextInt(4) ? stage(false, ownCount, 1) : null;
        return Ast.sequence(by, maxspanNs, stages, until);
    }

    /** A condition of at most so many levels of and, or, not. */
    public Expr condition(int depth) {
        if (0 == depth || 0 == random.nextInt(3)) {
            return leaf();
        }
        return switch (random.nextInt(3)) {
            case 0 -> Ast.not(condition(depth - 1));
            case 1 -> Ast.and(condition(depth - 1), condition(depth - 1));
            default -> Ast.or(condition(depth - 1), condition(depth - 1));
        };
    }

    private Query.Stage stage(boolean missing, int keyCount, int runs) {
        // Mostly just a category, so that sequences come about.
        final Expr condition = random.nextBoolean() ? Ast.literal(true) : condition(1);
        return Ast.stage(Ast.filter(category(), condition), missing, keys(ownFrom, keyCount), runs);
    }

    private List<Query.Key> keys(int from, int count) {
        final List<Query.Key> keys = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            final List<String> names = families.get(i);
            // Mostly the same field in all stages, so that keys meet.
            final String name = 0 == random.nextInt(4) ? pick(names) : names.get(0);
            keys.add(Ast.key(0 == random.nextInt(4) ? Ast.optional(name) : Ast.field(name)));
        }
        return keys;
    }

    private String category() {
        return 0 == random.nextInt(4) ? null : pick(RandomEvents.CATEGORIES);
    }

    private Expr leaf() {
        return switch (random.nextInt(16)) {
            case 10, 11 -> nested();
            case 12 -> nestedNumber();
            case 13 -> nestedTest();
            case 14 -> Ast.eq(nullable(), null);
            case 0 -> Ast.eq(text(), pick(RandomEvents.TEXTS));
            case 1 -> Ast.in(random.nextBoolean(), text(), picks(RandomEvents.TEXTS));
            case 2, 3 -> pattern();
            case 4 -> number();
            case 5 -> address();
            case 6 -> truth();
            case 7 -> function();
            case 8 -> Ast.eq(anyField(), null);
            default -> other();
        };
    }

    private Expr nested() {
        final Expr value = values.text(2);
        return switch (random.nextInt(6)) {
            case 0 -> Ast.search(value, pick(PATTERNS));
            case 1 -> Ast.match(Expr.MatchKind.REGEX, random.nextBoolean(), value, picks(REGEXES));
            case 2 -> Ast.in(random.nextBoolean(), value, picks(RandomEvents.TEXTS));
            case 3 -> Ast.compare(value, operator(), values.text(RandomEvents.TEXTS));
            case 4 -> Ast.match(Expr.MatchKind.LIKE, random.nextBoolean(), value, picks(PATTERNS));
            default -> Ast.eq(value, values.text(RandomEvents.TEXTS));
        };
    }

    private Expr nestedNumber() {
        final Expr value = values.number(2);
        if (0 == random.nextInt(5)) {
            return Ast.in(false, value, List.of(values.number(), values.number()));
        }
        return 0 == random.nextInt(4)
                ? Ast.compare(constant(values.number()), operator(), value)
                : Ast.compare(value, operator(), values.number());
    }

    private static Expr constant(Object value) {
        return value instanceof Expr expr ? expr : Ast.literal(value);
    }

    private Expr nestedTest() {
        final List<String> names = List.of("startsWith", "endsWith", "stringContains");
        return Ast.call(random.nextBoolean(), pick(names), List.of(values.text(1), values.part()));
    }

    private Expr nullable() {
        return random.nextBoolean() ? values.text(2) : values.number(2);
    }

    private Expr pattern() {
        return switch (random.nextInt(4)) {
            case 0 -> Ast.match(Expr.MatchKind.LIKE, random.nextBoolean(), text(), picks(PATTERNS));
            case 1 -> Ast.match(Expr.MatchKind.REGEX, random.nextBoolean(), text(), picks(REGEXES));
            default -> Ast.match(Expr.MatchKind.SEARCH, true, text(), picks(PATTERNS));
        };
    }

    private Expr number() {
        final Object constant = random.nextBoolean() ? (Object) (long) random.nextInt(8) : 2.5;
        final Expr field = values.numberField();
        return switch (random.nextInt(3)) {
            case 0 ->
                    Ast.in(
                            false,
                            field,
                            List.of((long) random.nextInt(8), (long) random.nextInt(8)));
            case 1 -> Ast.compare(calculation(field), operator(), constant);
            default -> Ast.compare(field, operator(), constant);
        };
    }

    private Expr calculation(Expr field) {
        final Expr.ArithmeticOp[] operators = Expr.ArithmeticOp.values();
        final Expr.ArithmeticOp operator = operators[random.nextInt(operators.length)];
        return switch (random.nextInt(3)) {
            case 0 -> Ast.negate(field);
            case 1 -> Ast.arithmetic(field, operator, Ast.field("process.pid"));
            default -> Ast.arithmetic(field, operator, (long) random.nextInt(4) + 1);
        };
    }

    private Expr address() {
        final Expr field = Ast.field("destination.ip");
        if (0 == random.nextInt(3)) {
            return Ast.compare(field, operator(), pick(COMPARABLE_IPS));
        }
        final List<Object> arguments = new ArrayList<>();
        arguments.add(field);
        arguments.addAll(picks(BLOCKS));
        return Ast.call(false, "cidrMatch", arguments);
    }

    private Expr truth() {
        return switch (random.nextInt(3)) {
            case 0 -> Ast.field("signed");
            case 1 -> Ast.eq(Ast.field("signed"), random.nextBoolean());
            default -> Ast.eq(test(), random.nextBoolean());
        };
    }

    /** A function that is true or false. */
    private Expr test() {
        final List<String> names = List.of("startsWith", "endsWith", "stringContains");
        // Plain constants: Elasticsearch reads wildcard characters in them as such.
        final String constant = pick(List.of("a", "A", "ab", "b", "k", "\u00e9"));
        return Ast.call(random.nextBoolean(), pick(names), List.of(text(), constant));
    }

    private Expr function() {
        return switch (random.nextInt(7)) {
            case 0 -> test();
            case 1 -> Ast.compare(Ast.call("length", text()), operator(), (long) random.nextInt(4));
            case 2 ->
                    Ast.eq(Ast.call("concat", text(), text()), pick(List.of("aa", "aab", "abab")));
            case 3 -> Ast.search(substring(), pick(PATTERNS));
            case 4 ->
                    Ast.eq(
                            Ast.call(random.nextBoolean(), "indexOf", List.of(text(), "b")),
                            random.nextBoolean() ? (Object) 1L : null);
            case 5 -> Ast.eq(Ast.call("string", Ast.field("process.pid")), "5");
            default -> Ast.eq(Ast.call("between", text(), "a", "c"), pick(List.of("", "b")));
        };
    }

    private Expr substring() {
        final long start = random.nextInt(5) - 2;
        return random.nextBoolean()
                ? Ast.call("substring", text(), start)
                : Ast.call("substring", text(), start, (long) random.nextInt(5) - 2);
    }

    private Expr other() {
        return switch (random.nextInt(6)) {
            case 3, 4 -> Ast.compare(Ast.field(time()), operator(), pick(TIMES));
            case 0 -> Ast.compare(Ast.field("agent.version"), operator(), "1.5.0");
            case 1 -> Ast.compare(text(), operator(), pick(List.of("a", "ab", "b")));
            default -> Ast.literal(random.nextBoolean());
        };
    }

    private String time() {
        return random.nextBoolean() ? "@timestamp" : "event.created";
    }

    private Expr anyField() {
        return Ast.field(
                pick(
                        List.of(
                                "process.name",
                                "process.args",
                                "process.pid",
                                "destination.ip",
                                "signed")));
    }

    private Expr.Field text() {
        return values.textField();
    }

    private Expr.ComparisonOp operator() {
        final Expr.ComparisonOp[] operators = Expr.ComparisonOp.values();
        return operators[random.nextInt(operators.length)];
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private List<String> picks(List<String> choices) {
        final List<String> picked = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            picked.add(pick(choices));
        }
        return picked;
    }
}
