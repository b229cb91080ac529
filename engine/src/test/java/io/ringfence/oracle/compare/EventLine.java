package io.ringfence.oracle.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.util.Random;

/** Documents as lines of JSON in odd but legal spellings: escapes, white space, names escaped. */
final class EventLine {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final String SHORT = "\"\\/bfnrt";
    private static final String SHORT_MEANING = "\"\\/\b\f\n\r\t";

    private final Random random;
    private final StringBuilder out = new StringBuilder();

    private EventLine(Random random) {
        this.random = random;
    }

    /** A line that reads as the document. */
    static String write(JsonNode document, Random random) {
        final EventLine line = new EventLine(random);
        line.node(document);
        return line.out.toString();
    }

    /** The document of a line. */
    static JsonNode read(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (final JsonProcessingException exception) {
            throw new IllegalArgumentException(line, exception);
        }
    }

    private void node(JsonNode node) {
        space();
        if (node.isObject()) {
            String before = "{";
            for (final var entry : node.properties()) {
                out.append(before);
                space();
                string(entry.getKey());
                space();
                out.append(':');
                node(entry.getValue());
                before = ",";
            }
            out.append(node.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            out.append('[');
            for (int i = 0; i < node.size(); i++) {
                out.append(i > 0 ? "," : "");
                node(node.get(i));
            }
            out.append(']');
        } else if (node.isTextual()) {
            string(node.asText());
        } else {
            out.append(node.asText());
        }
        space();
    }

    private void space() {
        if (0 == random.nextInt(40)) {
            out.append(0 == random.nextInt(2) ? " " : "\t");
        }
    }

    private void string(String text) {
        final boolean escapes = 0 == random.nextInt(8);
        out.append('"');
        boolean pair = false;
        for (int i = 0; i < text.length(); i++) {
            final char unit = text.charAt(i);
            // Both halves of a surrogate pair are escaped, or none.
            final boolean low = Character.isLowSurrogate(unit);
            pair = low ? pair : escapes && 0 == random.nextInt(3);
            final int place = SHORT_MEANING.indexOf(unit);
            if (place >= 0 && (place != 2 || escapes)) {
                out.append('\\').append(SHORT.charAt(place));
            } else if (unit < ' ' || pair) {
                out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) unit));
            } else {
                out.append(unit);
            }
        }
        out.append('"');
    }
}
