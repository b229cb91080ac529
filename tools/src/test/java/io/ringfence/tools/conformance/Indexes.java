package io.ringfence.tools.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The indexes that Elasticsearch's suites run over, made from their data and mapping files. */
final class Indexes {
    private static final String EVENT_TYPE = "event_type";
    private static final String TIMESTAMP = "@timestamp";

    /** Windows file times count from 1601, in 100 ns; a second has 10^7 of them. */
    private static final long EPOCH_FILETIME_MS = 11_644_473_600_000L;

    private final Path data;
    private final Path temporary;

    Indexes(Path conformance, Path temporary) {
        data = conformance.resolve("data");
        this.temporary = temporary;
    }

    /** Times in milliseconds, from the file time. */
    Corpus endgame() throws IOException {
        return endgame(
                "endgame-140.mapping",
                document -> {
                    final long ms = document.path("timestamp").asLong() / 10_000;
                    document.put(
                            TIMESTAMP, Instant.ofEpochMilli(ms - EPOCH_FILETIME_MS).toString());
                });
    }

    /** The same digits read as milliseconds and a fraction of six digits. */
    Corpus endgameNanos() throws IOException {
        return endgame(
                "endgame-140-nanos.mapping",
                document -> {
                    final String digits = document.path("timestamp").asText();
                    final long ms = Long.parseLong(digits.substring(0, 12));
                    final long ns = Long.parseLong(digits.substring(12));
                    document.put(TIMESTAMP, Instant.ofEpochMilli(ms).plusNanos(ns).toString());
                });
    }

    private Corpus endgame(String mapping, Consumer<ObjectNode> time) throws IOException {
        final List<ObjectNode> documents = documents("endgame-140.data");
        documents.forEach(time);
        return Corpus.of(temporary, documents, "serial_event_id")
                .mapping(mapping(mapping))
                .option("--category", EVENT_TYPE)
                .option("--tiebreaker", "serial_event_id");
    }

    /** Strings look like keywords to a mapping made from documents; one holds versions. */
    Corpus extra() throws IOException {
        final ObjectNode mapping = mapping("extra.mapping");
        mapping.withObject("/properties/version").put("type", "version");
        return bySequence("extra.data", mapping);
    }

    Corpus missingEvents() throws IOException {
        return bySequence("missing-events.data", mapping("missing-events.mapping"));
    }

    private Corpus bySequence(String file, ObjectNode mapping) throws IOException {
        return Corpus.of(temporary, documents(file), "sequence")
                .mapping(mapping)
                .option("--category", EVENT_TYPE)
                .option("--tiebreaker", "sequence");
    }

    /** One index or several that are searched together: documents without a time. */
    Corpus samples(String... names) throws IOException {
        final List<ObjectNode> documents = new ArrayList<>();
        final ObjectNode mapping = Corpus.JSON.createObjectNode();
        for (final String name : names) {
            final ObjectNode fields = (ObjectNode) mapping(name + ".mapping").path("properties");
            for (final ObjectNode document : documents(name + ".data")) {
                documents.add(normalized(document, fields));
            }
            mapping.withObject("/properties").setAll(fields.deepCopy());
        }
        return Corpus.of(temporary, documents, "id")
                .mapping(mapping)
                .option("--category", EVENT_TYPE)
                .option("--tiebreaker", "");
    }

    /** Two indexes may spell one date in two ways; what they store is the same. */
    private static ObjectNode normalized(ObjectNode document, ObjectNode fields) {
        for (final Map.Entry<String, JsonNode> field : fields.properties()) {
            final String format = field.getValue().path("format").asText("");
            if (!format.isEmpty() && document.has(field.getKey())) {
                final String text = document.path(field.getKey()).asText();
                final DateTimeFormatter formatter = DateTimeFormatter.ofPattern(format);
                document.put(field.getKey(), LocalDate.parse(text, formatter).toString());
            }
        }
        return document;
    }

    /** Lines that start with slashes are comments. */
    private List<ObjectNode> documents(String file) throws IOException {
        final List<ObjectNode> documents = new ArrayList<>();
        for (final JsonNode document : Corpus.JSON.readTree(without("//", file))) {
            documents.add((ObjectNode) document);
        }
        return documents;
    }

    private ObjectNode mapping(String file) throws IOException {
        final String text = without("#", file).replace("[runtime_random_keyword_type]", "keyword");
        return (ObjectNode) Corpus.JSON.readTree(text);
    }

    private String without(String comment, String file) {
        return SharedFolder.text(data.resolve(file))
                .lines()
                .filter(line -> !line.strip().startsWith(comment))
                .collect(Collectors.joining("\n"));
    }
}
