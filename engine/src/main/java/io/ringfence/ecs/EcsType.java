package io.ringfence.ecs;

/** The type of a field in an Elasticsearch mapping, as far as EQL tells types apart. */
public enum EcsType {
    /** keyword, wildcard, constant_keyword, flattened members: exact strings. */
    KEYWORD(Family.STRING),
    /** text or match_only_text; usable through an exact subfield, see {@link EcsSchema}. */
    TEXT(Family.STRING),
    /** byte, short, integer, long. */
    LONG(Family.NUMBER),
    /** unsigned_long. */
    UNSIGNED_LONG(Family.NUMBER),
    /** half_float, float, scaled_float, double. */
    DOUBLE(Family.NUMBER),
    /** boolean. */
    BOOLEAN(Family.BOOLEAN),
    /** date: millisecond resolution. */
    DATE(Family.DATE),
    /** date_nanos. */
    DATE_NANOS(Family.DATE),
    /** ip: both address families. */
    IP(Family.IP),
    /** version: semantic versions. */
    VERSION(Family.VERSION),
    /** Not in the schema: typed by what it is compared with, and by each value found. */
    DYNAMIC(Family.ANY),
    /** object, nested, geo_point and the like: no value of its own. */
    OBJECT(Family.NONE);

    /** Types that compare with each other. */
    public enum Family {
        /** Strings. */
        STRING,
        /** Numbers. */
        NUMBER,
        /** Booleans. */
        BOOLEAN,
        /** Points in time. */
        DATE,
        /** IP addresses. */
        IP,
        /** Semantic versions. */
        VERSION,
        /** Compatible with every other. */
        ANY,
        /** Compatible with none. */
        NONE
    }

    private final Family family;

    EcsType(Family family) {
        this.family = family;
    }

    /** The family that decides which comparisons and join keys are allowed. */
    public Family family() {
        return family;
    }
}
