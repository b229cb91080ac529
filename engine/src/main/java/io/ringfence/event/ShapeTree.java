package io.ringfence.event;

import java.util.Arrays;

/**
 * Shapes of documents seen before: what stood between their values, byte for byte. A tree, since
 * documents that begin alike share their beginning. Written by {@link ShapeLearner}, read by {@link
 * ShapeWalker}; of one thread.
 *
 * <pre>
 *   step: text offset | text length | what follows | node of the value | its field | depth, inner
 *         | first step behind | next step beside
 * </pre>
 *
 * <p>Objects that are members of the document have trees of their own, one for each node: so what
 * varies in one does not multiply with what varies in another.
 *
 * <p>Bounded by {@link #MAX_STEPS} and {@link #MAX_TEXT}; when full it is emptied and begins anew,
 * so that documents of endless new shapes cost no memory, and usual ones are back soon.
 */
final class ShapeTree {
    /** Most steps of all shapes; a usual event takes some 50 of its own. */
    static final int MAX_STEPS = 1 << 15;

    /** Most bytes of text of all shapes. */
    static final int MAX_TEXT = 1 << 20;

    /** Most ways to go on from one step: documents whose keys are data have no shape. */
    static final int MAX_BRANCHES = 16;

    /** A string's inside follows: up to its closing quote, which begins the next text. */
    static final int STRING = 0;

    /** Any value follows. */
    static final int VALUE = 1;

    /** A member of the document that is an object and has shapes of its own follows. */
    static final int OBJECT = 2;

    /** The document is over, or such an object. */
    static final int END = 3;

    /** No such step. */
    static final int NONE = 0;

    // what lies where in a step; a word may be read from the beginning of each text
    static final int TEXT = 0;
    static final int TEXT_LENGTH = 1;
    static final int KIND = 2;
    static final int NODE = 3;
    static final int FIELD = 4;

    /** Number of objects and arrays open around the value. */
    static final int DEPTH = 5;

    /** Of an object in the place of {@link #DEPTH}: the step before its own. */
    static final int INNER = 5;

    static final int BEHIND = 6;
    static final int BESIDE = 7;

    private static final int STEP_INTS = 8;

    private final FieldTable fields;

    /** By node: the step before the shapes of an object there. */
    private final int[] roots;

    /** A step is named by its index; that at 0 stands before all documents. */
    private int[] steps = new int[64 * STEP_INTS];

    private int stepsEnd = STEP_INTS;
    private byte[] text = new byte[1024];
    private int textEnd;
    private byte[] line;

    ShapeTree(FieldTable fields) {
        this.fields = fields;
        roots = new int[fields.nodeCount()];
    }

    /** All steps. */
    int[] steps() {
        return steps;
    }

    /** All texts. */
    byte[] text() {
        return text;
    }

    /** Texts of further steps stand in this line. */
    void learnFrom(byte[] document) {
        line = document;
    }

    /** Forgets all shapes. */
    void clear() {
        stepsEnd = STEP_INTS;
        textEnd = 0;
        steps[BEHIND] = NONE;
        Arrays.fill(roots, NONE);
    }

    /**
     * The step behind another with these bytes of the line for its text, added where it is missing.
     *
     * @param node of the value that follows
     * @return {@link #NONE} when there is no room
     */
    int step(int before, int from, int to, int kind, int node, int depth) {
        int last = before + BEHIND;
        int place = NONE;
        int branches = 0;
        for (int step = steps[last]; step != NONE; step = steps[last]) {
            if (isBeginning(step, from, to)) {
                if (steps[step + KIND] == kind && steps[step + TEXT_LENGTH] == to - from) {
                    return step;
                }
                place = place == NONE ? last : place;
            }
            last = step + BESIDE;
            branches++;
        }
        if (branches == MAX_BRANCHES
                || stepsEnd + 2 * STEP_INTS > MAX_STEPS * STEP_INTS
                || textEnd + to - from + Long.BYTES > MAX_TEXT) {
            return NONE;
        }
        // A text that another begins with, as white space makes it, stands behind it: the first
        // that
        // fits is taken.
        place = place == NONE ? last : place;
        final int added = add(from, to - from, kind, node, depth);
        steps[added + BESIDE] = steps[place];
        steps[place] = added;
        if (kind == OBJECT) {
            if (roots[node] == NONE) {
                roots[node] = add(from, 0, kind, node, depth);
            }
            steps[added + INNER] = roots[node];
        }
        return added;
    }

    /** Whether the line's bytes are the step's text, or begin with it. */
    private boolean isBeginning(int step, int from, int to) {
        final int offset = steps[step + TEXT];
        final int length = steps[step + TEXT_LENGTH];
        return length <= to - from
                && Arrays.equals(text, offset, offset + length, line, from, from + length);
    }

    private int add(int from, int length, int kind, int node, int depth) {
        final int step = stepsEnd;
        stepsEnd += STEP_INTS;
        if (stepsEnd > steps.length) {
            steps = Arrays.copyOf(steps, 2 * steps.length);
        }
        steps[step + TEXT] = addText(from, length);
        steps[step + TEXT_LENGTH] = length;
        steps[step + KIND] = kind;
        steps[step + NODE] = node;
        steps[step + FIELD] = fields.nodeField(node);
        steps[step + DEPTH] = depth;
        steps[step + BEHIND] = NONE;
        steps[step + BESIDE] = NONE;
        return step;
    }

    private int addText(int from, int length) {
        final int offset = textEnd;
        textEnd += Math.max(length, Long.BYTES);
        while (textEnd > text.length) {
            text = Arrays.copyOf(text, 2 * text.length);
        }
        System.arraycopy(line, from, text, offset, length);
        Arrays.fill(text, offset + length, textEnd, (byte) 0);
        return offset;
    }
}
