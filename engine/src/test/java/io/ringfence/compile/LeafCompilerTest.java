package io.ringfence.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of leaf means, from text to hit: condition, event, whether it matches. */
class LeafCompilerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // text
                "s == \"a*\"                | \"s\":\"a*\"            | true",
                "s == \"a*\"                | \"s\":\"ab\"            | false",
                "s == \"A\"                 | \"s\":\"a\"             | false",
                "s != \"a\"                 | \"t\":\"a\"             | true",
                "s != \"a\"                 | \"s\":[\"b\",\"a\"]     | false",
                "s in (\"x\", \"b\")        | \"s\":[\"a\",\"b\"]     | true",
                "s in~ (\"CMD*\")           | \"s\":\"cmd*\"          | true",
                "s in~ (\"CMD*\")           | \"s\":\"cmd.exe\"       | false",
                "s : \"CMD*\"               | \"s\":\"cmd.exe\"       | true",
                "s : (\"x\", \"?MD.exe\")   | \"s\":\"cmd.EXE\"       | true",
                "s : \"X\"                  | \"s\":\"x\"             | true",
                "s : \"*\"                  | \"s\":\"\"              | true",
                "s : \"*\"                  | \"t\":\"\"              | false",
                "s like \"c*\"              | \"s\":\"Cmd\"           | false",
                "s like~ \"c*\"             | \"s\":\"Cmd\"           | true",
                "s regex \"a.c\"            | \"s\":\"abc\"           | true",
                "s regex \"a.c\"            | \"s\":\"xabc\"          | false",
                "s regex~ (\"abc\", \"x\")  | \"s\":\"ABC\"           | true",
                "s regex \"^a$\"            | \"s\":\"a\"             | false",
                "s > \"b\"                  | \"s\":\"c\"             | true",
                "s > \"b\"                  | \"s\":\"B\"             | false",
                "s == 5                     | \"s\":5                 | true",
                "s == \"5\"                 | \"s\":5                 | true",
                "other == \"a\"             | \"s\":\"a\"             | true",
                // affixes
                "startsWith(s, \"ab\")      | \"s\":\"abc\"           | true",
                "startsWith(s, \"ab\")      | \"s\":\"ABC\"           | false",
                "startsWith~(s, \"ab\")     | \"s\":\"ABC\"           | true",
                "startsWith(s, \"a*\")      | \"s\":\"abc\"           | false",
                "startsWith(s, \"a*\")      | \"s\":\"a*c\"           | true",
                "startsWith(s, \"\")        | \"s\":\"\"              | true",
                "startsWith(s, \"\")        | \"t\":\"\"              | false",
                "endsWith(s, \"bc\")        | \"s\":\"abc\"           | true",
                "endsWith(s, \"?c\")        | \"s\":\"abc\"           | false",
                "endsWith(s, \"?c\")        | \"s\":\"a?c\"           | true",
                "stringContains(s, \"b\")   | \"s\":\"abc\"           | true",
                "stringContains~(s, \"B\")  | \"s\":\"abc\"           | true",
                "stringContains(s, \"*\")   | \"s\":\"abc\"           | false",
                "not startsWith(s, \"a\")   | \"t\":\"b\"             | true",
                // numbers
                "n == 5                     | \"n\":5                 | true",
                "n == 5.0                   | \"n\":5                 | true",
                "n == \"5\"                 | \"n\":5                 | true",
                "n in (4, 5)                | \"n\":\"5\"             | true",
                "n > 5                      | \"n\":[1,6]             | true",
                "5 >= n                     | \"n\":6                 | false",
                "n > 5 and n < 5            | \"n\":[1,10]            | true",
                "not (n > 5)                | \"s\":\"\"              | true",
                "n == -1                    | \"n\":-1                | true",
                "d == 1.5                   | \"d\":1.5               | true",
                "d < 2                      | \"d\":1.5               | true",
                "u > 9223372036854775807    | \"u\":18446744073709551615 | true",
                "n + 1 == 6                 | \"n\":5                 | true",
                "n - n == 9                 | \"n\":[1,10]            | true",
                "n / 2 == 2                 | \"n\":5                 | true",
                // booleans
                "b                          | \"b\":true              | true",
                "not b                      | \"s\":\"\"              | true",
                "b == false                 | \"b\":false             | true",
                "b == false                 | \"s\":\"\"              | false",
                "b in (true, false)         | \"b\":false             | true",
                "b == \"true\"              | \"b\":true              | true",
                // addresses
                "ip == \"10.0.0.1\"         | \"ip\":\"::ffff:10.0.0.1\" | true",
                "ip == \"0:0:0:0:0:0:0:1\"  | \"ip\":\"::1\"          | true",
                "ip == \"10.0.0.0/8\"       | \"ip\":\"10.9.9.9\"     | true",
                "ip in (\"1.1.1.1\", \"2.2.2.2\") | \"ip\":\"2.2.2.2\" | true",
                "cidrMatch(ip, \"10.6.0.0/8\", \"::1\") | \"ip\":\"10.1.1.1\" | true",
                "cidrMatch(ip, \"10.0.0.0/8\") | \"ip\":\"11.1.1.1\"  | false",
                "not cidrMatch(ip, \"::/0\")   | \"s\":\"\"           | true",
                "ip > \"10.0.0.1\"          | \"ip\":\"10.0.0.2\"     | true",
                // dates
                "date == \"2026-01-02T03:04:05.678Z\"  | \"date\":\"2026-01-02T03:04:05.678999Z\" | true",
                "nanos == \"2026-01-02T03:04:05.678Z\" | \"nanos\":\"2026-01-02T03:04:05.678999Z\" | false",
                "date >= 1767323045678      | \"date\":1767323045678  | true",
                "date < \"2026-01-02\"      | \"date\":\"2026-01-01T23:59:59.999Z\" | true",
                "date == \"2026-01-02T00:00:00Z\" or date == 0 | \"date\":\"1970-01-01T00:00:00Z\" | true",
                // versions
                "v > \"1.5.0\"              | \"v\":\"1.11.3\"        | true",
                "v == \"1.5.0\"             | \"v\":\"1.5.0\"         | true",
                "v < \"1.5.0\"              | \"v\":\"1.5.0-rc1\"     | true",
                // fields that the schema does not know
                "x == \"a\"                 | \"x\":\"a\"             | true",
                "x == \"a\" or x == 5 or x == true | \"x\":5                 | true",
                "x == \"a\" or x == 5 or x == true | \"x\":true              | true",
                "x > 4                      | \"x\":5                 | true",
                "x : \"A*\"                 | \"x\":\"abc\"           | true",
                "not (?x : \"q*\")          | \"s\":\"\"              | true",
                "cidrMatch(x, \"10.0.0.0/8\") | \"x\":\"10.1.1.1\"    | true",
                // null
                "s == null                  | \"s\":[null]            | true",
                "s != null                  | \"s\":\"\"              | true",
                "length(s) == null          | \"t\":\"\"              | true",
                "null == (n > 5)            | \"s\":\"\"              | true",
                "indexOf(s, \"z\") == null  | \"s\":\"abc\"           | true",
                // expressions
                "length(s) == 3             | \"s\":[\"a\",\"abc\"]   | true",
                "length(s) != 3             | \"t\":\"\"              | true",
                "concat(s, t) == \"ab\"     | \"s\":\"a\",\"t\":\"b\" | true",
                "concat(s, s) == \"ab\"     | \"s\":[\"a\",\"b\"]     | true",
                "substring(s, -3) : \"EXE\" | \"s\":\"cmd.exe\"       | true",
                "substring(s, -3) in (\"dll\", \"exe\") | \"s\":\"cmd.exe\" | true",
                "string(n) regex \"[0-9]{2}\" | \"n\":42              | true",
                "startsWith(s, t)           | \"s\":\"abc\",\"t\":\"ab\" | true",
                "string(not startsWith(s, \"a\")) == \"true\" | \"s\":\"b\" | true",
                "number(s) == 12            | \"s\":\"12\"            | true",
                "-n == -4                   | \"n\":4                 | true",
            })
    void shouldMatchAsElasticsearchDoes(String condition, String members, boolean expected) {
        final String query = "any where " + condition;

        assertEquals(expected ? "[0]" : "[]", Matching.stages(query, members));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "process where true         | \"cat\":[\"x\",\"process\"] | true",
                "process where true         | \"cat\":\"Process\"         | false",
                "\"pro*\" where true        | \"cat\":\"process\"         | false",
                "any where true             | \"s\":\"\"                  | true",
                "process where false        | \"cat\":\"process\"         | false",
            })
    void shouldCompareTheCategoryExactly(String query, String members, boolean expected) {
        assertEquals(expected ? "[0]" : "[]", Matching.stages(query, members));
    }
}
