package io.ringfence.predicate.prefilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ringfence.compile.RuleCompiler;
import io.ringfence.support.Behaviour;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class RequiredTextsTest {
    @TempDir private Path folder;

    private TextFilter filter(String... queries) {
        return RuleCompiler.compile(Behaviour.rules(folder, queries)).matches().preFilter();
    }

    @Test
    void shouldNeedTheProgramOfTheSeedRule() {
        final TextFilter filter = RuleCompiler.compile(SeedRule.load(folder)).matches().preFilter();
        assertEquals(List.of("\"osascript\""), filter.texts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "process where process.name == \"Osascript\" | 'osascript'",
                "process where process.name == \"cmd\" | 'cmd'",
                "process where process.name : (\"osascript\", \"*pyTHon?.*\") | 'osascript' python",
                "process where process.name : (\"*script\", \"python*\") | 'python script'",
                "process where process.name == \"osascript\" or process.args : \"*curl-x*\" | 'osascript' curl-x",
                "process where process.name == \"osascript\" and process.args : \"*a\" | 'osascript'",
                "process where not (process.name != \"osascript\" or process.pid == 1) | 'osascript'",
                "process where process.executable : \"/usr/bin/osascript\" | osascript'",
                "process where process.executable : \"C:\\\\Windows\\\\x\" | windows",
                "process where process.executable regex \".*osascript[0-9]+\" | osascript",
                "process where endswith(process.executable, \"/osascript\") | osascript'",
                "process where process.name in (\"osascript\", \"my osascript\") | 'my~osascript' 'osascript'",
                "process where process.args == \"äöosasc\u212aript\" | osasc",
                "process where process.args == \"false\" | false",
            })
    void shouldFindTexts(String query, String texts) {
        final String spelt = texts.replace('\'', '"');
        final List<String> wanted = new ArrayList<>();
        for (final String text : spelt.split(" ")) {
            wanted.add(text.replace('~', ' '));
        }
        assertEquals(wanted, filter(query).texts());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process where true",
                "process where process.name != \"osascript\"",
                "process where not process.name : \"osascript*\"",
                "process where process.name == \"osascript\" or process.pid == 1",
                "process where process.name : (\"osascript\", \"ls\")",
                "process where process.name == \"true\"",
                "process where process.args : \"fals*\"",
                "process where process.args : \"*alse\"",
                "process where process.name == \"1234567e10\"",
                "process where process.name == \"a/b\\\\c\\\"d\"",
                "process where process.name == null",
                "process where length(process.name) == 5",
                "process where concat(process.name, \"osascript\") == \"osascriptosascript\"",
                "any where descendant of [process where process.name == \"osascript\"]",
            })
    void shouldFindNoneWhereAnEventMayMatchWithoutAny(String query) {
        assertNull(filter(query));
    }

    @Test
    void shouldTakeTheTextsOfAllRulesOrNone() {
        final String first = "process where process.name == \"osascript\"";
        final String second =
                "sequence [process where process.name == \"python\"] [file where file.name : \"x.plist*\"]";
        assertEquals(
                List.of("\"osascript\"", "\"python\"", "\"x.plist"), filter(first, second).texts());
        assertNull(filter(first, second, "process where process.pid == 1"));
        final StringBuilder many = new StringBuilder("process where process.name in (\"name0\"");
        for (int i = 1; i <= RequiredTexts.MAX_TEXTS; i++) {
            many.append(", \"name").append((char) ('a' + i)).append('"');
        }
        assertNull(filter(many.append(')').toString()));
    }
}
