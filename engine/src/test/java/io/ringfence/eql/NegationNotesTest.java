package io.ringfence.eql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.Collectors;

/** Which fields are noted, by name and column. */
class NegationNotesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "process where a != \"x\" | a:15",
                "process where not a : \"x*\" | a:19",
                "process where a == \"x\" and a != \"y\" | -",
                "process where a != null and not a in (\"x\") | -",
                "process where not (a == \"x\" or b != \"y\") | a:20",
                "process where not a == null | -",
                "process where not not cidrMatch(a, \"10.0.0.0/8\") | -",
                "network where not cidrMatch(a, \"10.0.0.0/8\") and a != \"::1\" | a:29",
                "sequence by h [a where x == 1] [b where not x == 1] until [c where y != 2] |"
                        + " x:45 y:68",
            })
    void shouldNoteWhatIsTestedByNegationAlone(String query, String expected) {
        final Diagnostics found = new Diagnostics(Source.of("q", query));
        NegationNotes.add(EqlParser.parse(found.source(), EqlParser.Dialect.STOCK, found), found);
        final String notes =
                found.list().stream()
                        .map(note -> note.message().split("`")[1] + ":" + note.column())
                        .collect(Collectors.joining(" "));
        assertEquals(null == expected ? "" : expected, notes);
    }
}
