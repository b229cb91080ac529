package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Documents read by their shape give what the walk from key to key gives. */
class ShapeWalkerTest {
    private static final String HOST =
            "'host':{'id':'h-%d','name':'desk','ip':['10.0.0.1','fe80::%d'],'os':{'type':'macos'},"
                    + "'text':'long enough to fill some words of eight bytes each, one after the"
                    + " other'}";

    private final FieldTable fields = fields();
    private final JsonEventParser walking =
            new JsonEventParser(fields, ParserLimits.DEFAULT, null, false);
    private final JsonEventParser shaped =
            new JsonEventParser(fields, ParserLimits.DEFAULT, null, true);
    private final ParsedEvent walked = new ParsedEvent(fields);
    private final ParsedEvent read = new ParsedEvent(fields);

    private static FieldTable fields() {
        final FieldTable.Builder builder = FieldTable.builder();
        JsonGenerator.WANTED.forEach(path -> builder.add(path, FieldType.KEYWORD));
        builder.add("host.id", FieldType.KEYWORD);
        builder.add("host.ip", FieldType.IP);
        builder.add("host.os.type", FieldType.KEYWORD);
        builder.add("args", FieldType.KEYWORD);
        builder.add("pid", FieldType.LONG);
        builder.nullValue(builder.add("answer", FieldType.KEYWORD), "none");
        builder.add("dns.answers.data", FieldType.KEYWORD);
        builder.array("dns.answers");
        return builder.build();
    }

    private void same(byte[] line) {
        final String text = new String(line, StandardCharsets.ISO_8859_1);
        final int status = walking.parse(line, 0, line.length, walked);
        assertEquals(status, shaped.parse(line, 0, line.length, read), text);
        if (status == ParseStatus.OK) {
            assertEquals(SlowEventReader.valuesOf(walked), SlowEventReader.valuesOf(read), text);
        }
    }

