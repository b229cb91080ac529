package io.ringfence.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParseStatus;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What alerts tell of plain documents is what they tell of any. */
class PlainTreeTest {
    private static final List<String> KEYS =
            List.of(
                    "host",
                    "process",
                    "user",
                    "name",
                    "hostname",
                    "ip",
                    "hash",
                    "md5",
                    "file",
                    "path",
                    "event",
                    "category",
                    "dns",
                    "question",
                    "a",
                    "gr\u00fc\u00df");
    private static final List<String> UNUSUAL_KEYS =
            List.of("host.name", "a.b", "na\\u006de", "_source", "a\\\\b");
    private static final List<String> SCALARS =
            List.of(
                    "\"x\"",
                    "\"\"",
                    "1",
                    "-2.5e3",
                    "true",
                    "null",
                    "\"C:\\\\a\\\\\"",
                    "\"a\\\"b\"",
                    "\"\\u0041\"",
                    "\"a\\/b\"",
                    "\"\\ud83d\\ude00\\n\"",
                    "\"\u00fc\"",
                    "\"{[,:\"");

    private final SplittableRandom random = new SplittableRandom(11);
    private final FieldTable fields = fields();
    private final JsonEventParser parser = new JsonEventParser(fields, ParserLimits.DEFAULT);
    private final ParsedEvent event = new ParsedEvent(fields);
    private final EventFacts eventFacts = new EventFacts();
    private final DocumentFacts alone = new DocumentFacts();

    /** One in so many tokens is unusual; 0 for none. */
    private int unusualEvery;

    private static FieldTable fields() {
        final FieldTable.Builder builder = FieldTable.builder();
        builder.add("wanted", FieldType.KEYWORD);
        return builder.build();
    }

    @Test
    void shouldTellTheSame() {
        int plain = 0;
        for (int round = 0; round < 20_000; round++) {
            unusualEvery = round % 3 * 20;
            final byte[] document = object(0).getBytes(StandardCharsets.UTF_8);
            if (isEvent(document)) {
                plain += readsTheSame(document) ? 1 : 0;
            }
        }
        assertTrue(plain > 5_000, "only " + plain);
    }

    /** Without a time it is no event, but a document. */
    private boolean isEvent(byte[] document) {
        final int status = parser.parse(document, 0, document.length, event);
        return status == ParseStatus.OK || status == ParseStatus.NO_TIMESTAMP;
    }

    /** Whether the document is plain. */
    private boolean readsTheSame(byte[] document) {
        final int start = 1 + random.nextInt(3);
        final byte[] bytes = new byte[start + document.length + 1];
        Arrays.fill(bytes, (byte) '"');
        System.arraycopy(document, 0, bytes, start, document.length);
        final DocumentFacts tree = new DocumentFacts();
        assertTrue(EventFacts.read(bytes, start, document.length, tree));
        assertTrue(eventFacts.readAlone(bytes, start, document.length, alone));
        assertEquals(told(tree), told(alone), new String(document, StandardCharsets.UTF_8));
        assertEquals(tree.offset(), alone.offset());
        assertEquals(tree.length(), alone.length());
        assertFalse(tree.isPlain());
        return alone.isPlain();
    }

    private String told(DocumentFacts document) {
        final JsonBytes out = new JsonBytes();
        out.open('{');
        eventFacts.write(new DocumentFacts[] {document}, out);
        out.key("step").openText();
        EventFacts.step(document, out);
        out.closeText().close('}');
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private String object(int depth) {
        final StringBuilder text = new StringBuilder("{").append(space());
        final List<String> keys = new ArrayList<>(KEYS);
        final int count = random.nextInt(depth == 0 ? 8 : 4);
        for (int i = count; i > 0; i--) {
            final int index = random.nextInt(keys.size());
            final String key = isUnusual() ? keys.get(index) : keys.remove(index);
            text.append(i < count ? "," : "").append(space());
            text.append('"').append(isUnusual() ? pick(UNUSUAL_KEYS) : key).append('"');
            text.append(space()).append(':').append(space()).append(value(depth)).append(space());
        }
        return text.append('}').toString();
    }

    private String value(int depth) {
        final int kind = depth > 3 ? 9 : random.nextInt(10);
        if (kind < 4) {
            return object(depth + 1);
        }
        if (kind > 5) {
            return pick(SCALARS);
        }
        final StringBuilder text = new StringBuilder("[").append(space());
        final int count = random.nextInt(4);
        for (int i = count; i > 0; i--) {
            text.append(i < count ? "," : "").append(value(depth + 1)).append(space());
        }
        return text.append(']').toString();
    }

    private boolean isUnusual() {
        return unusualEvery > 0 && random.nextInt(unusualEvery) == 0;
    }

    private String space() {
        return isUnusual() ? pick(List.of(" ", "\n", "\t \r")) : "";
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'host':{'name':'a','name':'b'}}",
                "{'host':{'os':{'a':1,'b':2,'a':3}}}",
                "{'host.name':'a'}",
                "{'host':{'os.type':'a'}}",
                "{'host':{'o\\u0073':'a'}}",
                "{'host': {}}",
                "{'host':{} }",
                "{'host':{'a':1 }}",
                "{ 'host':{}}",
                "{'host':['a']}",
                "{'host':[{'name':'a'}]}",
                "{'a':[1, 2]}",
                "{'a':{ }}",
                "{'host':{'os':{'a':[ ]}}}",
                "{'host':{'os':[{'a':[[],[{ }]]}]}}",
                "{'_source':{'host':{'name':'a'}}}",
                " {'host':{'name':'a'}}",
                "{'host':{'name':'a\\/b'}}",
                "{'host':{'ip':['1','\\u0031']}}",
            })
    void shouldLeaveTheRestToTheTree(String text) {
        final byte[] document = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertTrue(isEvent(document));
        assertFalse(readsTheSame(document));
    }

    @Test
    void shouldTakeManyKeys() {
        final StringBuilder text = new StringBuilder("{'host':{'name':'a'},'process':{");
        for (int i = 0; i < 64; i++) {
            text.append(i == 0 ? "" : ",").append("'k").append(i).append("':").append(i);
        }
        final String most = text + "}}";
        final String tooMany = text + ",'k':1}}";
        assertTrue(readsTheSame(most.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        assertFalse(readsTheSame(tooMany.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
