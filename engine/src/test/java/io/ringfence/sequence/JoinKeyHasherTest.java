package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.event.EventHits;
import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParseStatus;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;
import io.ringfence.sequence.JoinKeyTable.KeyField;
import io.ringfence.sequence.StageTable.SequenceSpec;
import io.ringfence.sequence.StageTable.StageSpec;
import io.ringfence.support.Allocation;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How values become keys: by meaning, apart, bounded, and once an event. */
class JoinKeyHasherTest {
    private static final String TIME = "\"@timestamp\":\"2026-01-01T00:00:00Z\"";

    private final FieldTable.Builder fieldBuilder = FieldTable.builder();
    private final JoinKeyTable.Builder keyBuilder = JoinKeyTable.builder();
    private final StageTable.Builder stageBuilder = StageTable.builder();
    private FieldTable fields;
    private StageTable stages;
    private JoinKeyHasher hasher;
    private ParsedEvent event;
    private byte[] line;

    JoinKeyHasherTest() {
        fieldBuilder.timestamp("@timestamp", FieldType.DATE_NANOS);
        fieldBuilder.host("host.id");
        fieldBuilder.eventId("event.id");
    }

    private KeyField field(String path, FieldType type, boolean optional) {
        return new KeyField(fieldBuilder.add(path, type), optional);
    }

    /** A stage with this key; returns its id. */
    private int stage(KeyField... key) {
        final StageSpec spec = new StageSpec(false, keyBuilder.shape(List.of(key)));
        return stageBuilder.sequence(new SequenceSpec(0, 1, List.of(spec, spec), null));
    }

    private void build() {
        fields = fieldBuilder.build();
        stages = stageBuilder.build();
        hasher = new JoinKeyHasher(stages, keyBuilder.build(fields), 17, 42);
        event = new ParsedEvent(fields);
    }

    private EventHits hash(String json, int... stageIds) {
        line =
                ("{" + TIME + (json.isEmpty() ? "" : "," + json) + "}")
                        .getBytes(StandardCharsets.UTF_8);
        final int status =
                new JsonEventParser(fields, ParserLimits.DEFAULT)
                        .parse(line, 0, line.length, event);
        assertEquals(ParseStatus.OK, status, json);
        final EventHits hits = new EventHits();
        hits.reset(1, 1);
        for (final int stageId : stageIds) {
            hits.addHit(stageId);
        }
        hasher.hash(event, line, 0, line.length, hits);
        return hits;
    }

    private static List<String> tuples(EventHits hits, int hit) {
        final List<String> tuples = new ArrayList<>();
        for (int i = 0; i < hits.tupleCount(hit); i++) {
            final int tuple = hits.tupleStart(hit) + i;
            tuples.add(hits.tupleHigh(tuple) + "," + hits.tupleLow(tuple));
        }
        return tuples;
    }

    private String only(String json, int stageId) {
        final List<String> tuples = tuples(hash(json, stageId), 0);
        assertEquals(1, tuples.size(), json);
        return tuples.get(0);
    }

    @Test
    void shouldLeaveKeysOutThatNobodyWaitsForButCountWhatIsMissing() {
        final KeyField user = field("user.name", FieldType.KEYWORD, false);
        final int first = stage(user);
        final int second = first + 1;
        final int number = stage(field("process.pid", FieldType.LONG, false));
        build();
        hasher.passOver(stage -> stage == first);
        final EventHits both =
                hash("\"user\":{\"name\":\"a\"},\"process\":{\"pid\":1}", second, first);
        assertEquals(0, both.tupleCount(0));
        assertEquals(1, both.tupleCount(1));
        assertFalse(both.isKeyMissing());
        assertEquals(1, hash("\"user\":{\"name\":\"a\"}", first, second).tupleCount(1));
        assertTrue(hash("\"user\":{\"id\":\"a\"}", second).isKeyMissing());
        assertEquals(2, hash("\"user\":{\"name\":[\"a\",\"b\"]}", second).tupleCount(0));
        // What the field cannot hold is missing too, which only its hashing tells.
        assertTrue(hash("\"process\":{\"pid\":\"x\"}", number).isKeyMissing());
    }

