package io.ringfence.tools.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.tools.support.Tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Documents with their mapping, and the query command over them. */
final class Corpus {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path events;
    private final String idField;
    private final List<String> options = new ArrayList<>();
    private int runCount;

    private Corpus(Path folder, Path events, String idField) {
        this.folder = folder;
        this.events = events;
        this.idField = idField;
    }

    /**
     * Writes the documents to a file.
     *
     * @param folder for temporary files
     * @param idField the documents' number
     */
    static Corpus of(Path folder, List<ObjectNode> documents, String idField) throws IOException {
        final Path events = Files.createTempFile(folder, "events", ".ndjson");
        final StringBuilder lines = new StringBuilder();
        documents.forEach(document -> lines.append(document).append('\n'));
        Files.writeString(events, lines);
        return new Corpus(folder, events, idField);
    }

    Corpus mapping(JsonNode mapping) throws IOException {
        final Path file = Files.createTempFile(folder, "mapping", ".json");
        Files.writeString(file, mapping.toString());
        return option("--schema", file.toString());
    }

    Corpus option(String name, String value) {
        options.add(name);
        options.add(value);
        return this;
    }

    /** Runs queries in one go. */
    List<Answer> run(List<String> queries, int maxSamplesPerKey) throws IOException {
        final Path file = folder.resolve("queries" + runCount++ + events.getFileName());
        final StringBuilder lines = new StringBuilder();
        for (int i = 0; i < queries.size(); i++) {
            final ObjectNode line = JSON.createObjectNode().put("id", i);
            lines.append(line.put("query", queries.get(i))).append('\n');
        }
        Files.writeString(file, lines);
        final List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("query", "--events", events.toString()));
        arguments.addAll(List.of("--queries", file.toString()));
        arguments.addAll(List.of("--max-samples-per-key", Integer.toString(maxSamplesPerKey)));
        arguments.addAll(options);
        final Tool.Result result = Tool.run(arguments.toArray(new String[0]));
        final List<String> out = result.lines();
        if (out.size() != queries.size()) {
            throw new AssertionError(
                    out.size() + " answers to " + queries.size() + " queries: " + result.err());
        }
        final List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            answers.add(answer(JSON.readTree(out.get(i)), i));
        }
        return answers;
    }

    private Answer answer(JsonNode line, int id) {
        if (line.path("id").asInt(-1) != id) {
            throw new AssertionError("answer to query " + id + " is " + line);
        }
        if (line.has("error")) {
            return new Answer(List.of(), line.path("error").path("message").asText());
        }
        final List<List<Long>> matches = new ArrayList<>();
        for (final JsonNode match : line.path("events")) {
            final List<Long> ids = new ArrayList<>();
            for (final JsonNode document : match) {
                ids.add(document.isNull() ? EqlCase.MISSING : document.path(idField).asLong());
            }
            matches.add(ids);
        }
        return new Answer(matches, null);
    }
}
