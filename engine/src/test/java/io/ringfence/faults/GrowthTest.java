package io.ringfence.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.rule.RuleSet;
import io.ringfence.support.Behaviour;
import io.ringfence.support.Growth;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Time grows with the size of what comes in, whatever it is: parser, matcher, alert writer. */
class GrowthTest {
    private static final int SMALL = 8 << 10;

    /** Between the time and the same in a key. */
    private static final String KEY = ",'k";

    private static final String HEAD =
            "{'event':{'category':'process'},'host':{'os':{'type':'macos'}},'@timestamp':";

    @TempDir private Path folder;
    private long timeMs = Faults.START_NS / 1_000_000;
    private int alerts;

    /** Documents by their size in bytes, about. */
    private enum Shape {
        NESTED(n -> "'q':" + nested(60) + ",'r':[" + many(n / 124, i -> nested(60)) + "]"),
        DEPTH_BOMB(n -> "'q':" + "[".repeat(n)),
        KEYS(n -> "'q':{" + many(n / 12, i -> "'k" + i + "':1") + "}"),
        SIMILAR_KEYS(n -> "'process':{" + many(n / 16, i -> "'name" + i + "':''") + "}"),
        SAME_KEYS(n -> "'q':{" + many(n / 8, i -> "'same':1") + "}"),
        DOTTED_KEYS(n -> many(n / 30, i -> "'process.a" + i + ".b':{'name':1}")),
        NESTED_DOTS(n -> many(n / 600, i -> "'process.p" + i + ".a".repeat(280) + "':1")),
        DOTS(n -> "'process" + ".a".repeat(n / 2) + "':1"),
        ESCAPED_KEYS(n -> "'process':{" + many(n / 16, i -> "'\\u006e" + i + "':1") + "}"),
        LONG_KEY(n -> "'" + "k".repeat(n) + "':1"),
        ESCAPES(n -> "'process':{'name':'" + "\\n\\u0041\\ud83d\\ude00".repeat(n / 20) + "'}"),
        BACKSLASHES(n -> "'process':{'name':'" + "\\\\".repeat(n / 2) + "'}"),
        SKIPPED_BACKSLASHES(n -> "'q':'" + "\\\\".repeat(n / 2) + "'"),
        QUOTES(n -> "'process':{'args':[" + many(n / 6, i -> "'\\''") + "]}"),
        EMPTY_STRINGS(n -> "'q':[" + many(n / 3, i -> "''") + "]"),
        UNICODE(n -> "'process':{'name':'" + "\u00fc\u20ac".repeat(n / 5) + "'}"),
        UNFINISHED(n -> "'process':{'name':'" + "x\\\\".repeat(n / 3)),
        HUGE_NUMBER(n -> "'process':{'pid':" + "9".repeat(n) + "}"),
        HUGE_FRACTION(n -> "'process':{'pid':0." + "0".repeat(n) + "1e" + "9".repeat(9) + "}"),
        NUMBERS(n -> "'process':{'pid':[" + many(n / 8, i -> "" + (1_000_000 + i)) + "]}"),
        SPACES(n -> "'q':" + " ".repeat(n) + "1"),
        ARRAY(n -> "'process':{'args':[" + many(n / 10, i -> "'a" + i + "'") + "]}"),
        OBJECTS(n -> "'process':{'stack':[" + many(n / 24, i -> "{'name':'a" + i + "'}") + "]}"),
        TEXT(n -> "'process':{'name':'" + "a".repeat(n) + "','command_line':'aab'}"),
        TEXT_AND_END(n -> "'process':{'name':'" + "a".repeat(n) + "x','command_line':'ab'}");

        private final IntFunction<String> members;

        Shape(IntFunction<String> members) {
            this.members = members;
        }

        private static String many(int count, IntFunction<String> element) {
            return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(","));
        }

