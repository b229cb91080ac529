package io.ringfence.sequence;

import io.ringfence.sequence.image.RuleNumbers;
import io.ringfence.sequence.inflight.SlotState;
import io.ringfence.sequence.late.LateSpec;
import io.ringfence.sequence.late.LateTable;

import java.util.ArrayList;
import java.util.List;

/**
 * What each stage id stands for, and in which order the stages of one event are worked off.
 * Immutable; shared by all threads.
 *
 * <pre>
 *   ids, dense:   event rule: [e]      sequence: [stage 0] [stage 1] ... [until]
 *
 *   rank, the order of work within one event:
 *     0. process events for the lineage
 *     1. event rules, samples and all stages but shared openings, by rule; within a rule the LAST stage
 *        first, so that an event never fills two stages of one sequence
 *     2. shared openings, by key shape, so that one record is written for all of them
 *     3. until                     (after the stages)
 *     4. missing events            (after the event's positive roles)
 * </pre>
 *
 * An opening is shared (one record for all rules of a key) when nothing about it is a rule's own:
 * it has a key, and no missing event before or right behind it.
 */
public final class StageTable {
    private static final int RULE = 0;
    private static final int ROLE = 1;
    private static final int SEQUENCE = 2;
    private static final int POSITION = 3;
    private static final int SHAPE = 4;
    private static final int RANK = 5;
    private static final int FLAGS = 6;
    private static final int WAITED_FOR = 7;
    private static final int ROW_SHIFT = 3;

    /** Nothing need be in flight for hits of the stage to change something. */
    static final int NOTHING = -1;

    /** The stage is decided late. */
    private static final int LATE = 1;

    /** And then needs values of earlier events. */
    private static final int HAS_VALUES = 2;

    /** A row a stage: what one hit needs lies in one cache line. */
    private final int[] rows;

    private final int[] stagesByRank;
    private final SequenceTable sequenceTable;
    private final LateTable lateTable;

    StageTable(StageTableBuilder builder, SequenceTable sequenceTable) {
        this.sequenceTable = sequenceTable;
        lateTable = builder.lateTable();
        rows = new int[builder.roles.size() << ROW_SHIFT];
        column(RULE, builder.rules);
        column(ROLE, builder.roles);
        column(SEQUENCE, builder.sequences);
        column(POSITION, builder.positions);
        column(SHAPE, builder.shapes);
        stagesByRank = StageTableBuilder.order(this);
        for (int rank = 0; rank < stagesByRank.length; rank++) {
            final int stage = stagesByRank[rank];
            rows[(stage << ROW_SHIFT) + RANK] = rank;
            rows[(stage << ROW_SHIFT) + WAITED_FOR] = waitedForBy(stage);
            rows[(stage << ROW_SHIFT) + FLAGS] =
                    (lateTable.isLate(stage) ? LATE : 0)
                            | (lateTable.hasValues(stage) ? HAS_VALUES : 0);
        }
    }

    /**
     * A hit that comes first, or stands for more than a step of a sequence, needs nothing. The
     * event that brings a first stage is not after itself, so what it opens need not be known yet.
     */
    private int waitedForBy(int stage) {
        final int role = role(stage);
        final int position = position(stage);
        if (position == 0 || role != StageRole.POSITIVE && role != StageRole.MISSING) {
            return NOTHING;
        }
        final int sequence = sequence(stage);
        if (role == StageRole.POSITIVE
                && position == 1
                && sequenceTable.sharedState(sequence) >= 0) {
            return SlotState.of(SlotState.OPENING, sequenceTable.sharedState(sequence));
        }
        return role == StageRole.MISSING && position == sequenceTable.positiveCount(sequence)
                ? SlotState.of(SlotState.WAITING, sequence)
                : SlotState.of(SlotState.PENDING, sequenceTable.state(sequence, position - 1));
    }

    private void column(int column, List<Integer> values) {
        for (int stage = 0; stage < values.size(); stage++) {
            rows[(stage << ROW_SHIFT) + column] = values.get(stage);
        }
    }

    private int get(int stageId, int column) {
        return rows[(stageId << ROW_SHIFT) + column];
    }

    /**
     * One stage of a sequence.
     *
     * @param missing written with !
     * @param keyShape id from {@link JoinKeyTable.Builder}
     * @param late what the stateful half has to decide; null for nothing
     */
    public record StageSpec(boolean missing, int keyShape, LateSpec late) {
        /** A stage whose hits are certain. */
        public StageSpec(boolean missing, int keyShape) {
            this(missing, keyShape, null);
        }
    }

    /**
     * One sequence.
     *
     * @param ruleIndex index into the plan's rules
     * @param maxspanNs 0 for none
     * @param stages runs already expanded
     * @param until null for none
     */
    public record SequenceSpec(
            int ruleIndex, long maxspanNs, List<StageSpec> stages, StageSpec until) {}

    /** Starts a table. */
    public static Builder builder() {
        return new Builder();
    }

    /** Number of stage ids. */
    public int stageCount() {
        return rows.length >> ROW_SHIFT;
    }

    /** Bytes of the rows, and of the order. */
    public long sizeInBytes() {
        return (long) Integer.BYTES * (rows.length + stagesByRank.length);
    }

