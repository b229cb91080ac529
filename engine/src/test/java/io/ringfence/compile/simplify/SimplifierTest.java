package io.ringfence.compile.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.eql.Unparser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimplifierTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // constants, three-valued
                "true and x == null             | x == null",
                "x == \"a\" and false           | false",
                "x == \"a\" or true             | true",
                "x == \"a\" or false            | x == \"a\"",
                "null and false                 | false",
                "null or true                   | true",
                "false or null                  | null",
                "not null                       | null",
                "not (null and false)           | true",
                "x == \"a\" and null            | null",
                "not (x == \"a\" and null)      | null",
                "x == \"a\" or null             | x == \"a\"",
                "null == null                   | true",
                "null != null                   | false",
                "1 == null                      | false",
                "null < 1                       | null",
                "not (x < null)                 | null",
                "1 + 2 * 3 == 7                 | true",
                "7 / 2 == 3                     | true",
                "-7 / 2 == -3                   | true",
                "-7 % 2 == -1                   | true",
                "7 / 2.0 == 3.5                 | true",
                "1 / 0 == 1                     | null",
                "5 == 5.0                       | true",
                "\"Foo\" < \"foo\"              | true",
                "\"Foo\" == \"foo\"             | false",
                "345 in (123, 345)              | true",
                "345 not in (123, 456)          | true",
                "null in (1, 2)                 | null",
                "x in (null, \"a\")             | x in (\"a\")",
                "length(null) == 3              | null",
                "startsWith(x, null)            | null",
                "not cidrMatch(null, \"::1\")   | null",
                // shape
                "\"a\" == x                     | x == \"a\"",
                "5 < n                          | n > 5",
                "5 >= n                         | n <= 5",
                "null == x                      | x == null",
                "not (not x == \"a\")           | x == \"a\"",
                "(x == \"a\" and n > 1) and b   | x == \"a\" and n > 1 and b == true",
                "b                              | b == true",
                "not b                          | b != true",
                "startsWith(x, \"a\") == true   | startsWith(x, \"a\")",
                "startsWith(x, \"a\") != true   | not startsWith(x, \"a\")",
                "false == startsWith(x, \"a\")  | not startsWith(x, \"a\")",
                "(n > 1) == false               | not n > 1",
                "b == false                     | b == false",
                "alias == \"a\"                 | alias == \"a\"",
                "n > 1 and n > 1                | n > 1",
                "\"Abc\" : \"a*c\"                      | true",
                "\"Abc\" like (\"a*\", \"b\")           | false",
                // merging
                "x == \"a\" or x == \"b\"               | x in (\"a\", \"b\")",
                "x == \"a\" or x in (\"a\", \"b\")      | x in (\"a\", \"b\")",
                "x == \"a\" or x == \"a\"               | x == \"a\"",
                "x == \"a\" or n == 1 or x == \"b\"     | x in (\"a\", \"b\") or n == 1",
                "x : \"a\" or x : (\"b*\", \"c\")       | x : (\"a\", \"b*\", \"c\")",
                "x : \"a\" or x like~ \"b\"             | x : (\"a\", \"b\")",
                "x : \"a\" or x like \"b\"              | x : \"a\" or x like \"b\"",
                "x in~ (\"a\") or x in (\"b\")          | x in~ (\"a\") or x in (\"b\")",
                "x != \"a\" and x != \"b\"              | x not in (\"a\", \"b\")",
                "not x : \"a\" and not x : \"b*\"       | not x : (\"a\", \"b*\")",
                "x == \"a\" and x == \"b\"              | x == \"a\" and x == \"b\"",
                "x != \"a\" or x != \"b\"               | x != \"a\" or x != \"b\"",
                "x regex \"a.\" or x regex \"b.\"       | x regex \"a.\" or x regex \"b.\"",
                "n == 1 or n == 2                       | n in (1, 2)",
                // functions
                "concat(\"a\", 1, true) == \"a1true\"   | true",
                "length(\"abc\") == n                   | n == 3",
                "between(\"a[b]c\", \"[\", \"]\") == x  | x == \"b\"",
                "between(\"abc\", \"x\", \"c\") == \"\" | true",
                "between(\"a[b]]\", \"[\", \"]\", true) == \"b]\" | true",
                "between~(\"aXbYc\", \"x\", \"y\") == \"b\" | true",
                "indexOf(\"abab\", \"b\", 2) == 3       | true",
                "indexOf(\"abab\", \"z\") == null       | true",
                "substring(\"hello\", -3, -1) == \"ll\" | true",
                "substring(\"hello\", 3, 99) == \"lo\"  | true",
                "startsWith~(\"HELLO\", \"he\")         | true",
                "endsWith(\"hello\", \"lo\")            | true",
                "stringContains(\"hello\", \"\")        | false",
                "number(\"0x1f\") == 31                 | true",
                "number(\"1f\", 16) == 31               | true",
                "number(\"1.5\") == 1.5                 | true",
                "number(\"abc\") == null                | true",
                "string(5) == \"5\"                     | true",
                "modulo(7, 4) == 3                      | true",
                "divide(7, 2) == 3                      | true",
                // optional fields
                "?x == \"a\"                            | x == \"a\"",
                "?nope == \"a\"                         | nope == \"a\"",
                "?nope == ?neither                      | true",
            })
    void shouldSimplify(String text, String expected) {
        final Simplifier simplifier = new Simplifier(Exprs.SCHEMA, false);

        assertEquals(expected, Unparser.print(simplifier.simplify(Exprs.parse(text))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "?nope == \"q\"         | false",
                "?nope != \"q\"         | true",
                "not (?nope == \"q\")   | true",
                "?nope == null          | true",
                "?nope != null          | false",
                "?nope > 5              | null",
                "not (?nope : \"q*\")   | null",
                "x == \"a\" or ?nope : \"q\" | x == \"a\"",
                "?x == null             | x == null",
            })
    void shouldTakeUnknownOptionalFieldsForNullWhenTheSchemaIsComplete(
            String text, String expected) {
        final Simplifier simplifier = new Simplifier(Exprs.SCHEMA, true);

        assertEquals(expected, Unparser.print(simplifier.simplify(Exprs.parse(text))));
    }

    @Test
    void shouldNotMergeInsideALeaf() {
        final Simplifier simplifier = new Simplifier(Exprs.SCHEMA, false);
        final String text = "string(x == \"a\" or x == \"b\") == \"false\"";

        assertEquals(text, Unparser.print(simplifier.simplify(Exprs.parse(text))));
    }
}
