package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.automaton.PatternException;
import io.ringfence.automaton.Patterns;
import io.ringfence.cidr.CidrException;
import io.ringfence.cidr.CidrSet;
import io.ringfence.event.FieldType;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.ToIntFunction;

/** What single predicates mean: null and array tables, and how each field type reads values. */
class LeafSemanticsTest {
    private static final String[] MISSING = {
        "{}", "{\"NAME\":null}", "{\"NAME\":[]}", "{\"NAME\":[null]}", "{\"NAME\":{}}"
    };

    private final MatchFixture fixture = MatchFixture.ofAllTypes();
    private final int keyword = fixture.field(FieldType.KEYWORD);
    private final int number = fixture.field(FieldType.LONG);

    private boolean holds(String json, ToIntFunction<MatchTables.Builder> leaf) {
        final MatchTables.Builder builder = MatchTables.builder();
        return fixture.holds(builder, leaf.applyAsInt(builder), json);
    }

    private void shouldBe(boolean expected, String json, ToIntFunction<MatchTables.Builder> leaf) {
        assertEquals(expected, holds(json, leaf), json);
    }

    private void shouldBeFalseWhenMissing(FieldType type, ToIntFunction<MatchTables.Builder> leaf) {
        for (String json : MISSING) {
            shouldBe(false, json.replace("NAME", MatchFixture.name(type)), leaf);
        }
    }

    @Test
    void shouldBeFalseForMissingFields() throws Exception {
        shouldBeFalseWhenMissing(FieldType.KEYWORD, b -> b.exists(keyword));
        shouldBeFalseWhenMissing(FieldType.KEYWORD, b -> b.textIn(keyword, true, List.of("y", "")));
        shouldBeFalseWhenMissing(FieldType.KEYWORD, b -> b.wildcardIn(keyword, true, List.of("*")));
        shouldBeFalseWhenMissing(FieldType.KEYWORD, b -> b.textCompare(keyword, CompareOp.GE, ""));
        shouldBeFalseWhenMissing(FieldType.LONG, b -> b.numberCompare(number, CompareOp.LE, 5L));
        shouldBeFalseWhenMissing(FieldType.LONG, b -> b.numberIn(number, List.of(0L)));
        final int flag = fixture.field(FieldType.BOOLEAN);
        shouldBeFalseWhenMissing(FieldType.BOOLEAN, b -> b.booleanIs(flag, true));
        shouldBeFalseWhenMissing(FieldType.BOOLEAN, b -> b.booleanIs(flag, false));
        final int ip = fixture.field(FieldType.IP);
        final CidrSet all = CidrSet.of(List.of("::/0"));
        shouldBeFalseWhenMissing(FieldType.IP, b -> b.ipIn(ip, all, "::/0"));
        shouldBeFalseWhenMissing(FieldType.IP, b -> b.ipCompare(ip, CompareOp.GE, 0, 0));
        final int date = fixture.field(FieldType.DATE);
        shouldBeFalseWhenMissing(FieldType.DATE, b -> b.dateCompare(date, CompareOp.LE, 0));
    }

    @Test
    void shouldHoldWhenAnyValueOfAnArrayDoes() {
        final String values = "{\"keyword\":[\"a\",null,[\"b\",\"c\"]]}";
        shouldBe(true, values, b -> b.textIn(keyword, false, List.of("a")));
        shouldBe(true, values, b -> b.textIn(keyword, false, List.of("x", "c")));
        shouldBe(false, values, b -> b.textIn(keyword, false, List.of("d")));
        shouldBe(true, values, b -> b.textCompare(keyword, CompareOp.GT, "b"));
        shouldBe(false, values, b -> b.textCompare(keyword, CompareOp.GT, "c"));
        final String numbers = "{\"long\":[1,10]}";
        shouldBe(true, numbers, b -> b.numberCompare(number, CompareOp.GT, 5L));
        shouldBe(true, numbers, b -> b.numberCompare(number, CompareOp.LT, 5L));
        shouldBe(false, numbers, b -> b.numberIn(number, List.of(5L)));
    }

