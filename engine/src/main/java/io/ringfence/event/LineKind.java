package io.ringfence.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells the lines that are no events from their first bytes. Stateless, allocates nothing. */
public final class LineKind {
    private static final byte[][] ACTIONS = {
        ascii("create"), ascii("index"), ascii("update"), ascii("delete"),
    };

    /** Members of an action that do not begin with an underscore (Elasticsearch bulk API). */
    private static final byte[][] ACTION_MEMBERS = {
        ascii("routing"),
        ascii("version"),
        ascii("version_type"),
        ascii("if_seq_no"),
        ascii("if_primary_term"),
        ascii("require_alias"),
        ascii("require_data_stream"),
        ascii("retry_on_conflict"),
        ascii("pipeline"),
    };

    /** No event is as short: a time alone takes more. */
    private static final int MIN_DOCUMENT = 16;

    private LineKind() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Status of a line that does not begin with an object.
     *
     * @param at index of the first byte that is no white space, or end
     */
    static int notAnObject(byte[] bytes, int at, int end) {
        if (at == end) {
            return ParseStatus.BLANK;
        }
        final int first = bytes[at] & 0xff;
        final int second = at + 1 < end ? bytes[at + 1] & 0xff : ' ';
        if (isBinary(first, second)) {
            return ParseStatus.BINARY;
        }
        if (first >= 0x80) {
            // also a byte order mark, EF BB BF
            return ParseStatus.BAD_UTF8;
        }
        final boolean json =
                first == '[' || first == '"' || first == '-' || first >= '0' && first <= '9';
        final boolean literal =
                JsonScalars.trueEnd(bytes, at, end) > 0
                        || JsonScalars.falseEnd(bytes, at, end) > 0
                        || JsonScalars.nullEnd(bytes, at, end) > 0;
        return json || literal ? ParseStatus.NOT_AN_OBJECT : ParseStatus.MALFORMED;
    }

    /** NUL (UTF-16 and UTF-32 without mark), UTF-16 marks, gzip, zstd. */
    private static boolean isBinary(int first, int second) {
        return first == 0
                || second == 0
                || first == 0xfe && second == 0xff
                || first == 0xff && second == 0xfe
                || first == 0x1f && second == 0x8b
                || first == 0x28 && second == 0xb5;
    }

    /**
     * Whether a line begins and ends as a document does, and is no action of a bulk request. Says
     * nothing of what is in between. Documents with white space about them are taken for others.
     */
    public static boolean looksLikeDocument(byte[] bytes, int offset, int length) {
        if (length < MIN_DOCUMENT || '{' != bytes[offset] || '}' != bytes[offset + length - 1]) {
            return false;
        }
        if ('"' != bytes[offset + 1]) {
            return false;
        }
        for (final byte[] action : ACTIONS) {
            final int quote = offset + 2 + action.length;
            if ('"' == bytes[quote]
                    && Arrays.equals(action, 0, action.length, bytes, offset + 2, quote)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a well-formed document is the action line of a bulk request: one key that names an
     * action, and an object of scalars that has only action members.
     *
     * @param from index of the document's opening brace
     */
    static boolean isBulkAction(byte[] bytes, int from, int end) {
        int at = JsonScanner.skipSpace(bytes, from + 1, end);
        final int keyEnd = stringEnd(bytes, at, end);
        if (keyEnd < 0 || !isOneOf(ACTIONS, bytes, at + 1, keyEnd)) {
            return false;
        }
        at = colonEnd(bytes, keyEnd + 1, end);
        if (bytes[at] != '{') {
            return false;
        }
        at = membersEnd(bytes, JsonScanner.skipSpace(bytes, at + 1, end), end);
        return at > 0 && bytes[JsonScanner.skipSpace(bytes, at + 1, end)] == '}';
    }

    /** Index of the brace that closes an object of action members; -1 when there are others. */
    private static int membersEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (bytes[at] != '}') {
            final int keyEnd = stringEnd(bytes, at, end);
            final boolean known =
                    keyEnd > 0
                            && (bytes[at + 1] == '_'
                                    || isOneOf(ACTION_MEMBERS, bytes, at + 1, keyEnd));
            if (!known) {
                return -1;
            }
            at = scalarEnd(bytes, colonEnd(bytes, keyEnd + 1, end), end);
            if (at < 0) {
                return -1;
            }
            at = JsonScanner.skipSpace(bytes, at, end);
            if (bytes[at] == ',') {
                at = JsonScanner.skipSpace(bytes, at + 1, end);
            }
        }
        return at;
    }

    private static int colonEnd(byte[] bytes, int from, int end) {
        return JsonScanner.skipSpace(bytes, JsonScanner.skipSpace(bytes, from, end) + 1, end);
    }

    /** Index of the closing quote of a string without escapes, or below 0. */
    private static int stringEnd(byte[] bytes, int at, int end) {
        if (bytes[at] != '"') {
            return -1;
        }
        final int close = JsonScanner.special(bytes, at + 1, end);
        return bytes[close] == '"' ? close : -1;
    }

    private static int scalarEnd(byte[] bytes, int from, int end) {
        final byte first = bytes[from];
        if (first == '{' || first == '[') {
            return -1;
        }
        if (first == '"') {
            return JsonStrings.escapedEnd(bytes, JsonScanner.special(bytes, from + 1, end), end)
                    + 1;
        }
        int at = from;
        while (bytes[at] > ' ' && bytes[at] != ',' && bytes[at] != '}') {
            at++;
        }
        return at;
    }

    private static boolean isOneOf(byte[][] names, byte[] bytes, int from, int to) {
        for (final byte[] name : names) {
            if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }
}
