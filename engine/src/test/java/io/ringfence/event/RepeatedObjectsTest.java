package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Objects that come again are found, and such as are not worth it are left alone. */
class RepeatedObjectsTest {
    private static final int NODE = 1;
    private static final int HOSTS = 200;
    private static final String LONG = ",\"kernel\":\"the same on all of these hosts\"".repeat(16);

    private final FieldTable fields = fields();
    private final ValueAdder adder =
            new ValueAdder(fields, ParserLimits.DEFAULT.maxValuesPerField());
    private final RepeatedObjects objects = new RepeatedObjects(fields.nodeCount(), adder);
    private final ParsedEvent event = new ParsedEvent(fields);

    private static FieldTable fields() {
        final FieldTable.Builder builder = FieldTable.builder();
        builder.add("host.name", FieldType.KEYWORD);
        return builder.build();
    }

    /** Whether an object is found; else it is offered, as one that has just been read. */
    private boolean isFound(String object) {
        final byte[] line = (object + ",\"further\":{}}").getBytes(StandardCharsets.UTF_8);
        event.reset(line);
        adder.begin(line, line.length, line.length, event);
        final int length = objects.add(line, 0, line.length, NODE, event);
        if (length == RepeatedObjects.NONE) {
            objects.keep(line, 0, object.length(), NODE, event);
            return false;
        }
        assertEquals(object.length(), length);
        return true;
    }

    private static String host(int number) {
        return "{\"name\":\"host-" + number + '"' + LONG + '}';
    }

    private static String late(int number) {
        return "{\"padding\":\"" + "x".repeat(450) + number + '"' + LONG + '}';
    }

    @Test
    void shouldTellHostsApartByAFewBytesWhereverTheyStand() {
        int found = 0;
        for (int round = 0; round < 10; round++) {
            for (int host = 0; host < HOSTS; host++) {
                found += isFound(host(host)) ? 1 : 0;
                found += isFound(late(host)) ? 1 : 0;
            }
        }
        assertTrue(found > 7 * 2 * HOSTS, Integer.toString(found));
    }

    @Test
    void shouldFindUsualObjectsThoughAFewAreShort() {
        int found = 0;
        for (int i = 0; i < 10 * HOSTS; i++) {
            if (i % 10 == 9) {
                isFound("{\"name\":\"" + i + "\"}");
            } else {
                found += isFound(host(i % HOSTS)) ? 1 : 0;
            }
        }
        assertTrue(found > 6 * HOSTS, Integer.toString(found));
    }

    @Test
    void shouldLeaveShortObjectsAlone() {
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            found += isFound("{\"name\":\"a\",\"id\":\"b\"}") ? 1 : 0;
        }
        assertTrue(found < 3_000, Integer.toString(found));
    }
}
