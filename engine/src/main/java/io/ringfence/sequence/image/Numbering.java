package io.ringfence.sequence.image;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers that a plan gives to everything that the state refers to; written into each snapshot,
 * so that a plan of other rules finds its own again. Immutable.
 *
 * @param rules by rule index
 * @param firstLineageStage the lineage's stage ids follow each other from here
 * @param lineageQueries digests of the inner queries of {@code descendant of}, by number; without
 *     any there is no lineage
 * @param keptFields ids of the fields whose values are kept for later stages
 * @param keptPaths their paths
 */
public record Numbering(
        List<RuleNumbers> rules,
        int firstLineageStage,
        List<String> lineageQueries,
        int[] keptFields,
        List<String> keptPaths) {
    /** Kinds of process events beside the inner queries. */
    private static final int LINEAGE_KINDS = 3;

    private static final int LIMIT = 1 << 20;

    /** Shared states of a plan whose state can be read under another: their sets are held twice. */
    private static final int SHARED_LIMIT = 1 << 14;

    /** Number of stage ids. */
    int stageCount() {
        int count = lineageQueries.isEmpty() ? 0 : firstLineageStage + lineageStageCount();
        for (final RuleNumbers rule : rules) {
            count = Math.max(count, rule.firstStage() + rule.stageCount());
        }
        return count;
    }

    /** Stage ids of the lineage. */
    int lineageStageCount() {
        return lineageQueries.isEmpty() ? 0 : LINEAGE_KINDS + lineageQueries.size();
    }

    /** Number of pending states. */
    int stateCount() {
        int count = 0;
        for (final RuleNumbers rule : rules) {
            count = Math.max(count, rule.firstState() + rule.stateCount());
        }
        return count;
    }

    /** Number of states in shared openings. */
    int sharedCount() {
        int count = 0;
        for (final RuleNumbers rule : rules) {
            count = Math.max(count, rule.sharedState() + 1);
        }
        return count;
    }

    /** Stage id of the lineage's events of a kind, see the process tracker. */
    int lineageStage(int kind) {
        return firstLineageStage + kind;
    }

    /** Kind of the events that matched an inner query. */
    static int lineageKind(int query) {
        return LINEAGE_KINDS + query;
    }

    /** Writes all numbers. */
    public void write(ImageWriter out) {
        out.putInt(rules.size());
        for (final RuleNumbers rule : rules) {
            rule.write(out);
        }
        out.putInt(firstLineageStage);
        putTexts(out, lineageQueries);
        out.putInt(keptFields.length);
        out.putInts(keptFields, keptFields.length);
        putTexts(out, keptPaths);
    }

    /** Reads what {@link #write} wrote. */
    public static Numbering read(ImageReader in) {
        final List<RuleNumbers> rules = new ArrayList<>();
        for (int left = in.getCount("rules", LIMIT); left > 0; left--) {
            rules.add(RuleNumbers.read(in, LIMIT));
        }
        final int firstLineageStage = in.getCount("stage", LIMIT);
        final List<String> queries = getTexts(in);
        final int[] fields = new int[in.getCount("fields", LIMIT)];
        in.getInts(fields, fields.length);
        final Numbering read =
                new Numbering(rules, firstLineageStage, queries, fields, getTexts(in));
        read.check();
        return read;
    }

    private static void putTexts(ImageWriter out, List<String> texts) {
        out.putInt(texts.size());
        for (final String text : texts) {
            out.putText(text);
        }
    }

    private static List<String> getTexts(ImageReader in) {
        final List<String> texts = new ArrayList<>();
        for (int left = in.getCount("texts", LIMIT); left > 0; left--) {
            texts.add(in.getText());
        }
        return texts;
    }

    private void check() {
        if (keptFields.length != keptPaths.size()) {
            throw new ImageException(keptFields.length + " fields, " + keptPaths.size() + " paths");
        }
        for (final RuleNumbers rule : rules) {
            if (rule.sequence() >= rules.size() || rule.sharedState() >= rules.size()) {
                throw new ImageException("sequence " + rule.sequence());
            }
        }
    }

    /** Throws when the state of this plan is too large to be read under another. */
    void checkReadable() {
        if (sharedCount() > SHARED_LIMIT) {
            throw new ImageException(
                    sharedCount() + " shared openings of other rules, most are " + SHARED_LIMIT);
        }
    }
}
