package io.ringfence.predicate.stage;

import java.util.Arrays;

/**
 * What came of events seen before. An event's signature is all that is known of it once its fields
 * were looked up: the tables of its kind, and for each field that they ask for the classes of its
 * values. From there on matching depends on what it asks further, a predicate to evaluate or a
 * field to look up, and on the answers; so these are kept as a tree, and an event with the same
 * signature and the same answers has the same hits.
 *
 * <pre>
 *   signature -> node
 *   node: OUTCOME, count, stages
 *       | PREDICATE, id, stage that asks, node if it holds, node if not
 *       | FIELD, id, stage that asks, first answer
 *   answer: next answer, count of values, their classes, node
 * </pre>
 *
 * <p>Signatures are compared as a whole. Bounded: when full it is emptied. A signature is kept when
 * it is met the second time. One a matcher; allocates nothing after construction.
 */
public final class MatchTraces {
    /** Not seen before. */
    public static final int UNKNOWN = 0;

    /** Kind of a node: the hits. */
    public static final int OUTCOME = 1;

    /** Kind of a node: a predicate is asked for. */
    public static final int PREDICATE = 2;

    /** Kind of a node: a field is looked up. */
    public static final int FIELD = 3;

    private static final int SLOT_BITS = 14;
    private static final int SIZE = 1 << 20;
    private static final int NOWHERE = -1;
    private static final int ANSWER_HEAD = 2;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final int slotShift;
    private final int[] roots;
    private final int[] asked;
    private final int[] nodes;
    private int end = 1;
    private int rootCount;

    /** Index of the reference to the node that comes next; NOWHERE when nothing is kept. */
    private int reference = NOWHERE;

    /** Where the current event began. */
    private int first = NOWHERE;

    /**
     * @param lessBits 0 for the usual size, 1 for half of it, and so on
     */
    public MatchTraces(int lessBits) {
        slotShift = Long.SIZE - SLOT_BITS + lessBits;
        roots = new int[1 << SLOT_BITS - lessBits];
        asked = new int[1 << SLOT_BITS - lessBits];
        nodes = new int[SIZE >> lessBits];
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(roots, 0);
        end = 1;
        rootCount = 0;
    }

    /**
     * Begins an event.
     *
     * @return the node to begin with, or {@link #UNKNOWN}
     */
    public int begin(int[] signature, int length) {
        if (end > nodes.length / 8 * 7 || rootCount > roots.length / 4 * 3) {
            clear();
        }
        long mixed = length;
        for (int i = 0; i < length; i++) {
            mixed = (mixed ^ signature[i]) * GOLDEN;
            mixed ^= mixed >>> 32;
        }
        mixed *= GOLDEN;
        int slot = (int) (mixed >>> slotShift);
        final int place = slot;
        while (roots[slot] != 0) {
            final int root = roots[slot];
            if (nodes[root] == length
                    && Arrays.equals(nodes, root + 1, root + 1 + length, signature, 0, length)) {
                first = root + 1 + length;
                return again();
            }
            slot = slot + 1 & roots.length - 1;
        }
        first = NOWHERE;
        if (asked[place] == (int) mixed) {
            addRoot(slot, signature, length);
        } else {
            asked[place] = (int) mixed;
        }
        return again();
    }

    private void addRoot(int slot, int[] signature, int length) {
        final int root = allocate(length + 2);
        if (root != NOWHERE) {
            nodes[root] = length;
            System.arraycopy(signature, 0, nodes, root + 1, length);
            first = root + 1 + length;
            nodes[first] = UNKNOWN;
            roots[slot] = root;
            rootCount++;
        }
    }

    /** Goes back to where the event began; returns the node there. */
    public int again() {
        reference = first;
        return node();
    }

    private int node() {
        return reference == NOWHERE ? UNKNOWN : nodes[reference];
    }

    /** What a node is. */
    public int kind(int node) {
        return nodes[node];
    }