    @Test
    void shouldNotCorrelateValuesOfOneFieldInAnAnd() {
        final MatchTables.Builder builder = MatchTables.builder();
        builder.stage(
                0,
                new Condition.And(
                        List.of(
                                new Condition.Leaf(builder.textIn(keyword, false, List.of("a"))),
                                new Condition.Leaf(builder.textIn(keyword, false, List.of("b"))))));
        final EventMatcher matcher = new EventMatcher(builder.build(fixture.fields));
        assertEquals(List.of(0), fixture.match(matcher, "{\"keyword\":[\"a\",\"b\"]}"));
        assertEquals(List.of(), fixture.match(matcher, "{\"keyword\":\"a\"}"));
    }

    @Test
    void shouldSeeNumbersAndBooleansOfKeywordsByTheirSpelling() {
        shouldBe(true, "{\"keyword\":501}", b -> b.textIn(keyword, false, List.of("501")));
        shouldBe(true, "{\"keyword\":1.50}", b -> b.textIn(keyword, false, List.of("1.50")));
        shouldBe(true, "{\"keyword\":true}", b -> b.wildcardIn(keyword, false, List.of("tr*")));
        shouldBe(true, "{\"keyword\":-7}", b -> b.wildcardIn(keyword, false, List.of("-?")));
        shouldBe(true, "{\"keyword\":7}", b -> b.exists(keyword));
    }

    @Test
    void shouldMindCaseOnlyWhenAsked() {
        shouldBe(
                false,
                "{\"keyword\":\"CMD.exe\"}",
                b -> b.textIn(keyword, false, List.of("cmd.exe")));
        shouldBe(
                true,
                "{\"keyword\":\"CMD.exe\"}",
                b -> b.textIn(keyword, true, List.of("cmd.EXE")));
        shouldBe(false, "{\"keyword\":\"[\"}", b -> b.textIn(keyword, true, List.of("{")));
        shouldBe(false, "{\"keyword\":\"@\"}", b -> b.textIn(keyword, true, List.of("`")));
        shouldBe(true, "{\"keyword\":\"ÄÖ\"}", b -> b.textIn(keyword, true, List.of("äö")));
        shouldBe(false, "{\"keyword\":\"ÄÖ\"}", b -> b.textIn(keyword, false, List.of("äö")));
        // the Kelvin sign folds to an ASCII letter
        shouldBe(true, "{\"keyword\":\"\u212aey\"}", b -> b.textIn(keyword, true, List.of("key")));
        shouldBe(
                true,
                "{\"keyword\":\"a\u212aeyb\"}",
                b -> b.wildcardIn(keyword, true, List.of("*key*")));
        shouldBe(
                false,
                "{\"keyword\":\"a\u212aeyb\"}",
                b -> b.wildcardIn(keyword, false, List.of("*key*")));
        shouldBe(true, "{\"keyword\":\"key\"}", b -> b.textIn(keyword, true, List.of("\u212aEY")));
    }

    @Test
    void shouldTakeWildcardsAsTextInEqualities() {
        shouldBe(false, "{\"keyword\":\"ab\"}", b -> b.textIn(keyword, true, List.of("a*")));
        shouldBe(true, "{\"keyword\":\"A*\"}", b -> b.textIn(keyword, true, List.of("a*")));
    }

