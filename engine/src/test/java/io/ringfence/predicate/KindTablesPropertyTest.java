package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tables prepared for kinds of event give what the tables of all rules give. */
final class KindTablesPropertyTest {
    private static final int STAGES = KindTablesCompiler.MIN_STAGES + 10;
    private static final String[] PATHS = {
        "event.category",
        "host.os.type",
        "event.type",
        "event.action",
        "data_stream.dataset",
        "event.dataset",
        "process.name"
    };
    private static final String[][] VALUES = {
        {"process", "file", "network", "Process", "authentication", "session", "other"},
        {"windows", "linux", "macos", "Windows", "none"},
        {"start", "end", "creation", "change", "START", "info", "protocol"},
        {"start", "exec", "fork", "end", "modification", "rename", "Exec", "strange"},
        {"endpoint.events.process", "endpoint.events.file", "endpoint.events.network", "other"},
        {"endpoint.events.process", "endpoint.events.file", "endpoint.events.network", "other"},
        {"sh", "cmd.exe", "osascript", "Cmd.exe", ""}
    };

    private final MatchFixture fixture = MatchFixture.ofKeywords(PATHS);

    @Property(tries = 60)
    void shouldAgreeWithTheTablesOfAllRules(@ForAll long seed) {
        final MatchTables.Builder fast = MatchTables.builder();
        final MatchTables.Builder plain = MatchTables.builder().plain();
        final Random forFast = new Random(seed);
        final Random forPlain = new Random(seed);
        for (int stage = 0; stage < STAGES; stage++) {
            fast.stage(stage, condition(fast, forFast, 3));
            plain.stage(stage, condition(plain, forPlain, 3));
        }
        final MatchTables tables = fast.build(fixture.fields);
        assertNotNull(tables.kinds());
        final EventMatcher matcher = new EventMatcher(tables);
        final EventMatcher twin = new EventMatcher(plain.build(fixture.fields));
        for (int i = 0; i < 60; i++) {
            final String json = event(forFast).json();
            assertEquals(fixture.match(twin, json), fixture.match(matcher, json), json);
        }
    }

    private Condition condition(MatchTables.Builder builder, Random random, int depth) {
        final int choice = random.nextInt(depth > 0 ? 8 : 3);
        if (choice < 3) {
            return new Condition.Leaf(predicate(builder, random));
        } else if (choice == 3) {
            return new Condition.Not(condition(builder, random, depth - 1));
        }
        final List<Condition> operands = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            operands.add(condition(builder, random, depth - 1));
        }
        return choice < 7 ? new Condition.And(operands) : new Condition.Or(operands);
    }

    private int predicate(MatchTables.Builder builder, Random random) {
        final int path = random.nextInt(PATHS.length);
        final int field = fixture.field(PATHS[path]);
        final String value = VALUES[path][random.nextInt(VALUES[path].length)];
        switch (random.nextInt(5)) {
            case 0:
                return builder.exists(field);
            case 1:
                return builder.wildcardIn(
                        field, random.nextBoolean(), List.of(value.replace('s', '*') + '*'));
            default:
                final String other = VALUES[path][random.nextInt(VALUES[path].length)];
                return builder.textIn(field, random.nextBoolean(), List.of(value, other));
        }
    }

    /** An event of a usual kind, or with any values, several or none. */
    private static NaiveMatcher.Event event(Random random) {
        final NaiveMatcher.Event event = new NaiveMatcher.Event();
        final boolean usual = random.nextBoolean();
        for (int path = 0; path < PATHS.length; path++) {
            final List<Object> values = new ArrayList<>();
            for (int i = usual ? 1 : random.nextInt(4); i > 0; i--) {
                final int known = usual ? 3 : VALUES[path].length;
                values.add(VALUES[path][random.nextInt(known)]);
            }
            event.with(PATHS[path], values);
        }
        return event;
    }
}
