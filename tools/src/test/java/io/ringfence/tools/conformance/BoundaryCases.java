package io.ringfence.tools.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the file of boundary cases, each with documents of its own, and runs them. */
final class BoundaryCases {
    private static final Comparator<List<Long>> ORDER =
            Comparator.comparing((List<Long> ids) -> ids.toString());

    private BoundaryCases() {}

    static void run(Path file, Path temporary, Score score) throws IOException {
        for (final JsonNode test : Corpus.JSON.readTree(file.toFile())) {
            final String query = test.path("query").asText();
            final Answer answer = corpus(test, temporary).run(List.of(query), 1).get(0);
            final List<List<Long>> got = answer.matches().stream().sorted(ORDER).toList();
            score.expect(
                    test.path("name").asText(),
                    null == answer.error() && got.equals(expected(test)),
                    "expected " + test.path("expected") + ", got " + answer + " for " + query);
        }
    }

    /** An event query lists ids, a sequence lists of ids; the order says nothing. */
    private static List<List<Long>> expected(JsonNode test) {
        final List<List<Long>> expected = new ArrayList<>();
        for (final JsonNode match : test.path("expected")) {
            final List<Long> ids = new ArrayList<>();
            if (match.isArray()) {
                match.forEach(id -> ids.add(id.asLong()));
            } else {
                ids.add(match.asLong());
            }
            expected.add(ids);
        }
        expected.sort(ORDER);
        return expected;
    }

    private static Corpus corpus(JsonNode test, Path temporary) throws IOException {
        final List<ObjectNode> documents = new ArrayList<>();
        final ObjectNode mapping = Corpus.JSON.createObjectNode();
        final ObjectNode properties = mapping.withObject("/properties");
        properties.putObject("@timestamp").put("type", "date_nanos");
        for (final JsonNode given : test.path("docs")) {
            final ObjectNode document = given.deepCopy();
            final JsonNode time = document.remove("ts");
            final Instant ms =
                    Instant.ofEpochMilli(time.isArray() ? time.path(0).asLong() : time.asLong());
            document.put("@timestamp", ms.plusNanos(time.path(1).asLong()).toString());
            documents.add(document);
            given.properties().forEach(field -> type(properties, field.getKey(), field.getValue()));
        }
        return Corpus.of(temporary, documents, "id")
                .mapping(mapping)
                .option("--category", "cat")
                .option("--tiebreaker", "tb");
    }

    /** The first value decides, as in an index without a mapping; addresses are declared. */
    private static void type(ObjectNode properties, String name, JsonNode value) {
        final JsonNode first = value.isArray() ? value.path(0) : value;
        if (first.isNull() || first.isMissingNode() || properties.has(name) || "ts".equals(name)) {
            return;
        }
        final String scalar = first.isNumber() ? "long" : first.isBoolean() ? "boolean" : "keyword";
        properties.putObject(name).put("type", "ip".equals(name) ? "ip" : scalar);
    }
}
