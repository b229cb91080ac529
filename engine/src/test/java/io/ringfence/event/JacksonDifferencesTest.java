package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Every difference to Jackson's streaming parser (defaults, strict detection of duplicates, over
 * bytes) in what is accepted, and in what is read of it, with the reason.
 *
 * <pre>
 *   document                            Jackson      here           why
 *   key twice, not read by a rule       refused      accepted       only keys that decide are compared
 *   key twice, outside of _source       refused      accepted       the hit's members are not the event
 *   number of more than 1,000 digits    refused      accepted       kept as text, compared within limits
 *   string or name beyond 20 M, 50,000  refused      accepted       the line's length is the limit
 *   depth 65 to 1,000                   accepted     too_deep       limit of 64, a setting
 *   more than 65,536 keys               accepted     too_many_keys  a setting
 *   longer than 1 MiB                   accepted     too_long       a setting
 *   lone surrogate, escaped, in a value accepted     bad_escape     no text has it; ours would be no UTF-8
 *   lone surrogate, in UTF-8 (EDA080)   accepted(*)  bad_utf8       overlong and surrogate forms hide texts
 *   overlong UTF-8 (C0AF, E08080)       accepted(*)  bad_utf8       the same
 *   code point above 10FFFF             accepted(*)  bad_utf8       the same
 *   byte order mark before the brace    accepted     bad_utf8       a line within a stream has none
 *   UTF-16, UTF-32                      accepted     binary         events are UTF-8
 *   array or scalar at the root         accepted     not_an_object  an event is an object
 *   nothing at all                      no token     blank
 *   a second document behind the first  accepted     malformed      one document a line
 *   {"index":{}} and the like           accepted     bulk_action    lines of a bulk request are no events
 *   values beyond 1,024 of a field      all read     first 1,024    counted as values_cut
 *   null                                a token      no value       as Elasticsearch indexes it
 *   an object in _source                a member     the document   a search hit is unwrapped
 * </pre>
 *
 * (*) Where Jackson says so depends on its release; what is here is asserted below, what is there
 * only where it is sure. The random tests (EventParserFuzzTest, JsonEventParserPropertyTest)
 * tolerate no other difference: their twin is Jackson with these rules added and its own limits out
 * of the way; only of a bulk action and of a field of more than 1,024 values it compares no values.
 */
class JacksonDifferencesTest {
    private static final String REFUSED = "refused";

    private final ParserHarness harness = new ParserHarness("a", "b.c");

    private static String q(String text) {
        return text.replace('\'', '"');
    }

    /** What Jackson says to a whole input: accepted, or refused. */
    private static String jackson(byte[] document) {
        final JsonFactory factory =
                JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
        try (JsonParser parser = factory.createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                    parser.getText(); // strings are checked when they are read
                } else if (token.isNumeric()) {
                    parser.getNumberType();
                    parser.getText();
                }
            }
            return "ok";
        } catch (final IOException refused) {
            return REFUSED;
        }
    }

    private void assertDiffers(String document, String jackson, String ours) {
        final byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        assertEquals(jackson, jackson(bytes), "Jackson");
        assertEquals(ours, harness.parse(bytes), "here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'x':1,'x':2}|refused|ok",
                "{'a':1,'a':2}|refused|duplicate_key",
                "{'b':{'x':1,'x':2}}|refused|ok",
                "{'x':{'a':1,'a':2}}|refused|ok",
                "{'_id':1,'_source':{'a':1},'_id':2}|refused|ok",
                "{'_source':{'a':1},'_source':{'a':2}}|refused|duplicate_key",
                "{'a':'\\ud800'}|ok|bad_escape",
                "{'a':'\\udc00\\ud800'}|ok|bad_escape",
                "[{'a':1}]|ok|not_an_object",
                "1|ok|not_an_object",
                "'a'|ok|not_an_object",
                "``|ok|blank",
                "{'a':1}{'a':1}|ok|malformed",
                "{'a':1} 1|ok|malformed",
                "{'index':{}}|ok|bulk_action",
            })
    void shouldDifferInWhatIsAccepted(String document, String jackson, String ours) {
        assertDiffers(q(document), jackson, ours);
    }

    @Test
    void shouldDifferInLimits() {
        assertDiffers(q("{'a':" + "9".repeat(1_001) + "}"), REFUSED, "ok");
        assertDiffers(q("{'" + "k".repeat(50_001) + "':1}"), REFUSED, "ok");
        assertDiffers(q("{'x':" + "[".repeat(64) + "]".repeat(64) + "}"), "ok", "too_deep");
        final StringBuilder keys = new StringBuilder("{'k':0");
        for (int i = 0; i < 65_536; i++) {
            keys.append(",'").append(i).append("':0");
        }
        assertDiffers(q(keys.append('}').toString()), "ok", "too_many_keys");
        assertDiffers(q("{'a':'" + "x".repeat(1 << 20) + "'}"), "ok", "too_long");
    }

    /** Jackson takes what it finds for UTF-16 or UTF-32, and skips a mark. */
    @ParameterizedTest
    @CsvSource({
        "EFBBBF7B7D, bad_utf8",
        "007B007D, binary",
        "7B007D00, binary",
        "0000007B0000007D, binary",
    })
    void shouldTakeNoOtherEncoding(String hex, String ours) {
        final byte[] document = HexFormat.of().parseHex(hex);
        assertEquals("ok", jackson(document));
        assertEquals(ours, harness.parse(document));
    }

    @ParameterizedTest
    @CsvSource({"EDA080", "C0AF", "E08080", "F4908080", "F8888080", "80", "FF"})
    void shouldRefuseBytesThatAreNoUtf8WhateverJacksonDoes(String hex) {
        final byte[] value = HexFormat.of().parseHex("7B2261223A22" + hex + "227D");
        assertEquals("bad_utf8", harness.parse(value));
        final byte[] key = HexFormat.of().parseHex("7B22" + hex + "223A317D");
        assertEquals("bad_utf8", harness.parse(key));
    }

    @Test
    void shouldDifferInValues() {
        assertEquals(List.of(), harness.values("a", "{'a':null}"));
        assertEquals(List.of("S1"), harness.values("a", "{'a':'x','_source':{'a':'1'}}"));
        final String many = "1,".repeat(1_024) + "2";
        assertEquals("ok", harness.parse("{'a':[" + many + "]}"));
        assertEquals(1_024, harness.values("a").size());
        assertFalse(harness.values("a").contains("N2"));
        assertEquals(1, harness.event().valuesCut());
    }
}
