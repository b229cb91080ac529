package io.ringfence.tools.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the file of series: events drawn as rows of tokens, one row a stage, and the sequences they
 * must give. A token is a letter and a number, the event's time and id; {@code key|} before it is
 * its join key.
 */
final class SeriesSpec {
    private SeriesSpec() {}

    /** One drawing as documents and a query over them. */
    record Series(List<ObjectNode> documents, EqlCase test) {}

    static List<Series> read(Path file) {
        final List<Series> all = new ArrayList<>();
        final List<List<String>> parts = new ArrayList<>();
        parts.add(new ArrayList<>());
        for (final String line : SharedFolder.text(file).lines().toList()) {
            if (line.isBlank() || line.strip().startsWith("//")) {
                continue;
            }
            if (!";".equals(line.strip())) {
                parts.get(parts.size() - 1).add(line.strip());
            } else if (1 == parts.size()) {
                parts.add(new ArrayList<>());
            } else {
                all.add(series(parts.get(0), parts.get(1)));
                parts.clear();
                parts.add(new ArrayList<>());
            }
        }
        return all;
    }

    private static Series series(List<String> drawing, List<String> expected) {
        final List<ObjectNode> documents = new ArrayList<>();
        boolean keyed = false;
        for (int stage = 1; stage < drawing.size(); stage++) {
            for (final String token : drawing.get(stage).split("\\s+")) {
                documents.add(document(token, stage));
                keyed |= token.contains("|");
            }
        }
        final StringBuilder query = new StringBuilder(keyed ? "sequence by key" : "sequence");
        for (int stage = 1; stage < drawing.size(); stage++) {
            query.append(" [stage").append(stage).append(" where true]");
        }
        final List<Long> ids = new ArrayList<>();
        for (final String line : expected) {
            for (final String token : line.split("\\s+")) {
                ids.add(id(token));
            }
        }
        return new Series(documents, EqlCase.of(drawing.get(0), query.toString(), ids));
    }

    private static ObjectNode document(String token, int stage) {
        final ObjectNode document = Corpus.JSON.createObjectNode();
        document.put("id", id(token)).put("@timestamp", id(token)).put("cat", "stage" + stage);
        if (token.contains("|")) {
            document.put("key", token.substring(0, token.indexOf('|')));
        }
        return document;
    }

    private static long id(String token) {
        return Long.parseLong(token.replaceAll("^.*?([0-9]+)$", "$1"));
    }
}
