package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** What never changes between values is read with them, and nothing is read otherwise. */
class ShapeMergerTest {
    private static final int TIMES = ShapeMerger.SHORTEST_INTERVAL * (ShapeMerger.ENOUGH + 2);

    private static final String[] KEYS = {
        "a", "z", "args", "answer", "user", "parts", "pid", "y", "b"
    };

    private static final int USUAL = 10;

    /** Those behind the usual ones include what is no JSON. */
    private static final String[] VALUES = {
        "'x'",
        "'y'",
        "17",
        "true",
        "null",
        "[]",
        "['p']",
        "['p','q']",
        "'\\u0041'",
        "{'name':'n'}",
        "[{'name':1},{'name':2}]",
        "'\u00fc'",
        "",
        "'\n'",
        "{'a':{}}",
        "[1,2]"
    };

    private final FieldTable fields = fields();
    private final ShapeTree shapes = new ShapeTree(fields);
    private final ShapeLearner learner = new ShapeLearner(fields, shapes);
    private final ShapeMerger merger = new ShapeMerger(fields, shapes);

    private static FieldTable fields() {
        final FieldTable.Builder builder = FieldTable.builder();
        for (final String path :
                new String[] {"a", "b", "args", "pid", "user.name", "parts.name"}) {
            builder.add(path, FieldType.KEYWORD);
        }
        builder.nullValue(builder.add("answer", FieldType.KEYWORD), "none");
        builder.array("parts");
        return builder.build();
    }

    private static byte[] bytes(String line) {
        return line.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private void see(String format, int times) {
        for (int i = 0; i < times; i++) {
            final byte[] line = bytes(format.replace("%", "v" + i));
            learner.learn(line, 0, line.length, true);
            merger.onLearnt();
            merger.onDocument(line, 0, line.length);
        }
    }

    /** Steps to the end of a document of a known shape, the first that fits each. */
    private String steps(String document) {
        final byte[] line = bytes(document);
        final StringBuilder text = new StringBuilder();
        shapes.learnFrom(line);
        int at = 0;
        int before = 0;
        int kind;
        do {
            int step = shapes.steps()[before + ShapeTree.BEHIND];
            while (!shapes.isAt(step, at, line.length)) {
                assertTrue(step != ShapeTree.NONE, text.toString());
                step = shapes.steps()[step + ShapeTree.BESIDE];
            }
            text.append(shapes.isMerged(step) ? 'M' : 's');
            kind = ShapeTree.kind(shapes.steps(), step);
            at += shapes.steps()[step + ShapeTree.TEXT_LENGTH];
            if (kind == ShapeTree.STRING) {
                at = ShapeLearner.valueEnd(line, at - 1, line.length) - 1;
            } else if (kind == ShapeTree.VALUE) {
                at = ShapeLearner.valueEnd(line, at, line.length);
            }
            before = step;
        } while (kind != ShapeTree.END);
        return text.toString();
    }

    @Test
    void shouldMergeRunsOfConstants() {
        see("{'a':'x','pid':17,'b':'%','c':true,'args':['p','q'],'d':'z'}", TIMES);
        assertEquals("MM", steps("{'a':'x','pid':17,'b':'new','c':true,'args':['p','q'],'d':'z'}"));
        assertEquals("sssM", steps("{'a':'y','pid':17,'b':'','c':true,'args':['p','q'],'d':'z'}"));
    }

    @Test
    void shouldMergeThroughArraysOfAFewObjects() {
        see("{'x':[{'y':1},{'y':2,'z':[{}]}],'b':'%'}", TIMES);
        assertEquals("Ms", steps("{'x':[{'y':1},{'y':2,'z':[{}]}],'b':'new'}"));
        assertEquals("ssss", steps("{'x':[{'y':1},{'y':3,'z':[{}]}],'b':''}").replace("M", ""));
    }

    @Test
    void shouldGoOnMergingWhatComesToBeConstant() {
        see("{'a':'x','b':'%','c':'z','d':'%'}", TIMES);
        assertEquals("sMs", steps("{'a':'-','b':'y','c':'z','d':'1'}").replace("ss", "s"));
        see("{'a':'x','b':'y','c':'z','d':'%'}", 2 * TIMES);
        assertEquals("Ms", steps("{'a':'x','b':'y','c':'z','d':'1'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'answer':null,'b':'%'}",
                "{'a':'back\\\\slash','b':'%'}",
                "{'a':'gr\u00fcn','b':'%'}",
                "{'parts':[{'name':'x'}],'b':'%'}",
                "{'parts':{'name':'x'},'b':'%'}",
                "{'x':[{'y':1},2],'b':'%'}",
                "{'x':[{'y':1},{'y':2},{'y':3},{'y':4},{'y':5}],'b':'%'}",
                "{'args':['x', 'y'],'b':'%'}",
            })
    void shouldLeaveAloneWhatIsNoSliceOfTheText(String format) {
        see(format, TIMES);
        assertTrue(steps(format).matches("s+"), steps(format));
    }

    @Test
    void shouldDropWhatFitsTooRarely() {
        see("{'a':'x','b':'%'}", TIMES);
        assertEquals("Ms", steps("{'a':'x','b':'1'}"));
        see("{'a':'%','b':'%'}", TIMES * 2);
        assertEquals("sss", steps("{'a':'x','b':'1'}"));
    }

    @Test
    void shouldReadTheSameAsTheWalkWhateverVaries() {
        final JsonEventParser walking =
                new JsonEventParser(fields, ParserLimits.DEFAULT, null, false);
        final JsonEventParser shaped =
                new JsonEventParser(fields, ParserLimits.DEFAULT, null, true);
        final ParsedEvent walked = new ParsedEvent(fields);
        final ParsedEvent read = new ParsedEvent(fields);
        final SplittableRandom random = new SplittableRandom(20_261_128);
        for (int i = 0; i < 40_000; i++) {
            final String text = document(i, random);
            final byte[] line = bytes(text);
            final int status = walking.parse(line, 0, line.length, walked);
            assertEquals(status, shaped.parse(line, 0, line.length, read), text);
            assertEquals(SlowEventReader.valuesOf(walked), SlowEventReader.valuesOf(read), text);
        }
    }

    /** Of two kinds; each value is now and then another than the usual one. */
    private static String document(int number, SplittableRandom random) {
        final int rare = 1 + number % 60;
        final StringBuilder text = new StringBuilder("{'id':'" + number + "'");
        for (int key = 0; key < KEYS.length; key++) {
            final boolean usual = random.nextInt(200) >= rare;
            final int value =
                    usual ? (key * 7 + number % 2) % USUAL : random.nextInt(VALUES.length);
            text.append(",'").append(KEYS[key]).append("':").append(VALUES[value]);
        }
        return text.append('}').toString();
    }
}
