package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.event.EventHits;
import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An element is known by all of its values and nothing less, once it was asked for twice. */
class KnownElementsTest {
    private static final int UNKNOWN = -1;

    private final FieldTable fields = fields();
    private final JsonEventParser parser = new JsonEventParser(fields, ParserLimits.DEFAULT);
    private final ParsedEvent element = new ParsedEvent(fields);
    private final EventHits hits = new EventHits();
    private final KnownElements known = new KnownElements();

    private static FieldTable fields() {
        final FieldTable.Builder builder = FieldTable.builder();
        builder.add("name", FieldType.KEYWORD);
        builder.add("user", FieldType.KEYWORD);
        builder.add("size", FieldType.LONG);
        return builder.build();
    }

    private int find(String json) {
        final byte[] line = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        parser.parse(line, 0, line.length, element);
        return known.find(element);
    }

    /**
     * What is known of an element; if nothing is, it is told from here on that it satisfies this.
     */
    private List<Integer> ask(String json, int... satisfied) {
        final int place = find(json);
        if (place == UNKNOWN) {
            hits.reset(0, 0);
            for (final int condition : satisfied) {
                hits.addHit(condition);
            }
            known.keep(hits);
            return null;
        }
        final List<Integer> conditions = new ArrayList<>();
        for (int i = 0; i < known.count(place); i++) {
            conditions.add(known.condition(place, i));
        }
        return conditions;
    }

    private void learn(String json, int... satisfied) {
        ask(json, satisfied);
        ask(json, satisfied);
    }

    @Test
    void shouldKnowWhatWasAskedForTwice() {
        final String frame = "{'name':'c:\\\\windows\\\\ntdll.dll!a','user':'u','size':17}";
        assertEquals(null, ask(frame, 3, 5, 700));
        assertEquals(null, ask(frame, 3, 5, 700));
        assertEquals(List.of(3, 5, 700), ask(frame));
        assertEquals(null, ask("{}"));
        assertEquals(null, ask("{}"));
        assertEquals(List.of(), ask("{}", 1));
        assertEquals(List.of(3, 5, 700), ask(frame));
    }

    @Test
    void shouldTellElementsApartThatAreAlike() {
        final String[] alike = {
            "{'name':'12345678','user':'u'}",
            "{'name':'123456789','user':'u'}",
            "{'name':'1234567','user':'u'}",
            "{'name':'12345678'}",
            "{'user':'12345678','name':'u'}",
            "{'name':['12345678','u']}",
            "{'name':['u','12345678']}",
            "{'name':'12345678u'}",
            "{'name':12345678,'user':'u'}",
            "{'name':'','user':'12345678u'}",
            "{'name':'true'}",
            "{'name':true}",
        };
        for (int i = 0; i < alike.length; i++) {
            learn(alike[i], i);
        }
        for (int i = 0; i < alike.length; i++) {
            assertEquals(List.of(i), ask(alike[i]), alike[i]);
        }
    }

    @Test
    void shouldStayRightWhenThereAreMoreThanItHolds() {
        final String padding = "x".repeat(400);
        int answered = 0;
        for (int i = 0; i < 20_000; i++) {
            final int number = i % 4 == 0 ? i * 7 % 3_000 : i % 40;
            final List<Integer> conditions =
                    ask(
                            "{'name':'" + number + padding + "','size':" + number + "}",
                            number,
                            -number);
            if (null != conditions) {
                assertEquals(List.of(number, -number), conditions);
                answered++;
            }
        }
        assertTrue(answered > 10_000, Integer.toString(answered));
    }

    @Test
    void shouldLeaveLongOnesAlone() {
        final String longest = "y".repeat(KnownElements.MAX_WORDS * Long.BYTES);
        learn("{'name':'" + longest + "'}", 1);
        assertEquals(null, ask("{'name':'" + longest + "'}", 1));
    }

    @Test
    void shouldPassOverElementsThatNeverComeAgainAndTryLater() {
        for (int i = 0; i < 10_000; i++) {
            assertEquals(null, ask("{'size':" + i + "}", i));
        }
        int answered = 0;
        for (int i = 0; i < 70_000; i++) {
            answered += null == ask("{'name':'same'}", 9) ? 0 : 1;
        }
        assertTrue(answered > 0 && answered < 60_000, Integer.toString(answered));
    }
}