    @Test
    void shouldHashEachShapeOnceAndShareItsTuples() {
        final KeyField a = field("a", FieldType.KEYWORD, false);
        final int first = stage(a);
        final int second = stage(a);
        final int other = stage(a, field("b", FieldType.KEYWORD, false));
        build();
        final EventHits hits = hash("\"a\":\"x\",\"b\":\"y\"", first, other, second, first + 1);
        assertEquals(2, hits.tupleCount());
        assertEquals(hits.tupleStart(0), hits.tupleStart(2));
        assertEquals(hits.tupleStart(0), hits.tupleStart(3));
        assertNotEquals(tuples(hits, 0), tuples(hits, 1));
    }

    /** Components are length-prefixed: no text can run into the next. */
    @Test
    void shouldKeepComponentsApart() {
        final int stage =
                stage(field("a", FieldType.KEYWORD, true), field("b", FieldType.KEYWORD, true));
        build();
        final Set<String> distinct = new HashSet<>();
        final String[][] pairs = {
            {"a|b", "c"}, {"a", "b|c"}, {"ab", "c"}, {"a", "bc"}, {"", "abc"}, {"abc", ""},
            {"abc", null}, {null, "abc"}, {null, null}, {"", ""}, {"", null}, {"null", "null"}
        };
        for (final String[] pair : pairs) {
            final String json =
                    (pair[0] == null ? "\"a\":null" : "\"a\":\"" + pair[0] + "\"")
                            + (pair[1] == null ? "" : ",\"b\":\"" + pair[1] + "\"");
            assertTrue(distinct.add(only(json, stage)), json);
        }
    }

    @Test
    void shouldJoinStagesWhoseKeysAreDifferentFields() {
        final int parent = stage(field("parent.pid", FieldType.LONG, false));
        final int child = stage(field("pid", FieldType.LONG, false));
        build();
        assertEquals(only("\"parent\":{\"pid\":7}", parent), only("\"pid\":7", child));
        assertNotEquals(only("\"parent\":{\"pid\":7}", parent), only("\"pid\":8", child));
    }

    @Test
    void shouldCompareValuesByMeaningWithinATypeFamily() {
        final int number = stage(field("n", FieldType.LONG, false));
        final int real = stage(field("d", FieldType.DOUBLE, false));
        final int unsigned = stage(field("u", FieldType.UNSIGNED_LONG, false));
        final int ip = stage(field("ip", FieldType.IP, false));
        final int date = stage(field("t", FieldType.DATE, false));
        final int nanos = stage(field("tn", FieldType.DATE_NANOS, false));
        final int bool = stage(field("b", FieldType.BOOLEAN, false));
        build();
        assertEquals(only("\"n\":5", number), only("\"n\":\"5\"", number));
        assertEquals(only("\"n\":5", number), only("\"d\":5.0", real));
        assertNotEquals(only("\"d\":5.5", real), only("\"d\":5", real));
        assertNotEquals(
                only("\"u\":18446744073709551615", unsigned),
                only("\"u\":18446744073709551614", unsigned));
        assertEquals(only("\"ip\":\"10.0.0.1\"", ip), only("\"ip\":\"::ffff:10.0.0.1\"", ip));
        assertEquals(only("\"ip\":\"::1\"", ip), only("\"ip\":\"0:0:0:0:0:0:0:1\"", ip));
        assertEquals(
                only("\"t\":\"2020-01-01T00:00:00Z\"", date),
                only("\"t\":\"2020-01-01T01:00:00.000+01:00\"", date));
        assertEquals(
                only("\"t\":\"2020-01-01T00:00:00.000000001Z\"", date),
                only("\"tn\":\"2020-01-01T00:00:00Z\"", nanos));
        assertEquals(only("\"b\":true", bool), only("\"b\":\"true\"", bool));
        assertNotEquals(only("\"b\":true", bool), only("\"b\":false", bool));
    }

