package io.ringfence.predicate.value;

import io.ringfence.event.ParsedEvent;

/**
 * A boolean field's value: true or false as JSON or as text; Elasticsearch reads empty text as
 * false. Anything else is missing.
 */
public final class BooleanText {
    /** The value false. */
    public static final int FALSE = 0;

    /** The value true. */
    public static final int TRUE = 1;

    /** No boolean. */
    public static final int NONE = -1;

    private BooleanText() {}

    /** FALSE, TRUE or NONE. */
    public static int read(ParsedEvent event, int value) {
        switch (event.kind(value)) {
            case ParsedEvent.TRUE:
                return TRUE;
            case ParsedEvent.FALSE:
                return FALSE;
            case ParsedEvent.STRING:
                return read(event.bytes(value), event.offset(value), event.length(value));
            default:
                return NONE;
        }
    }

    private static int read(byte[] bytes, int offset, int length) {
        if (length == 0 || isText(bytes, offset, length, "false")) {
            return FALSE;
        }
        return isText(bytes, offset, length, "true") ? TRUE : NONE;
    }

    private static boolean isText(byte[] bytes, int offset, int length, String text) {
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
