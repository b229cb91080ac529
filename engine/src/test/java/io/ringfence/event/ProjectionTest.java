package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which values of a document belong to which field. */
class ProjectionTest {
    private final ParserHarness harness =
            new ParserHarness(
                    "process.name",
                    "process.parent.name",
                    "process.args",
                    "process",
                    "a.b.c",
                    "kubernetes.user.authentication.kubernetes.io/pod-name",
                    "n");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'process':{'parent':{'name':'sh'}}}",
                "{'process':{'parent.name':'sh'}}",
                "{'process.parent':{'name':'sh'}}",
                "{'process.parent.name':'sh'}",
                "{'process':[{'parent':[[{'name':['sh']}]]}]}",
                "{'proc\\u0065ss':{'parent\\u002ename':'\\u0073h'}}",
                "{'x':{'process':{'parent':{'name':'no'}}},'process':{'parent':{'name':'sh'}}}",
            })
    void shouldTakeEverySpellingOfAPathForOneField(String line) {
        assertEquals(List.of("Ssh"), harness.values("process.parent.name", line));
        assertEquals(1, harness.event().presentCount());
    }

    @Test
    void shouldKeepDocumentOrderOverSpellings() {
        assertEquals(
                List.of("S1", "S2", "S3"),
                harness.values(
                        "process.parent.name",
                        "{'process.parent.name':'1','process':{'parent':{'name':'2'},"
                                + "'parent.name':'3'}}"));
    }

    @Test
    void shouldFindKeysWithDotsDashesAndSlashes() {
        final String path = "kubernetes.user.authentication.kubernetes.io/pod-name";
        assertEquals(
                List.of("Sp"),
                harness.values(
                        path,
                        "{'kubernetes':{'user':{'authentication.kubernetes.io/pod-name':'p'}}}"));
        assertEquals(
                List.of(),
                harness.values(
                        path,
                        "{'kubernetes':{'user':{'authentication.kubernetes.io/pod-namE':'p'}}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'n':null}",
                "{'n':[]}",
                "{'n':{}}",
                "{'n':[null,[],{},[[null]]]}",
                "{'n':{'m':1}}",
                "{'N':1}",
                "{'n ':1}",
                "{'m':1}",
                "{'n.m':1}",
                "{'n.':1}",
                "{'.n':1}",
                "{'n..n':1}",
                "{'m':{'n':1}}",
                "{'a':1}",
                "{'a':{'b':'c'}}",
                "{'a':{'b':{'c':{'d':1}}}}",
                "{'a':{'b':{'c':null}}}",
                "{'a.b':1}",
            })
    void shouldFindNoValue(String line) {
        assertEquals("ok", harness.parse(line));
        assertEquals(0, harness.event().presentCount());
        assertEquals(ParsedEvent.NULL_VALUE, harness.event().firstValue(0));
        assertEquals(0, harness.event().valueCount(0));
    }

    @Test
    void shouldFlattenArrays() {
        assertEquals(
                List.of("N1", "Sx", "Ttrue", "Ffalse", "N2.50"),
                harness.values("n", "{'n':[1,['x',[null,true]],{'o':3},false,[],2.50]}"));
        assertEquals(
                List.of("N1", "N3"),
                harness.values("a.b.c", "{'a':{'b':[{'c':1,'d':2},{'c':3},{'d':4}]}}"));
    }

    @Test
    void shouldTakeALeafAndDeeperFieldsOfOneName() {
        assertEquals("ok", harness.parse("{'process':['x',{'name':'sh'},'y']}"));
        assertEquals(List.of("Sx", "Sy"), harness.values("process"));
        assertEquals(List.of("Ssh"), harness.values("process.name"));
    }

    @Test
    void shouldListPresentFieldsInOrderOfAppearance() {
        assertEquals("ok", harness.parse("{'n':1,'process':{'name':'x'},'q':1,'a.b.c':2,'n.':3}"));
        final ParsedEvent event = harness.event();
        assertEquals(3, event.presentCount());
        assertEquals("n", event.fields().path(event.presentField(0)));
        assertEquals("process.name", event.fields().path(event.presentField(1)));
        assertEquals("a.b.c", event.fields().path(event.presentField(2)));
    }

    @Test
    void shouldUnescape() {
        assertEquals(
                List.of("SC:\\Windows\\system32\\cmd.exe", "S\"\\/\b\f\n\r\t", "S\u0000é日😀"),
                harness.values(
                        "n",
                        "{'n':['C:\\\\Windows\\\\system32\\\\cmd.exe','\\\"\\\\\\/\\b\\f\\n\\r\\t',"
                                + "'\\u0000\\u00e9\\u65E5\\ud83d\\ude00']}"));
    }

    @Test
    void shouldEndStringsAtTheRightQuote() {
        assertEquals(List.of("S\\"), harness.values("n", "{'n':'\\\\'}"));
        assertEquals(List.of("S\\\""), harness.values("n", "{'n':'\\\\\\\"'}"));
        assertEquals(
                List.of("Send"),
                harness.values("n", "{'q':'xxxxxx\\\\','r':'\\\\\\\\','n':'end'}"));
    }

    @Test
    void shouldReferToTheLineWhereNothingIsEscaped() {
        final byte[] line = "{\"n\":[\"plain\",\"esc\\n\",12]}".getBytes(StandardCharsets.UTF_8);
        assertEquals("ok", harness.parse(line));
        final ParsedEvent event = harness.event();
        final int plain = event.firstValue(event.fields().fieldId("n"));
        assertSame(line, event.bytes(plain));
        assertEquals(7, event.offset(plain));
        assertEquals(5, event.length(plain));
        final int number = event.nextValue(event.nextValue(plain));
        assertSame(line, event.bytes(number));
        assertEquals(ParsedEvent.NUMBER, event.kind(number));
        assertEquals(ParsedEvent.NULL_VALUE, event.nextValue(number));
    }

    @Test
    void shouldKeepEscapedValuesThroughLaterEscapedKeysAndValues() {
        assertEquals(
                List.of("Sone\n", "Stwo\t"),
                harness.values(
                        "n", "{'n':['one\\n','two\\t'],'\\u0071\\u0071\\u0071':'\\n\\n\\n\\n'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'n':1,'n':2}",
                "{'n':1,'\\u006e':2}",
                "{'n':null,'n':2}",
                "{'n':[],'q':1,'n':{}}",
                "{'process':{},'process':{}}",
                "{'process':{'name':1},'process':{'args':1}}",
                "{'process':{'name':1,'name':2}}",
                "{'process':[{'name':1},{'name':1,'name':1}]}",
                "{'process.name':1,'process.name':2}",
                "{'process.parent':{},'process.parent':1}",
                "{'process.name':1,'process':{'name':2},'process.name':3}",
                "{'a':{'b.c':1,'b':{'c':2},'b.c':3}}",
                "{'a':{'q':{'a':1}},'a':1}",
            })
    void shouldRejectAWantedKeyTwiceInOneObject(String line) {
        assertEquals("duplicate_key", harness.parse(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'q':1,'q':2}",
                "{'q':{'n':1,'n':2}}",
                "{'process':{'q':1,'q':2}}",
                "{'process':[{'name':1},{'name':2}]}",
                "{'process':{'name':1},'process.name':2}",
                "{'process':{'parent':{}},'process.parent':{}}",
                "{'process.parent':{'name':1},'process':{'parent.name':2,'parent':{'name':3}}}",
                "{'n':1,'N':2}",
            })
    void shouldAcceptKeysThatOnlySeemTheSame(String line) {
        assertEquals("ok", harness.parse(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'_index':'logs','_id':'1','_source':{'n':7}}",
                "{'_source':{'n':7},'_index':'logs','n':8}",
                "{'n':8,'_source':{'n':7},'sort':[1]}",
                "{'_s\\u006furce':{'n':7}}",
                "{'_source':{'n':7,'_source':{'n':9}}}",
                "{'n':8,'_source':{'n':7},'n':8,'n':8}",
                "{'process':{'q':1},'_source':{'n':7},'process':{'name':1}}",
            })
    void shouldUnwrapASearchHit(String line) {
        assertEquals(List.of("N7"), harness.values("n", line));
        assertEquals(1, harness.event().presentCount());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'_source':1,'n':7}",
                "{'_source':null,'n':7}",
                "{'_source':[{'n':1}],'n':7}",
                "{'q':{'_source':{'n':1}},'n':7}",
                "{'_source.n':1,'n':7}",
                "{'n':7,'_Source':{'n':1}}",
            })
    void shouldNotUnwrapWhatIsNoSearchHit(String line) {
        assertEquals(List.of("N7"), harness.values("n", line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'_source':{},'_source':{}}",
                "{'_source':{'_source':1},'_source':{}}",
                "{'_source':1,'_source':{}}",
                "{'_source':{},'_source':1}",
                "{'_source':{'n':1,'n':2}}",
            })
    void shouldRejectASearchHitOfTwoMinds(String line) {
        assertEquals("duplicate_key", harness.parse(line));
    }

    @Test
    void shouldForgetTheEventBefore() {
        for (int i = 0; i < 1_000; i++) {
            assertEquals(List.of("N" + i), harness.values("n", "{'n':" + i + "}"));
            assertEquals(List.of(), harness.values("n", "{'a.b.c':'\\n'}"));
            assertEquals(List.of("S\n"), harness.values("a.b.c"));
        }
    }

    @Test
    void shouldTakeAnExplicitNullForTheValueThatStandsForIt() {
        final FieldTable.Builder builder = FieldTable.builder();
        builder.nullValue(builder.add("n", FieldType.KEYWORD), "NONE");
        builder.nullValue(builder.add("port", FieldType.LONG), 8080);
        builder.nullValue(builder.add("on", FieldType.BOOLEAN), true);
        final ParserHarness nulls = new ParserHarness(ParserLimits.DEFAULT, builder, "m");
        assertEquals(List.of("SNONE"), nulls.values("n", "{'n':null,'m':null}"));
        assertEquals(List.of(), nulls.values("m"));
        assertEquals(List.of("Sa", "SNONE", "S\""), nulls.values("n", "{'n':['a',null,'\\\"']}"));
        assertEquals(List.of("N8080"), nulls.values("port", "{'port':null,'on':null}"));
        assertEquals(List.of("T" + "true"), nulls.values("on"));
        assertEquals(List.of(), nulls.values("n", "{'n':[]}"));
        assertEquals(List.of("malformed"), nulls.values("n", "{'n':nul1}"));
    }
}