    @Test
    void shouldKeepIncompatibleTypeFamiliesApart() {
        final int[] ids = {
            stage(field("k", FieldType.KEYWORD, false)),
            stage(field("n", FieldType.LONG, false)),
            stage(field("t", FieldType.DATE_NANOS, false)),
            stage(field("v", FieldType.VERSION, false))
        };
        final int dynamic = stage(field("y", FieldType.DYNAMIC, false));
        build();
        final String json = "\"k\":\"1\",\"n\":1,\"t\":1,\"v\":\"1\",\"y\":1";
        final Set<String> distinct = new HashSet<>();
        for (final int id : ids) {
            assertTrue(distinct.add(only(json, id)));
        }
        assertEquals(only(json, ids[0]), only(json, dynamic), "dynamic is text");
    }

    @Test
    void shouldGiveNoTupleWithoutAMandatoryKeyAndNullForAnOptionalOne() {
        final KeyField a = field("a", FieldType.KEYWORD, false);
        final int mandatory = stage(a, field("n", FieldType.LONG, false));
        final int optional = stage(a, field("n", FieldType.LONG, true));
        build();
        for (final String json :
                List.of("\"a\":\"x\"", "\"a\":\"x\",\"n\":[null]", "\"a\":\"x\",\"n\":\"junk\"")) {
            assertEquals(List.of(), tuples(hash(json, mandatory), 0), json);
            assertEquals(only("\"a\":\"x\"", optional), only(json, optional));
        }
        assertEquals(List.of(), tuples(hash("\"n\":1", optional), 0));
    }

    @Test
    void shouldMultiplyDistinctArrayValuesInDocumentOrder() {
        final int stage =
                stage(field("a", FieldType.KEYWORD, false), field("n", FieldType.LONG, true));
        build();
        final List<String> expected = new ArrayList<>();
        for (final String a : List.of("x", "y")) {
            for (final String n : List.of("1", "2")) {
                expected.add(only("\"a\":\"" + a + "\",\"n\":" + n, stage));
            }
        }
        final String json = "\"a\":[\"x\",null,\"y\",\"x\"],\"n\":[1,\"1\",2,1.0]";
        assertEquals(expected, tuples(hash(json, stage), 0));
        assertEquals(0, hasher.cutCount());
    }

    @Test
    void shouldBoundTheTuplesOfAnEventAndCountWhatItCuts() {
        final KeyField a = field("a", FieldType.LONG, false);
        final int one = stage(a);
        final int two = stage(a, field("b", FieldType.LONG, false));
        build();
        assertEquals(16, tuples(hash("\"a\":" + numbers(16), one), 0).size());
        assertEquals(0, hasher.cutCount());
        assertEquals(16, new HashSet<>(tuples(hash("\"a\":" + numbers(1_000), one), 0)).size());
        assertEquals(1, hasher.cutCount());
        final String square = "\"a\":" + numbers(4) + ",\"b\":" + numbers(4);
        assertEquals(16, new HashSet<>(tuples(hash(square, two), 0)).size());
        assertEquals(1, hasher.cutCount());
        final String larger = "\"a\":" + numbers(4) + ",\"b\":" + numbers(5);
        assertEquals(16, new HashSet<>(tuples(hash(larger, two), 0)).size());
        assertEquals(2, hasher.cutCount());
    }

    private static String numbers(int count) {
        final List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        return numbers.toString();
    }

    @Test
    void shouldGiveAKeylessStageTheZeroTuple() {
        final int stage = stage();
        build();
        assertEquals("0,0", only("", stage));
        assertArrayEquals(new String[0], hasher.describe(event, stage, 0, 0));
    }

    @Test
    void shouldDescribeTheValuesBehindATuple() {
        final int stage =
                stage(field("a", FieldType.KEYWORD, false), field("n", FieldType.LONG, true));
        build();
        final EventHits hits = hash("\"a\":[\"x\",\"y\"]", stage);
        final int tuple = hits.tupleStart(0) + 1;
        assertArrayEquals(
                new String[] {"y", null},
                hasher.describe(event, stage, hits.tupleHigh(tuple), hits.tupleLow(tuple)));
        assertNull(hasher.describe(event, stage, 1, 2));
        hash("", stage);
        assertNull(hasher.describe(event, stage, 1, 2));
    }

