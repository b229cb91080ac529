package io.ringfence.eql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.ecs.EcsType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/** See {@link DiagnosticTableTest} for what is reported. */
class TypeCheckerTest {
    private static final EcsSchema SCHEMA =
            EcsSchema.of(
                    Map.of(
                            "k", EcsType.KEYWORD,
                            "n", EcsType.LONG,
                            "d", EcsType.DOUBLE,
                            "ip", EcsType.IP,
                            "when", EcsType.DATE_NANOS,
                            "v", EcsType.VERSION),
                    Map.of("alias", "n"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '@',
            value = {
                "k | KEYWORD",
                "alias | LONG",
                "unknown | DYNAMIC",
                "\"x\" | KEYWORD",
                "1 | LONG",
                "1.5 | DOUBLE",
                "true | BOOLEAN",
                "n + 1 | LONG",
                "n / 2.0 | DOUBLE",
                "n + unknown | DYNAMIC",
                "-d | DOUBLE",
                "add(n, 1) | LONG",
                "ADD(n, d) | DOUBLE",
                "length(k) | LONG",
                "indexOf(k, \"a\") | LONG",
                "concat(k, n) | KEYWORD",
                "number(k) | DOUBLE",
                "startsWith(k, \"a\") | BOOLEAN",
                "cidrMatch(ip, \"::/0\") | BOOLEAN",
                "nosuch(k) | DYNAMIC",
                "k == \"a\" | BOOLEAN",
                "not k | BOOLEAN",
                "k in (\"a\") | BOOLEAN",
                "k : \"a\" | BOOLEAN",
                "k and n | BOOLEAN",
            })
    void shouldTellTypes(String text, EcsType type) {
        assertEquals(type, TypeChecker.typeOf(Trees.expr(text), SCHEMA));
    }

    @Test
    void shouldTellNoTypeOfNull() {
        assertEquals(null, TypeChecker.typeOf(Trees.expr("null"), SCHEMA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v >= \"1.2.3\" and v == \"not-a-version\"",
                "when > \"2024-01-01T00:00:00.123456789+02:00\" and when < 1.7e12",
                "ip == null and null != n and k == null",
                "n in (1, null, 2.5) and k in (\"a\", null)",
                "?unknown == ?other or ?unknown == k",
                "number(\"5\") == n and 5 < n and concat(k, \"a\") == \"ba\"",
                "string(k == \"a\") == \"true\"",
                "n % 2 == 0 and (n * 2) in (2, 4)",
            })
    void shouldAccept(String condition) {
        final String text = "any where " + condition;
        final Diagnostics diagnostics = new Diagnostics(Source.of("query", text));
        TypeChecker.check(
                Trees.query(text),
                SCHEMA,
                new TypeChecker.Options(EqlParser.Dialect.STOCK, true),
                diagnostics);
        assertTrue(diagnostics.list().isEmpty(), () -> Trees.format(diagnostics));
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3.4, true",
        "255.255.255.255, true",
        "256.1.1.1, false",
        "01.2.3.4, false",
        "1.2.3, false",
        "1.2.3.4., false",
        "::, true",
        "::1, true",
        "1::, true",
        "1:2:3:4:5:6:7:8, true",
        "1:2:3:4:5:6:7, false",
        "1:2:3:4:5:6:7:8:9, false",
        "1::2::3, false",
        "1:2:3:4:5:6:7::, true",
        "1:2:3:4:5:6:7:8::, false",
        "::ffff:10.0.0.1, true",
        "1:2:3:4:5:6:1.2.3.4, true",
        "1.2.3.4::, false",
        "12345::, false",
        ":::, false",
        ":1, false",
        "fe80::1%eth0, false",
        "10.0.0.0/8, true",
        "10.0.0.0/33, false",
        "::/128, true",
        "::/129, false",
        "10.0.0.0/, false",
    })
    void shouldKnowAddresses(String text, boolean valid) {
        assertEquals(valid, LiteralCheck.isAddressOrCidr(text));
    }

    @ParameterizedTest
    @CsvSource({
        "STARTSWITH, startsWith",
        "cidrmatch, cidrMatch",
        "nosuch, nosuch",
    })
    void shouldFoldFunctionNames(String written, String canonical) {
        assertEquals(canonical, FunctionTable.canonical(written));
    }
}
