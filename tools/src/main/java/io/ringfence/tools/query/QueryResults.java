package io.ringfence.tools.query;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;

import io.ringfence.eql.Diagnostic;
import io.ringfence.query.QueryMatch;
import io.ringfence.query.QueryRunner;
import io.ringfence.rule.RuleException;
import io.ringfence.tools.rules.RuleProblems;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs queries and writes a line of JSON for each. */
final class QueryResults {
    private final QueryRunner runner;
    private final QueryDocuments documents;
    private final OutputStream out;
    private final int maxSamplesPerKey;
    private final JsonFactory json =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    private int errorCount;

    QueryResults(
            QueryRunner runner, QueryDocuments documents, OutputStream out, int maxSamplesPerKey) {
        this.runner = runner;
        this.documents = documents;
        this.out = out;
        this.maxSamplesPerKey = maxSamplesPerKey;
    }

    int errorCount() {
        return errorCount;
    }

    int rejectedCount() {
        return runner.rejectedCount();
    }

    /** The id is told back as it came. */
    void run(JsonNode id, String eql) throws IOException {
        try {
            writeMatches(id, runner.run(id.asText(), eql, maxSamplesPerKey));
        } catch (final RuleException e) {
            errorCount++;
            writeError(id, firstError(e));
        }
    }

    private static Diagnostic firstError(RuleException e) {
        return e.problems().stream()
                .filter(RuleProblems::isError)
                .findFirst()
                .orElse(e.problems().get(0));
    }

    private void writeMatches(JsonNode id, List<QueryMatch> matches) throws IOException {
        try (JsonGenerator line = json.createGenerator(out, JsonEncoding.UTF8)) {
            line.writeStartObject();
            line.writeFieldName("id");
            line.writeRawValue(id.toString());
            line.writeArrayFieldStart("events");
            for (final QueryMatch match : matches) {
                line.writeStartArray();
                for (final int document : match.documents()) {
                    writeDocument(line, document);
                }
                line.writeEndArray();
            }
            line.writeEndArray();
            line.writeEndObject();
            line.writeRaw('\n');
        }
    }

    private void writeDocument(JsonGenerator line, int document) throws IOException {
        if (QueryMatch.MISSING == document) {
            line.writeNull();
        } else {
            final String text = new String(documents.list().get(document), StandardCharsets.UTF_8);
            line.writeRawValue(text.strip());
        }
    }

    private void writeError(JsonNode id, Diagnostic error) throws IOException {
        try (JsonGenerator line = json.createGenerator(out, JsonEncoding.UTF8)) {
            line.writeStartObject();
            line.writeFieldName("id");
            line.writeRawValue(id.toString());
            line.writeObjectFieldStart("error");
            line.writeNumberField("line", error.line());
            line.writeNumberField("column", error.column());
            line.writeStringField("message", error.message());
            line.writeEndObject();
            line.writeEndObject();
            line.writeRaw('\n');
        }
    }
}