    @Test
    void shouldMatchWholeValuesWithWildcards() {
        final String path = "{\"keyword\":\"C:\\\\Windows\\\\System32\\\\cmd.exe\"}";
        shouldBe(true, path, b -> b.wildcardIn(keyword, true, List.of("?:\\windows\\*")));
        shouldBe(true, path, b -> b.wildcardIn(keyword, false, List.of("*\\cmd.exe")));
        shouldBe(false, path, b -> b.wildcardIn(keyword, false, List.of("*\\CMD.exe")));
        shouldBe(false, path, b -> b.wildcardIn(keyword, true, List.of("*\\cmd")));
        shouldBe(false, path, b -> b.wildcardIn(keyword, true, List.of("windows*")));
        shouldBe(true, path, b -> b.wildcardIn(keyword, true, List.of("c*SYSTEM??*exe")));
        shouldBe(true, "{\"keyword\":\"\"}", b -> b.wildcardIn(keyword, true, List.of("*")));
        shouldBe(false, "{\"keyword\":\"\"}", b -> b.wildcardIn(keyword, true, List.of("?")));
        shouldBe(
                true,
                "{\"keyword\":\"\ud83d\ude00\"}",
                b -> b.wildcardIn(keyword, true, List.of("?")));
        shouldBe(true, "{\"keyword\":\"a\\nb\"}", b -> b.wildcardIn(keyword, true, List.of("a*b")));
    }

    @Test
    void shouldMatchRegularExpressions() throws PatternException {
        final var automaton = Patterns.regex(List.of("[a-c]+\\.exe"), false, 1000);
        shouldBe(true, "{\"keyword\":[\"x\",\"abc.exe\"]}", b -> b.regex(keyword, automaton, "r"));
        shouldBe(false, "{\"keyword\":\"abc.exe \"}", b -> b.regex(keyword, automaton, "r"));
    }

    @Test
    void shouldReadLongsAsElasticsearchDoes() {
        shouldBe(true, "{\"long\":\"42\"}", b -> b.numberIn(number, List.of(42L)));
        shouldBe(true, "{\"long\":42.0}", b -> b.numberIn(number, List.of(42L)));
        shouldBe(true, "{\"long\":42.9}", b -> b.numberIn(number, List.of(42.0)));
        shouldBe(true, "{\"long\":-42.9}", b -> b.numberIn(number, List.of(-42L)));
        shouldBe(false, "{\"long\":\"abc\"}", b -> b.exists(number));
        shouldBe(false, "{\"long\":true}", b -> b.exists(number));
        shouldBe(false, "{\"long\":9223372036854775808}", b -> b.exists(number));
        shouldBe(true, "{\"long\":-9223372036854775808}", b -> b.exists(number));
        shouldBe(true, "{\"long\":[\"x\",3]}", b -> b.exists(number));
    }

    @Test
    void shouldCompareWholeNumbersAndFractionsExactly() {
        final int dynamic = fixture.field(FieldType.DYNAMIC);
        final double beyond = 0x1p53;
        shouldBe(true, "{\"dynamic\":5}", b -> b.numberIn(dynamic, List.of(5.0)));
        shouldBe(true, "{\"dynamic\":5.0}", b -> b.numberIn(dynamic, List.of(5L)));
        shouldBe(true, "{\"dynamic\":5e0}", b -> b.numberIn(dynamic, List.of(5L)));
        shouldBe(true, "{\"dynamic\":\"5\"}", b -> b.numberIn(dynamic, List.of(5L)));
        shouldBe(true, "{\"dynamic\":0.5}", b -> b.numberIn(dynamic, List.of(0.5)));
        shouldBe(true, "{\"dynamic\":-0.0}", b -> b.numberIn(dynamic, List.of(0L)));
        shouldBe(
                false, "{\"dynamic\":9007199254740993}", b -> b.numberIn(dynamic, List.of(beyond)));
        shouldBe(true, "{\"dynamic\":9007199254740992}", b -> b.numberIn(dynamic, List.of(beyond)));
        shouldBe(
                true,
                "{\"dynamic\":9007199254740993}",
                b -> b.numberCompare(dynamic, CompareOp.GT, beyond));
        shouldBe(
                false,
                "{\"dynamic\":9007199254740993}",
                b -> b.numberCompare(dynamic, CompareOp.LE, beyond));
        shouldBe(true, "{\"dynamic\":5.5}", b -> b.numberCompare(dynamic, CompareOp.GT, 5L));
        shouldBe(true, "{\"dynamic\":-5.5}", b -> b.numberCompare(dynamic, CompareOp.LT, -5L));
        shouldBe(
                true,
                "{\"dynamic\":1e300}",
                b -> b.numberCompare(dynamic, CompareOp.GT, Long.MAX_VALUE));
        shouldBe(false, "{\"dynamic\":\"text\"}", b -> b.numberCompare(dynamic, CompareOp.GT, 0L));
    }

