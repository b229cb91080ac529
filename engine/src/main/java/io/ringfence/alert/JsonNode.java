package io.ringfence.alert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a document as slices of its bytes. Cold: made for the events of an alert only. */
sealed interface JsonNode {
    /** A string, number, boolean or null: the slice with its quotes. */
    record Scalar(byte[] source, int offset, int length) implements JsonNode {
        boolean sameAs(Scalar other) {
            return java.util.Arrays.equals(
                    source,
                    offset,
                    offset + length,
                    other.source,
                    other.offset,
                    other.offset + other.length);
        }

        private boolean isNull() {
            return 'n' == source[offset];
        }

        /** Text of a string without quotes, or the spelling of anything else; escapes decoded. */
        String text() {
            return JsonText.decode(source, offset, length);
        }
    }

    /** An array. */
    record Array(List<JsonNode> items) implements JsonNode {}

    /**
     * An object.
     *
     * @param members by decoded key; dotted keys are opened up into nested objects
     * @param offset of its first brace in the source
     * @param length up to and with its last brace; 0 for an object made from dotted keys
     */
    record Members(Map<String, JsonNode> members, int offset, int length) implements JsonNode {
        Members(int offset, int length) {
            this(new LinkedHashMap<>(), offset, length);
        }

        /** The node that names lead to, or null. */
        private JsonNode at(String[] names) {
            JsonNode node = this;
            for (final String name : names) {
                if (!(node instanceof Members here)) {
                    return null;
                }
                node = here.members.get(name);
            }
            return node;
        }

        /** Adds the texts of the scalars there, arrays flattened, nulls left out. */
        void addTexts(String[] names, List<String> texts) {
            final JsonNode node = at(names);
            if (null != node) {
                collect(node, texts);
            }
        }

        private static void collect(JsonNode node, List<String> texts) {
            if (node instanceof Scalar scalar) {
                if (!scalar.isNull()) {
                    texts.add(scalar.text());
                }
            } else if (node instanceof Array array) {
                for (final JsonNode item : array.items) {
                    collect(item, texts);
                }
            }
        }
    }
}