    /** The predicate or the field that a node asks for. */
    public int asked(int node) {
        return nodes[node + 1];
    }

    /** The stage on whose behalf it does. */
    public int stage(int node) {
        return nodes[node + 2];
    }

    /** Number of hits. */
    public int hitCount(int node) {
        return nodes[node + 1];
    }

    /** The stage of a hit. */
    public int hit(int node, int i) {
        return nodes[node + 2 + i];
    }

    /** The node behind a PREDICATE node. */
    public int after(int node, boolean holds) {
        reference = node + (holds ? 3 : 4);
        return node();
    }

    /** The node behind a FIELD node. */
    public int after(int node, int[] classes, int count) {
        for (int answer = nodes[node + 3]; answer != 0; answer = nodes[answer]) {
            if (isAnswer(answer, classes, count)) {
                reference = answer + ANSWER_HEAD + count;
                return node();
            }
        }
        return UNKNOWN;
    }

    private boolean isAnswer(int answer, int[] classes, int count) {
        final int from = answer + ANSWER_HEAD;
        return nodes[answer + 1] == count
                && Arrays.equals(nodes, from, from + count, classes, 0, count);
    }

    /** Keeps nothing more of the event: something failed. */
    public void stop() {
        reference = NOWHERE;
    }

    /** Keeps that a predicate was asked for, and its answer. */
    public void predicate(int id, int stage, boolean holds) {
        final int node = ask(PREDICATE, id, stage, 5);
        reference = node == NOWHERE ? NOWHERE : node + (holds ? 3 : 4);
    }

    /** Keeps that a field was looked up, and the classes of its values. */
    public void field(int id, int stage, int[] classes, int count) {
        final int node = ask(FIELD, id, stage, 4);
        if (node == NOWHERE) {
            reference = NOWHERE;
            return;
        }
        int last = node + 3;
        for (int answer = nodes[last]; answer != 0; answer = nodes[last]) {
            if (isAnswer(answer, classes, count)) {
                reference = answer + ANSWER_HEAD + count;
                return;
            }
            last = answer;
        }
        final int answer = allocate(ANSWER_HEAD + count + 1);
        if (answer == NOWHERE) {
            reference = NOWHERE;
            return;
        }
        nodes[last] = answer;
        nodes[answer] = 0;
        nodes[answer + 1] = count;
        System.arraycopy(classes, 0, nodes, answer + ANSWER_HEAD, count);
        reference = answer + ANSWER_HEAD + count;
        nodes[reference] = UNKNOWN;
    }

    /** The node of a question, made where it is missing. */
    private int ask(int kind, int id, int stage, int size) {
        if (reference == NOWHERE) {
            return NOWHERE;
        }
        final int known = nodes[reference];
        if (known != UNKNOWN) {
            // the same signature and answers ask for the same; else nothing more is kept
            return nodes[known] == kind && nodes[known + 1] == id ? known : NOWHERE;
        }
        final int node = allocate(size);
        if (node != NOWHERE) {
            nodes[reference] = node;
            nodes[node] = kind;
            nodes[node + 1] = id;
            nodes[node + 2] = stage;
            Arrays.fill(nodes, node + 3, node + size, UNKNOWN);
        }
        return node;
    }

    /** Keeps the hits of the event: a count, filled by {@link #hit(int, int, int)}. */
    public int outcome(int count) {
        if (reference == NOWHERE || nodes[reference] != UNKNOWN) {
            return UNKNOWN;
        }
        final int node = allocate(2 + count);
        if (node == NOWHERE) {
            return UNKNOWN;
        }
        nodes[reference] = node;
        nodes[node] = OUTCOME;
        nodes[node + 1] = count;
        return node;
    }

    /** Sets a hit of an outcome. */
    public void hit(int node, int i, int stage) {
        nodes[node + 2 + i] = stage;
    }

    private int allocate(int count) {
        if (end + count > nodes.length) {
            return NOWHERE;
        }
        final int start = end;
        end += count;
        return start;
    }
}