    @Test
    void shouldHashTheHost() {
        final int stage = stage();
        build();
        assertEquals(0, hash("", stage).hostHash());
        final long host = hash("\"host\":{\"id\":\"a\"}", stage).hostHash();
        assertNotEquals(0, host);
        assertEquals(host, hash("\"host.id\":[\"a\",\"b\"]", stage).hostHash());
        assertNotEquals(host, hash("\"host.id\":\"b\"", stage).hostHash());
        assertEquals(0, hash("\"host.id\":\"a\"").hostHash(), "nobody waits, nothing was hit");
    }

    @Test
    void shouldHashTheHostOfEveryEventWhenARuleWaits() {
        final StageSpec key = new StageSpec(false, JoinKeyTable.KEYLESS);
        final StageSpec missing = new StageSpec(true, JoinKeyTable.KEYLESS);
        stageBuilder.sequence(new SequenceSpec(0, 1, List.of(key, missing), null));
        build();
        assertNotEquals(0, hash("\"host.id\":\"a\"").hostHash());
    }

    @Test
    void shouldTakeTheEventIdOrADigestOfTheDocument() throws Exception {
        final int stage = stage();
        build();
        final EventHits named = hash("\"event\":{\"id\":\"NT8+\"}", stage);
        assertFalse(named.isContentHash());
        assertEquals(
                "NT8+",
                new String(named.identity(), 0, named.identityLength(), StandardCharsets.UTF_8));
        for (final String json :
                List.of("", "\"event.id\":\"\"", "\"event.id\":\"" + "i".repeat(33) + "\"")) {
            final EventHits hits = hash(json, stage);
            assertTrue(hits.isContentHash());
            assertEquals(32, hits.identityLength());
            assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(line), hits.identity());
        }
        final EventHits longest = hash("\"event.id\":\"" + "i".repeat(32) + "\"", stage);
        assertFalse(longest.isContentHash());
        assertEquals(32, longest.identityLength());
    }

    @Test
    void shouldAllocateNothingOnceWarm() {
        final int stage =
                stage(
                        field("a", FieldType.KEYWORD, false),
                        field("n", FieldType.LONG, true),
                        field("ip", FieldType.IP, true),
                        field("t", FieldType.DATE, true));
        build();
        final EventHits hits =
                hash("\"a\":[\"x\",\"y\"],\"n\":[1,2],\"ip\":\"::1\",\"t\":1", stage);
        rehash(hits, stage, 20_000);
        assertEquals(0, Allocation.least(() -> rehash(hits, stage, 10_000)));
        assertEquals(4, hits.tupleCount());
    }

    private void rehash(EventHits hits, int stage, int times) {
        for (int i = 0; i < times; i++) {
            hits.reset(i, i);
            hits.addHit(stage);
            hasher.hash(event, line, 0, line.length, hits);
        }
    }

    @Test
    void shouldHangOnTheSecret() {
        final int stage = stage(field("a", FieldType.KEYWORD, false));
        build();
        final String before = only("\"a\":\"x\"", stage);
        hasher = new JoinKeyHasher(stages, keyBuilder.build(fields), 17, 43);
        assertNotEquals(before, only("\"a\":\"x\"", stage));
    }

    @Test
    void shouldGiveEqualShapesOneId() {
        final KeyField a = field("a", FieldType.KEYWORD, false);
        final KeyField b = field("b", FieldType.KEYWORD, false);
        assertEquals(JoinKeyTable.KEYLESS, keyBuilder.shape(List.of()));
        final int ab = keyBuilder.shape(List.of(a, b));
        assertEquals(ab, keyBuilder.shape(List.of(a, b)));
        assertNotEquals(ab, keyBuilder.shape(List.of(b, a)));
        assertNotEquals(ab, keyBuilder.shape(List.of(a, new KeyField(b.fieldId(), true))));
        assertEquals(4, keyBuilder.build(fieldBuilder.build()).shapeCount());
    }
}
