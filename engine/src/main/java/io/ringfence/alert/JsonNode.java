package io.ringfence.alert;

import java.util.ArrayList;
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
     * @param plain the source, if the object stands there as alerts write it; its members are then
     *     those that are wanted. Else null
     */
    record Members(Map<String, JsonNode> members, int offset, int length, byte[] plain)
            implements JsonNode {
        Members(int offset, int length) {
            this(new LinkedHashMap<>(), offset, length, null);
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

        /** First text there, or an empty string. */
        String text(String... names) {
            final JsonNode node = at(names);
            if (node instanceof Scalar scalar) {
                return scalar.isNull() ? "" : scalar.text();
            }
            final List<String> texts = new ArrayList<>();
            addTexts(names, texts);
            return texts.isEmpty() ? "" : texts.get(0);
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