        private static String nested(int depth) {
            return "[".repeat(depth) + "1" + "]".repeat(depth);
        }
    }

    private Detector detector(RuleSet rules) {
        final DetectorSettings settings =
                new DetectorSettings()
                        .sequenceSlots(1_000)
                        .documentBytes(64 << 20)
                        .maxLineLength(4 << 20)
                        .maxKeys(1 << 20)
                        .preFilter(false)
                        .maxValuesPerField(1 << 20);
        return Detector.create(rules, settings, alert -> alerts++);
    }

    private RuleSet rule(String query) {
        return SeedRule.load(folder, "growth", query, 1_000_000);
    }

    private void assertLinear(String name, RuleSet rules, IntFunction<String> members) {
        assertLinear(name, rules, members, 1);
    }

    /** Each document so many times, a second apart. */
    private void assertLinear(String name, RuleSet rules, IntFunction<String> members, int times) {
        final Map<Integer, byte[]> lines = new HashMap<>();
        try (Detector detector = detector(rules)) {
            Growth.assertLinear(
                    name,
                    SMALL,
                    size -> {
                        final byte[] line = lines.computeIfAbsent(size, s -> line(members, s));
                        for (int i = 0; i < times; i++) {
                            stamp(line);
                            detector.onEvent(line, 0, line.length, timeMs * 1_000_000);
                        }
                    });
            assertEquals(0, detector.stats().counters().get("alert_errors"), name);
            assertEquals(0, detector.stats().counters().get("handler_errors"), name);
        }
    }

    private static byte[] line(IntFunction<String> members, int size) {
        final String time = "1000000000000";
        final String text = HEAD + time + KEY + time + "':0," + members.apply(size) + "}";
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes a further second over the time and into a key: what comes again and again would soon
     * be compared with what stood there before, and small documents come more often than large.
     */
    private void stamp(byte[] line) {
        timeMs += 1_000;
        final byte[] digits = Long.toString(timeMs).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, line, HEAD.length(), digits.length);
        final int key = HEAD.length() + digits.length + KEY.length();
        System.arraycopy(digits, 0, line, key, digits.length);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void shouldParseInLinearTime(Shape shape) {
        final RuleSet rules =
                rule("process where process.name == \"no\" and process.args == \"no\"");
        assertLinear(shape.name(), rules, shape.members);
        assertEquals(0, alerts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process.name : \"*a*a*a*b\"",
                "process.name like~ (\"a*a*a*ab*\", \"*aaaaaaaab\", \"*b*\")",
                "process.name regex \"(a+)+b\"",
                "process.name regex~ \".*.*.*y\"",
                "process.name regex \"(a|aa)*b\"",
                "not process.name regex \"a*a*a*x?\"",
                "stringContains(process.name, \"aaaaaaaaaaaaaaab\")",
                "stringContains~(process.name, process.command_line)",
                "indexOf(process.name, process.command_line) == 7",
                "endsWith(process.name, \"ab\") or startsWith~(process.name, \"ab\")",
                "between(process.name, \"a\", \"b\", true) == \"c\"",
                "length(concat(process.name, process.name)) == 7",
                "number(process.name) == 7",
                "process.pid > 99 and process.pid < 5",
                "process.args : (\"*a*a*b\", \"b*\") and process.args in (\"b\", \"c\")",
            })
    void shouldMatchInLinearTime(String condition) {
        final RuleSet rules = rule("process where " + condition);
        for (final Shape shape :
                new Shape[] {Shape.TEXT, Shape.TEXT_AND_END, Shape.HUGE_NUMBER, Shape.ARRAY}) {
            assertLinear(condition + " on " + shape, rules, shape.members);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_arraysearch(process.stack, $e, $e.name : \"*a*b\")",
                "_arraysearch(process.stack, $e, $e.name == \"b\" and $e.name != \"c\")",
                "not _arraysearch(process.args, $a, $a : \"*b*\" and not $a : \"b\")",
            })
    void shouldSearchArraysInLinearTime(String condition) {
        final RuleSet rules = Behaviour.rules(folder, "process where " + condition);
        assertLinear(condition, rules, Shape.OBJECTS.members);
        assertLinear(condition, rules, Shape.ARRAY.members);
    }

    @Test
    void shouldHashJoinKeysInLinearTime() {
        final RuleSet rules =
                rule(
                        "sequence by process.args, process.parent.args with maxspan=1h"
                                + " [process where true] [network where true]");
        assertLinear("keys", rules, Shape.ARRAY.members);
        assertLinear(
                "keys",
                rules,
                n ->
                        Shape.ARRAY.members.apply(n / 2)
                                + ","
                                + Shape.ARRAY
                                        .members
                                        .apply(n / 2)
                                        .replace("'process'", "'process.parent'"));
    }

    /** An alert is written for each, of one document and of two of them. */
    @ParameterizedTest
    @EnumSource(Shape.class)
    void shouldWriteAlertsInLinearTime(Shape shape) {
        assertLinear(shape.name(), rule("process where true"), shape.members);
        final int ofOne = alerts;
        final RuleSet two =
                rule("sequence with maxspan=1h [process where true] [process where true]");
        assertLinear(shape + " twice", two, shape.members, 2);
        final boolean refused = shape == Shape.DEPTH_BOMB || shape == Shape.UNFINISHED;
        assertEquals(refused ? 0 : ofOne + 2 * ofOne - 1, alerts, "all but the first complete one");
    }

    /** What the measure must see. */
    @Test
    void shouldTellQuadraticWorkFromLinearWork() {
        final long[] sum = {0};
        for (int i = 0; i < 100; i++) {
            spin(1_000_000, sum); // or the JIT is done with one of the sizes before the other
        }
        final double linear = Growth.ratio(200, size -> spin(20L * size, sum));
        final double quadratic = Growth.ratio(200, size -> spin((long) size * size, sum));
        assertTrue(linear < 10, "linear: " + linear);
        assertTrue(quadratic > 30, "quadratic: " + quadratic);
    }

    private static void spin(long turns, long[] sum) {
        for (long i = 0; i < turns; i++) {
            sum[0] += i ^ sum[0];
        }
    }
}