    @Test
    void shouldReadUnsignedLongs() {
        final int unsigned = fixture.field(FieldType.UNSIGNED_LONG);
        final String largest = "{\"unsigned_long\":18446744073709551615}";
        shouldBe(true, largest, b -> b.exists(unsigned));
        shouldBe(true, largest, b -> b.numberCompare(unsigned, CompareOp.GT, Long.MAX_VALUE));
        shouldBe(true, largest, b -> b.numberCompare(unsigned, CompareOp.LT, 0x1p64));
        shouldBe(false, largest, b -> b.numberIn(unsigned, List.of(0x1p64)));
        shouldBe(false, largest, b -> b.numberIn(unsigned, List.of(-1L)));
        final String half = "{\"unsigned_long\":\"9223372036854775808\"}";
        shouldBe(true, half, b -> b.numberIn(unsigned, List.of(0x1p63)));
        shouldBe(false, "{\"unsigned_long\":18446744073709551616}", b -> b.exists(unsigned));
        shouldBe(false, "{\"unsigned_long\":-1}", b -> b.exists(unsigned));
        shouldBe(false, "{\"unsigned_long\":1.5}", b -> b.exists(unsigned));
        shouldBe(true, "{\"unsigned_long\":7.0}", b -> b.numberIn(unsigned, List.of(7L)));
    }

    @Test
    void shouldReadDoublesRounded() {
        final int real = fixture.field(FieldType.DOUBLE);
        shouldBe(true, "{\"double\":9007199254740993}", b -> b.numberIn(real, List.of(0x1p53)));
        shouldBe(true, "{\"double\":\"1e3\"}", b -> b.numberIn(real, List.of(1000L)));
        shouldBe(false, "{\"double\":1e999}", b -> b.exists(real));
        shouldBe(false, "{\"double\":\"NaN\"}", b -> b.exists(real));
    }

    @Test
    void shouldReadBooleansAlsoFromText() {
        final int flag = fixture.field(FieldType.BOOLEAN);
        shouldBe(true, "{\"boolean\":true}", b -> b.booleanIs(flag, true));
        shouldBe(true, "{\"boolean\":\"true\"}", b -> b.booleanIs(flag, true));
        shouldBe(false, "{\"boolean\":\"true\"}", b -> b.booleanIs(flag, false));
        shouldBe(true, "{\"boolean\":[true,\"false\"]}", b -> b.booleanIs(flag, false));
        shouldBe(true, "{\"boolean\":\"\"}", b -> b.booleanIs(flag, false));
        shouldBe(false, "{\"boolean\":\"True\"}", b -> b.exists(flag));
        shouldBe(false, "{\"boolean\":1}", b -> b.exists(flag));
    }

    @Test
    void shouldReadAddresses() throws CidrException {
        final int ip = fixture.field(FieldType.IP);
        final CidrSet set = CidrSet.of(List.of("10.0.0.0/8", "fe80::/10"));
        shouldBe(true, "{\"ip\":\"10.1.2.3\"}", b -> b.ipIn(ip, set, "s"));
        shouldBe(true, "{\"ip\":\"::ffff:10.1.2.3\"}", b -> b.ipIn(ip, set, "s"));
        shouldBe(true, "{\"ip\":[\"junk\",\"FE80::1\"]}", b -> b.ipIn(ip, set, "s"));
        shouldBe(false, "{\"ip\":\"11.1.2.3\"}", b -> b.ipIn(ip, set, "s"));
        shouldBe(false, "{\"ip\":\"junk\"}", b -> b.ipIn(ip, set, "s"));
        shouldBe(false, "{\"ip\":\"junk\"}", b -> b.exists(ip));
        shouldBe(true, "{\"ip\":[\"junk\",\"::1\"]}", b -> b.exists(ip));
        final long tenDot = 0x0000ffff_0a000000L;
        shouldBe(true, "{\"ip\":\"10.0.0.0\"}", b -> b.ipCompare(ip, CompareOp.EQ, 0, tenDot));
        shouldBe(true, "{\"ip\":\"10.0.0.1\"}", b -> b.ipCompare(ip, CompareOp.GT, 0, tenDot));
        shouldBe(true, "{\"ip\":\"fe80::1\"}", b -> b.ipCompare(ip, CompareOp.GT, 0, -1));
        shouldBe(false, "{\"ip\":\"9.9.9.9\"}", b -> b.ipCompare(ip, CompareOp.GE, 0, tenDot));
    }

