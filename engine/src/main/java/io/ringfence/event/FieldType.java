package io.ringfence.event;

/** How the values of a projected field are read; the hot half's twin of the mapping types. */
public enum FieldType {
    /** Text; a JSON number or boolean counts by its spelling. */
    KEYWORD,
    /** 64-bit integer; a numeric string is coerced, anything else is a missing value. */
    LONG,
    /** Unsigned 64-bit integer; as {@link #LONG}. */
    UNSIGNED_LONG,
    /** IEEE double; as {@link #LONG}. */
    DOUBLE,
    /** true or false, also as strings. */
    BOOLEAN,
    /** ISO-8601 text or epoch milliseconds; compared in milliseconds. */
    DATE,
    /** As {@link #DATE}; compared in nanoseconds. */
    DATE_NANOS,
    /** IPv4 or IPv6 text; unparsable text is a missing value. */
    IP,
    /** Semantic version text. */
    VERSION,
    /** Not in the schema: a string is text, a number is a number. */
    DYNAMIC
}
