package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Field ids and roles, and the trie against a map of paths. */
class FieldTableTest {
    @Test
    void shouldNumberFieldsInTheOrderTheyAreAdded() {
        final FieldTable.Builder builder = FieldTable.builder();
        assertEquals(0, builder.add("process.name", FieldType.KEYWORD));
        assertEquals(1, builder.add("process.pid", FieldType.LONG));
        assertEquals(0, builder.add("process.name", FieldType.IP));
        final FieldTable table = builder.build();
        assertEquals(2, table.size());
        assertEquals("process.pid", table.path(1));
        assertEquals(FieldType.LONG, table.type(1));
        assertEquals(FieldType.KEYWORD, table.type(0));
        assertEquals(1, table.fieldId("process.pid"));
        assertEquals(FieldTable.NOT_FOUND, table.fieldId("process"));
    }

    @Test
    void shouldKnowItsRoles() {
        final FieldTable table =
                FieldTable.builder()
                        .timestamp("@timestamp", FieldType.DATE_NANOS)
                        .tiebreaker("event.sequence", FieldType.LONG)
                        .host("host.id")
                        .eventId("event.id")
                        .build();
        assertEquals("@timestamp", table.path(table.timestampField()));
        assertEquals("event.sequence", table.path(table.tiebreakerField()));
        assertEquals("host.id", table.path(table.hostField()));
        assertEquals("event.id", table.path(table.eventIdField()));
        assertEquals(4, table.size());
    }

    @Test
    void shouldHaveNoRolesUnlessTold() {
        final FieldTable table = FieldTable.builder().build();
        assertEquals(FieldTable.NOT_FOUND, table.timestampField());
        assertEquals(FieldTable.NOT_FOUND, table.tiebreakerField());
        assertEquals(FieldTable.NOT_FOUND, table.hostField());
        assertEquals(FieldTable.NOT_FOUND, table.eventIdField());
        assertEquals(0, table.size());
        assertTrue(table.sizeInBytes() > 0);
    }

    @Test
    void shouldNotChangeWithItsBuilder() {
        final FieldTable.Builder builder = FieldTable.builder();
        builder.add("a", FieldType.KEYWORD);
        final FieldTable table = builder.build();
        builder.add("b", FieldType.KEYWORD);
        assertEquals(1, table.size());
        assertEquals(FieldTable.NOT_FOUND, table.fieldId("b"));
        assertEquals(2, builder.build().size());
    }

    @Test
    void shouldFindExactlyTheKeysThatWereAdded() {
        final SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 20; round++) {
            final Map<String, Integer> ids = new HashMap<>();
            final FieldTable.Builder builder = FieldTable.builder();
            for (int i = 0; i < 500; i++) {
                final String path = path(random);
                ids.put(path, builder.add(path, FieldType.KEYWORD));
            }
            final FieldTable table = builder.build();
            ids.forEach((path, id) -> assertEquals(id, field(table, path), path));
            for (int i = 0; i < 2_000; i++) {
                final String path = path(random);
                assertEquals(ids.getOrDefault(path, FieldTable.NOT_FOUND), field(table, path));
            }
        }
    }

    /** Segments of like beginnings, ends and lengths, in and beyond two words. */
    private static String path(SplittableRandom random) {
        final StringBuilder path = new StringBuilder();
        for (int segment = random.nextInt(3); segment >= 0; segment--) {
            final int length = random.nextInt(22);
            for (int i = 0; i < length; i++) {
                path.append(i == length / 2 ? "abcü".charAt(random.nextInt(4)) : 'k');
            }
            path.append(segment > 0 ? "." : "");
        }
        return path.toString();
    }

    /** Field of a path, in one key and in one a segment, near and far from the end of the array. */
    private static int field(FieldTable table, String path) {
        final byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        final int whole = table.descend(FieldTable.ROOT, bytes, 0, bytes.length, bytes.length);
        final byte[] padded = (path + "...kkkkkkkkkkkk").getBytes(StandardCharsets.UTF_8);
        assertEquals(whole, table.descend(FieldTable.ROOT, padded, 0, bytes.length, padded.length));
        int node = FieldTable.ROOT;
        for (final String segment : path.split("\\.", -1)) {
            final byte[] key = segment.getBytes(StandardCharsets.UTF_8);
            node =
                    table.isParent(node)
                            ? table.descend(node, key, 0, key.length, key.length)
                            : FieldTable.UNWANTED;
        }
        assertEquals(table.nodeField(whole), table.nodeField(node), path);
        return table.nodeField(whole);
    }

    @Test
    void shouldGiveEveryPairOfANodeAndAnAncestorItsOwnSlot() {
        final FieldTable.Builder builder = FieldTable.builder();
        builder.add("a.b.c.d", FieldType.KEYWORD);
        builder.add("a.b.x", FieldType.KEYWORD);
        builder.add("a.y", FieldType.KEYWORD);
        final FieldTable table = builder.build();
        final Set<Integer> slots = new HashSet<>();
        for (final String path : new String[] {"a", "a.b", "a.b.c", "a.b.c.d", "a.b.x", "a.y"}) {
            for (int dot = 0; dot >= 0; dot = path.indexOf('.', dot + 1)) {
                final int ancestor = node(table, path.substring(0, dot));
                final int slot = table.slot(ancestor, node(table, path));
                assertTrue(slot >= 0 && slot < table.slotCount());
                assertTrue(slots.add(slot), path + " under " + path.substring(0, dot));
            }
        }
    }

    private static int node(FieldTable table, String path) {
        final byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return path.isEmpty()
                ? FieldTable.ROOT
                : table.descend(FieldTable.ROOT, bytes, 0, bytes.length, bytes.length);
    }
}