    @Test
    void shouldCutDatesToMillisecondsOnlyWhereElasticsearchDoes() {
        final int date = fixture.field(FieldType.DATE);
        final int nanos = fixture.field(FieldType.DATE_NANOS);
        final String json = "{\"NAME\":\"1970-01-01T00:00:00.001999Z\"}";
        final String dateJson = json.replace("NAME", "date");
        final String nanosJson = json.replace("NAME", "date_nanos");
        shouldBe(true, dateJson, b -> b.dateCompare(date, CompareOp.EQ, 1_000_000));
        shouldBe(true, dateJson, b -> b.dateCompare(date, CompareOp.EQ, 1_000_001));
        shouldBe(false, nanosJson, b -> b.dateCompare(nanos, CompareOp.EQ, 1_000_000));
        shouldBe(true, nanosJson, b -> b.dateCompare(nanos, CompareOp.EQ, 1_999_000));
        shouldBe(true, nanosJson, b -> b.dateCompare(nanos, CompareOp.GT, 1_998_999));
        shouldBe(true, "{\"date\":5}", b -> b.dateCompare(date, CompareOp.EQ, 5_000_000));
        shouldBe(true, "{\"date\":-1}", b -> b.dateCompare(date, CompareOp.LT, 0));
        shouldBe(false, "{\"date\":\"yesterday\"}", b -> b.exists(date));
        shouldBe(false, "{\"date\":true}", b -> b.exists(date));
    }

    @Test
    void shouldOrderVersions() {
        final int version = fixture.field(FieldType.VERSION);
        shouldBe(
                true,
                "{\"version\":\"1.11.3\"}",
                b -> b.versionCompare(version, CompareOp.GT, "1.5.0"));
        shouldBe(
                true,
                "{\"version\":\"1.5.0-rc1\"}",
                b -> b.versionCompare(version, CompareOp.LT, "1.5.0"));
        shouldBe(
                true,
                "{\"version\":\"1.5.0\"}",
                b -> b.versionCompare(version, CompareOp.EQ, "1.5.0"));
        shouldBe(
                true,
                "{\"version\":\"junk\"}",
                b -> b.versionCompare(version, CompareOp.GT, "99.0.0"));
        shouldBe(true, "{\"version\":10}", b -> b.versionCompare(version, CompareOp.GE, "9"));
    }

    @Test
    void shouldOrderTextByUtf16Units() {
        // U+1F600 is above U+FF21 as a code point, below it as a surrogate pair
        final String emoji = "{\"keyword\":\"\ud83d\ude00\"}";
        shouldBe(true, emoji, b -> b.textCompare(keyword, CompareOp.LT, "\uff21"));
        shouldBe(
                true,
                "{\"keyword\":\"\uff21\"}",
                b -> b.textCompare(keyword, CompareOp.GT, "\ud83d\ude00"));
        shouldBe(true, "{\"keyword\":\"ab\"}", b -> b.textCompare(keyword, CompareOp.GT, "a"));
        shouldBe(true, "{\"keyword\":\"a\"}", b -> b.textCompare(keyword, CompareOp.LE, "a"));
        shouldBe(true, "{\"keyword\":\"Z\"}", b -> b.textCompare(keyword, CompareOp.LT, "a"));
    }
}