    private void same(String line) {
        same(line.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private boolean takes(String line) {
        same(line);
        return shaped.wasShaped();
    }

    @Test
    void shouldReadOtherValuesOfTheSameShape() {
        same("{'process':{'name':'a','pid':1},'args':['x','y'],'pid':17,'@timestamp':'t'}");
        assertTrue(
                takes(
                        "{'process':{'name':'bcd','pid':{}},'args':[],'pid':[true],'@timestamp':''}"));
        assertTrue(
                takes("{'process':{'name':'','pid':'1'},'args':'x','pid':-1e9,'@timestamp':''}"));
        assertTrue(
                takes(
                        "{'process':{'name':'C:\\\\x\\n','pid':[[1]]},'args':['\\u0041',1,null,"
                                + "{'a':2}],'pid':null,'@timestamp':'gr\u00fc\u00dfe'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':'x','pid':1,'b':'y'}",
                "{'a':'x' ,'pid':1,'c':'y'}",
                "{'a':'x','pid':1,'c':'y'",
                "{'a':'x','pid':1,'c':'y','a':'z'}",
                "{'a':'x','pid':01,'c':'y'}",
                "{'a':'x','pid':1,'c':'y\n'}",
                "{'a':'x','pid':1,'c':'\\y'}",
                "{'a':'x','pid':,'c':'y'}",
                "{'a':'x','pid':1",
                "{'a':'x",
                "{'a':",
                "{",
            })
    void shouldLeaveOtherDocumentsToTheWalk(String line) {
        same("{'a':'x','pid':1,'c':'y'}");
        assertFalse(takes(line));
        assertTrue(takes("{'a':'z','pid':2,'c':''} "));
    }

    @Test
    void shouldTakeBlanksAroundAnEvent() {
        same("{'a':'x'}");
        assertTrue(takes("  {'a':'y'}\r"));
        same("{'a':'y'}}");
        same("{'a':'y'}{'a':'y'}");
    }

    @Test
    void shouldKnowDocumentsThatDifferInBlanksAlone() {
        final String[] spellings = {
            "{'a': 1,'process': {'pid':2}}",
            "{'a':   1,'process':{'pid':2}}",
            "{'a':1,'process':   {'pid': 2}}",
            "{'a': 1 ,'process': {'pid':2 } }",
        };
        for (final String spelling : spellings) {
            same(spelling);
        }
        for (final String spelling : spellings) {
            assertTrue(takes(spelling), spelling);
        }
    }

    @Test
    void shouldKnowObjectsThatHostsRepeat() {
        for (int round = 0; round < 3; round++) {
            for (int host = 0; host < 50; host++) {
                final String own = String.format(HOST, host, host);
                same("{'process':{'name':'p" + round + "'}," + own + ",'pid':" + host + "}");
                same("{" + own + ",'@timestamp':'" + round + "'}");
            }
        }
        final String own = String.format(HOST, 7, 7);
        assertTrue(takes("{'process':{'name':'p'}," + own + ",'pid':7}"));
        same("{'process':{'name':'p'}," + own.replace("fe80", "fe8\\u0030") + ",'pid':7}");
        same("{'process':{'name':'p'}," + own.replace("desk", "de\tk") + ",'pid':7}");
        same("{'process':{'name':'p'}," + own.substring(0, own.length() - 1));
    }

    @Test
    void shouldTellElementsOfArraysApart() {
        for (int time = 0; time < 4; time++) {
            same("{'dns':{'answers':[{'data':'a'},{'data':'b','x':[]}]},'answer':null,'pid':1}");
            assertEquals(2, elements());
            same("{'dns':{'answers':{'data':'a'}},'answer':null,'pid':1}");
            assertEquals(1, elements());
        }
    }

    private int elements() {
        int count = 0;
        for (int i = read.firstElement(0); i != ParsedEvent.NULL_VALUE; i = read.nextElement(i)) {
            count++;
        }
        return count;
    }

    /** The same few documents over and over, some of them damaged, some with other values. */
    @Test
    void shouldGiveWhatTheWalkGives() {
        final SplittableRandom random = new SplittableRandom(17);
        final long[] seeds = usualSeeds();
        int taken = 0;
        int damagedTaken = 0;
        for (int round = 0; round < 60_000; round++) {
            final byte[] line = new JsonGenerator(seeds[random.nextInt(seeds.length)]).document();
            final boolean damaged = random.nextInt(3) == 0;
            if (damaged) {
                line[random.nextInt(line.length)] =
                        (byte) "{}[]\",:\\ux1 \u00e9-.e\n".charAt(random.nextInt(17));
            }
            same(line);
            taken += shaped.wasShaped() ? 1 : 0;
            damagedTaken += damaged && shaped.wasShaped() ? 1 : 0;
        }
        assertTrue(taken > 15_000, "few documents are read by their shape: " + taken);
        assertTrue(damagedTaken > 1_000, "few damaged ones are: " + damagedTaken);
    }

    /** Seeds of documents whose shape can be learnt. */
    private long[] usualSeeds() {
        return LongStream.range(0, 1_000)
                .filter(
                        seed -> {
                            final byte[] line = new JsonGenerator(seed).document();
                            same(line);
                            same(line);
                            return shaped.wasShaped();
                        })
                .limit(60)
                .toArray();
    }

    @Test
    void shouldStayRightAndSmallWhenShapesNeverEnd() {
        final SplittableRandom random = new SplittableRandom(5);
        int known = 0;
        for (int round = 0; round < 40_000; round++) {
            same("{'k" + random.nextInt(100_000) + "':{'a':1},'a':'x','process':{'name':'y'}}");
            known += takes("{'a':'x','process':{'name':'y" + round + "'}}") ? 1 : 0;
        }
        assertTrue(known > 39_000, Integer.toString(known));
        assertTrue(takes("{'a':'x','process':{'name':'y'}}"));
    }
}
