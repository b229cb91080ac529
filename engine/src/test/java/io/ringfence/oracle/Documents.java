package io.ringfence.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.ringfence.eql.Query;

import java.util.ArrayList;
import java.util.List;

/** Short ways to write documents, and to show matches. */
final class Documents {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private Documents() {}

    /** A document; single quotes stand for double ones. */
    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException exception) {
            throw new IllegalArgumentException(text, exception);
        }
    }

    /**
     * Documents in order of arrival from words such as {@code A1}: category and time in
     * milliseconds; {@code k|A1} has the key as {@code key}, {@code A1/2} the tiebreaker 2.
     */
    static List<JsonNode> series(String words) {
        final List<JsonNode> documents = new ArrayList<>();
        for (final String word : words.split(" ")) {
            final String[] keyed = word.split("\\|");
            final String[] parts = keyed[keyed.length - 1].split("/");
            final StringBuilder text = new StringBuilder("{'event.category':'");
            text.append(parts[0].charAt(0)).append("','@timestamp':").append(parts[0].substring(1));
            text.append(keyed.length > 1 ? ",'key':'" + keyed[0] + "'" : "");
            text.append(parts.length > 1 ? ",'event.sequence':" + parts[1] : "");
            documents.add(json(text.append('}').toString()));
        }
        return documents;
    }

    /** The matches as words of the series, a missing event as {@code -}. */
    static List<String> matches(Query query, String words, OracleOptions options) {
        final List<String> series = List.of(words.split(" "));
        final List<String> found = new ArrayList<>();
        final List<OracleEvent> events = OracleEvent.of(series(words), options);
        for (final OracleMatch match : OracleEngine.run(query, events, options)) {
            final List<String> names = new ArrayList<>();
            for (final int index : match.events()) {
                names.add(OracleMatch.MISSING == index ? "-" : series.get(index));
            }
            found.add(String.join(" ", names));
        }
        return found;
    }
}
