package io.ringfence.event;

/**
 * Outcomes of parsing one line, as int codes from 0 to {@link #count()} - 1, so that a caller can
 * count them in an array. Three kinds: {@link #OK}; ignored lines ({@link #BLANK}, {@link
 * #BULK_ACTION}); everything else is {@linkplain #isRejected rejected}.
 */
public final class ParseStatus {
    /** The event may be read. */
    public static final int OK = 0;

    /** Nothing on the line but white space. */
    public static final int BLANK = 1;

    /** The action line of an Elasticsearch bulk request, such as {@code {"create":{}}}. */
    public static final int BULK_ACTION = 2;

    /** Longer than {@link ParserLimits#maxLineLength()}. */
    public static final int TOO_LONG = 3;

    /** Nested deeper than {@link ParserLimits#maxDepth()}. */
    public static final int TOO_DEEP = 4;

    /** More keys than {@link ParserLimits#maxKeys()}. */
    public static final int TOO_MANY_KEYS = 5;

    /** The line ends inside the document. */
    public static final int TRUNCATED = 6;

    /** Not JSON: structure, number, literal, control character in a string, trailing bytes. */
    public static final int MALFORMED = 7;

    /** Not UTF-8: overlong, surrogate, above U+10FFFF, stray byte, or a byte order mark. */
    public static final int BAD_UTF8 = 8;

    /** No escape of JSON, or a surrogate escape without its partner. */
    public static final int BAD_ESCAPE = 9;

    /** A wanted key occurs twice in one object. */
    public static final int DUPLICATE_KEY = 10;

    /** JSON, by its first byte, but no object. */
    public static final int NOT_AN_OBJECT = 11;

    /** No text: a NUL byte, or the first bytes of a compressed or UTF-16 stream. */
    public static final int BINARY = 12;

    /** The event has no time. */
    public static final int NO_TIMESTAMP = 13;

    /** The event's time cannot be read, or there is more than one. */
    public static final int BAD_TIMESTAMP = 14;

    /** The engine itself failed on the document: counted, logged, and the next one goes on. */
    public static final int INTERNAL_ERROR = 15;

    private static final String[] NAMES = {
        "ok",
        "blank",
        "bulk_action",
        "too_long",
        "too_deep",
        "too_many_keys",
        "truncated",
        "malformed",
        "bad_utf8",
        "bad_escape",
        "duplicate_key",
        "not_an_object",
        "binary",
        "no_timestamp",
        "bad_timestamp",
        "internal_error",
    };

    private ParseStatus() {}

    /** Number of codes. */
    public static int count() {
        return NAMES.length;
    }

    /** snake_case name for counters, e.g. "truncated". */
    public static String name(int status) {
        return NAMES[status];
    }

    /** Whether the line was meant to be an event and is none; not so for ignored lines. */
    public static boolean isRejected(int status) {
        return status > BULK_ACTION;
    }
}
