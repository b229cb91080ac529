package io.ringfence.sequence;

/** What a stage id is for. */
final class StageRole {
    /** A rule of one event. */
    static final int EVENT = 0;

    /** A positive stage with a record of the rule's own. */
    static final int POSITIVE = 1;

    /** The first stage of a sequence whose record is shared by all rules of the key. */
    static final int SHARED_OPENING = 2;

    /** Ends what is pending. */
    static final int UNTIL = 3;

    /** A missing event. */
    static final int MISSING = 4;

    /** A filter of a sample. */
    static final int SAMPLE = 5;

    /** A process event that the lineage is kept from. */
    static final int LINEAGE = 6;

    private StageRole() {}
}
