package io.ringfence.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class JsonReaderTest {
    @Test
    void shouldReadEveryKindOfValue() throws Exception {
        final Object value =
                JsonReader.read(" {\"a\":[1,-2.5e1,true,false,null],\"b\\n\\u00e9\":{}} ");

        final Map<String, Object> expected = new LinkedHashMap<>();
        final List<Object> list = new ArrayList<>(List.of(1.0, -25.0, true, false));
        list.add(null);
        expected.put("a", list);
        expected.put("b\n\u00e9", Map.of());
        assertEquals(expected, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,} | 7",
                "{\"a\" 1}  | 5",
                "[1 2]      | 3",
                "[1]]       | 3",
                "tru        | 0",
                "\"abc      | 4",
                "\"\\x\"    | 3",
                "[          | 1",
            })
    void shouldTellWhereBadJsonGoesWrong(String text, int offset) {
        final JsonReader.BadJsonException bad =
                assertThrows(
                        JsonReader.BadJsonException.class, () -> JsonReader.read(text.strip()));

        assertEquals(offset, bad.offset);
    }

    @Test
    void shouldBoundTheDepth() {
        final String text = "[".repeat(100_000);

        assertThrows(JsonReader.BadJsonException.class, () -> JsonReader.read(text));
    }

    @Property(tries = 200)
    void shouldReadBackWhatAnotherLibraryWrites(@ForAll("values") Object value) throws Exception {
        assertEquals(value, JsonReader.read(new ObjectMapper().writeValueAsString(value)));
    }

    /** Bounded in depth: trees that may grow at every leaf now and then outgrow the heap. */
    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> values = scalars();
        for (int depth = 0; depth < 4; depth++) {
            values = Arbitraries.oneOf(scalars(), listsOf(values), mapsOf(values));
        }
        return values;
    }

    private static Arbitrary<Object> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).map(s -> (Object) s),
                Arbitraries.doubles().map(d -> (Object) d),
                Arbitraries.of(true, false).map(b -> (Object) b));
    }

    private static Arbitrary<Object> listsOf(Arbitrary<Object> values) {
        return values.list().ofMaxSize(3).map(list -> (Object) list);
    }

    private static Arbitrary<Object> mapsOf(Arbitrary<Object> values) {
        return Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), values)
                .ofMaxSize(3)
                .map(map -> (Object) map);
    }
}