    /** The rule of a stage. */
    public int ruleIndex(int stageId) {
        return get(stageId, RULE);
    }

    /** For people: what a stage is, e.g. {@code rule 3, stage 2 of 4 (missing)}. */
    public String describeStage(int stageId) {
        final int sequence = sequence(stageId);
        final String rule = "rule " + ruleIndex(stageId);
        if (role(stageId) == StageRole.EVENT) {
            return rule + ", single event";
        }
        if (role(stageId) == StageRole.UNTIL) {
            return rule + ", until";
        }
        if (role(stageId) == StageRole.LINEAGE) {
            return "lineage of processes, " + position(stageId);
        }
        final int number = stageId - sequenceTable.firstStage(sequence) + 1;
        return rule
                + ", stage "
                + number
                + " of "
                + sequenceTable.stageCount(sequence)
                + (role(stageId) == StageRole.MISSING ? " (missing)" : "");
    }

    /** Whether a stage is a whole rule: one event, no sequence. */
    public boolean isSingleEvent(int stageId) {
        return role(stageId) == StageRole.EVENT;
    }

    /**
     * The numbers of a rule.
     *
     * @param shape digest of the rule
     * @param firstStage its first stage id
     */
    public RuleNumbers numbers(String shape, int firstStage) {
        final int sequence = sequence(firstStage);
        if (sequence < 0) {
            return new RuleNumbers(shape, firstStage, 1, sequence, 0, 0, sequence);
        }
        int end = firstStage;
        while (end < stageCount() && sequence(end) == sequence) {
            end++;
        }
        return new RuleNumbers(
                shape,
                firstStage,
                end - firstStage,
                sequence,
                sequenceTable.state(sequence, 0),
                sequenceTable.positiveCount(sequence),
                sequenceTable.sharedState(sequence));
    }

    int role(int stageId) {
        return get(stageId, ROLE);
    }

    /** Dense number of the stage's sequence; -1 for a rule of one event. */
    int sequence(int stageId) {
        return get(stageId, SEQUENCE);
    }

    /**
     * Of a positive stage: how many positive stages come before it. Of a missing stage: the same,
     * so 0 is leading and the sequence's number of positive stages is trailing.
     */
    int position(int stageId) {
        return get(stageId, POSITION);
    }

    /** Key shape; -1 for a rule of one event. */
    int keyShape(int stageId) {
        return get(stageId, SHAPE);
    }

    /** Whether a hit of the stage, by the event alone, is one that its key brings to others. */
    boolean joins(int stageId) {
        return role(stageId) != StageRole.LINEAGE && (get(stageId, FLAGS) & LATE) == 0;
    }

    /** Whether hits must be confirmed, by the event and what is known of its ancestors. */
    boolean mustBeConfirmed(int stageId) {
        return (get(stageId, FLAGS) & (LATE | HAS_VALUES)) == LATE;
    }

    /**
     * State of a record that must be in flight for a hit of the stage to change anything, or {@link
     * #NOTHING}; of an opening the one shared state, in whatever set.
     */
    int waitedFor(int stageId) {
        return get(stageId, WAITED_FOR);
    }

    int rank(int stageId) {
        return get(stageId, RANK);
    }

    int stageByRank(int rank) {
        return stagesByRank[rank];
    }

    /** What the stateful half has to decide. */
    public LateTable late() {
        return lateTable;
    }

    SequenceTable sequences() {
        return sequenceTable;
    }

    /**
     * Whether a sequence of this table waits for the end of its window (a trailing missing event);
     * then every event that names a host moves that host's clock.
     */
    public boolean hasTrailingMissing() {
        return sequenceTable.hasTrailingMissing();
    }

    /**
     * Cold. Stage ids are dense from 0 in the order of the calls: a rule's stages, then its until.
     */
    public static final class Builder {
        private final StageTableBuilder builder = new StageTableBuilder();

        private Builder() {}

        /** A rule of one event; returns its stage id. */
        public int event(int ruleIndex) {
            return builder.event(ruleIndex, null);
        }

        /** The same, with something that the stateful half has to decide. */
        public int event(int ruleIndex, LateSpec late) {
            return builder.event(ruleIndex, late);
        }

        /** Has a lineage of processes kept. */
        public void lineage(LateTable.LineageKeys keys) {
            builder.lineage = keys;
        }

        /** A kind of process event for the lineage; returns its stage id. */
        public int lineageStage(int kind, int keyShape) {
            return builder.lineageStage(kind, keyShape);
        }

        /** Returns the id of the first stage; the others follow, until last. */
        public int sequence(SequenceSpec spec) {
            return builder.sequence(spec);
        }

        /**
         * A sample: its stages in any order, all within maxspan of each other (0 for no bound), no
         * missing ones, all with a key, no until. Returns the id of the first stage.
         */
        public int sample(SequenceSpec spec) {
            return builder.sample(spec);
        }

        /** Ends the table; the builder may go on being used for a larger one. */
        public StageTable build() {
            return new StageTable(builder, new SequenceTable(new ArrayList<>(builder.specs)));
        }
    }
}
