package io.ringfence.eql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.eql.EqlParser.Dialect;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Queries with every diagnostic they must give. In the tables a line that starts with {@code ^}
 * (after blanks) belongs to the line of the query above it, the caret under the column; queries are
 * apart by an empty line. What a query gives is written in the same form and compared whole.
 */
class DiagnosticTableTest {
    @TestFactory
    Stream<DynamicTest> shouldReportSyntaxErrors() throws IOException {
        return table("parse-errors.txt", Dialect.STOCK, null);
    }

    @TestFactory
    Stream<DynamicTest> shouldReportSyntaxErrorsOfTheEndpointDialect() throws IOException {
        return table("parse-errors-endpoint.txt", Dialect.ENDPOINT, null);
    }

    @TestFactory
    Stream<DynamicTest> shouldReportTypeErrors() throws IOException {
        return table(
                "type-errors.txt", Dialect.STOCK, new TypeChecker.Options(Dialect.STOCK, false));
    }

    @TestFactory
    Stream<DynamicTest> shouldReportUnknownFieldsAsErrorsWhenStrict() throws IOException {
        return table(
                "type-errors-strict.txt",
                Dialect.STOCK,
                new TypeChecker.Options(Dialect.STOCK, true));
    }

    @TestFactory
    Stream<DynamicTest> shouldReportTypeErrorsOfTheEndpointDialect() throws IOException {
        return table(
                "type-errors-endpoint.txt",
                Dialect.ENDPOINT,
                new TypeChecker.Options(Dialect.ENDPOINT, false));
    }

    private static Stream<DynamicTest> table(
            String name, Dialect dialect, TypeChecker.Options options) throws IOException {
        final String text;
        try (InputStream in = DiagnosticTableTest.class.getResourceAsStream(name)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return Arrays.stream(text.strip().split("\n\n"))
                .map(
                        entry -> {
                            final String query = withoutCarets(entry);
                            return dynamicTest(
                                    query,
                                    () -> assertEquals(entry, annotate(query, dialect, options)));
                        });
    }

    private static String withoutCarets(String entry) {
        final StringBuilder query = new StringBuilder();
        for (final String line : entry.split("\n")) {
            if (!line.stripLeading().startsWith("^ ")) {
                query.append(query.isEmpty() ? "" : "\n").append(line);
            }
        }
        return query.toString();
    }

    private static String annotate(String query, Dialect dialect, TypeChecker.Options options) {
        final Diagnostics diagnostics = new Diagnostics(Source.of("query", query));
        final Query parsed = EqlParser.parse(diagnostics.source(), dialect, diagnostics);
        assertEquals(null == parsed, diagnostics.hasErrors());
        if (null != parsed && null != options) {
            TypeChecker.check(parsed, EcsSchema.ecs(), options, diagnostics);
        }
        final StringBuilder text = new StringBuilder();
        final String[] lines = query.split("\n");
        for (int i = 0; i < lines.length; i++) {
            text.append(0 == i ? "" : "\n").append(lines[i]);
            for (final Diagnostic diagnostic : diagnostics.list()) {
                if (diagnostic.line() == i + 1) {
                    text.append('\n').append(" ".repeat(diagnostic.column() - 1)).append("^ ");
                    text.append(
                            Diagnostic.Severity.WARNING == diagnostic.severity()
                                    ? "warning: "
                                    : "");
                    text.append(diagnostic.message());
                }
            }
        }
        return text.toString();
    }
}
