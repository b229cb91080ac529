package io.ringfence.event;

import io.ringfence.event.scan.StringScanner;

import java.util.Arrays;

/**
 * Shapes of documents seen before: what stood between their values, byte for byte. A tree, since
 * documents that begin alike share their beginning. Written by {@link ShapeLearner}, read by {@link
 * ShapeWalker}; of one thread.
 *
 * <pre>
 *   step: text offset | text length | what follows, depth | node of the value | its field, inner
 *         | first step behind | next step beside | values held
 *   values held: count | for each: offset in the text | length | field and kind
 * </pre>
 *
 * <p>Objects that are members of the document have trees of their own, one for each node: so what
 * varies in one does not multiply with what varies in another.
 *
 * <p>A step may stand for several whose values between did not change for a while: its text holds
 * them ({@link ShapeMerger}).
 *
 * <p>Bounded by {@link #MAX_STEPS} and {@link #MAX_TEXT}; when full it is emptied and begins anew,
 * so that documents of endless new shapes cost no memory, and usual ones are back soon.
 */
final class ShapeTree {
    /** Most steps of all shapes; a usual event takes some 50 of its own. */
    static final int MAX_STEPS = 1 << 15;

    /** Most bytes of text of all shapes. */
    static final int MAX_TEXT = 1 << 20;

    /** There is room for so many from the beginning, and for texts as long as they come to be. */
    static final int USUAL_STEPS = 1 << 12;

    private static final int MAX_HELD = 1 << 16;

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

    // what lies where in a step
    static final int TEXT = 0;
    static final int TEXT_LENGTH = 1;
    static final int KIND = 2;
    static final int NODE = 3;
    static final int FIELD = 4;

    /** Of an object in the place of {@link #FIELD}: the step before its own. */
    static final int INNER = 4;

    static final int BEHIND = 5;
    static final int BESIDE = 6;

    /** Where the values lie that the text holds, or {@link #NONE}. */
    static final int HELD = 7;

    static final int STEP_INTS = 8;

    /** Integers a value held. */
    static final int HELD_INTS = ValueAdder.SLICE_INTS;

    private static final int KIND_MASK = 3;
    private static final int MERGED = 4;
    private static final int DEPTH_SHIFT = 3;

    private final FieldTable fields;

    /** By node: the step before the shapes of an object there. */
    private final int[] roots;

    /** A step is named by its index; that at 0 stands before all documents. */
    private int[] steps = new int[USUAL_STEPS * STEP_INTS];

    private int stepsEnd = STEP_INTS;
    private byte[] text = new byte[32 * USUAL_STEPS];
    private int textEnd;
    private int[] held = new int[HELD_INTS * USUAL_STEPS];
    private int heldEnd = 1;
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

    /** All values held. */
    int[] held() {
        return held;
    }

    /** Number of steps; each has a number below it, its index through {@link #STEP_INTS}. */
    int stepCount() {
        return stepsEnd / STEP_INTS;
    }

    /** What follows a step's text: {@link #STRING} to {@link #END}. */
    static int kind(int[] steps, int step) {
        return steps[step + KIND] & KIND_MASK;
    }

    /** Number of objects and arrays open around a step's value. */
    static int depth(int[] steps, int step) {
        return steps[step + KIND] >>> DEPTH_SHIFT;
    }

    /** Whether a step stands for several. */
    boolean isMerged(int step) {
        return (steps[step + KIND] & MERGED) != 0;
    }

    /** Texts of further steps stand in this line. */
    void learnFrom(byte[] document) {
        line = document;
    }

    /** Forgets all shapes. */
    void clear() {
        stepsEnd = STEP_INTS;
        textEnd = 0;
        heldEnd = 1;
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
        final int list = before + BEHIND;
        for (int step = steps[list]; step != NONE; step = steps[step + BESIDE]) {
            if (steps[step + TEXT_LENGTH] == to - from
                    && kind(steps, step) == kind
                    && !isMerged(step)
                    && isAt(step, from, to)) {
                return step;
            }
        }
        if (!isRoom(list, to - from, 2, 0)) {
            return NONE;
        }
        final int added = add(from, to - from, kind | depth << DEPTH_SHIFT, node);
        link(list, added, from, to);
        if (kind == OBJECT) {
            if (roots[node] == NONE) {
                roots[node] = add(from, 0, kind, node);
            }
            steps[added + INNER] = roots[node];
        }
        return added;
    }

    /**
     * Adds a step for a run of them.
     *
     * @param list of the first of the run: the step before it and {@link #BEHIND}
     * @param from index in the line of the text of the first
     * @param to index behind the text of the last
     * @param last of the run
     * @param values held between, of which there are so many
     * @return false when there is no room
     */
    boolean merge(int list, int from, int to, int last, int[] values, int count) {
        if (!isRoom(list, to - from, 1, count)) {
            return false;
        }
        final int added = add(from, to - from, steps[last + KIND] | MERGED, steps[last + NODE]);
        steps[added + FIELD] = steps[last + FIELD];
        steps[added + BEHIND] = steps[last + BEHIND];
        steps[added + HELD] = heldEnd;
        held[heldEnd++] = count;
        System.arraycopy(values, 0, held, heldEnd, count * HELD_INTS);
        heldEnd += count * HELD_INTS;
        link(list, added, from, to);
        return true;
    }

    /** Takes a step out of its list. */
    void unlink(int list, int step) {
        int place = list;
        while (steps[place] != step) {
            place = steps[place] + BESIDE;
        }
        steps[place] = steps[step + BESIDE];
    }

    /** Whether there is room for steps in a list; makes it, within the bounds. */
    private boolean isRoom(int list, int textLength, int count, int values) {
        int branches = 0;
        for (int step = steps[list]; step != NONE; step = steps[step + BESIDE]) {
            branches++;
        }
        final int heldNeeded = heldEnd + 1 + values * HELD_INTS;
        if (heldNeeded > held.length && heldNeeded <= MAX_HELD) {
            held = Arrays.copyOf(held, Math.min(MAX_HELD, Math.max(heldNeeded, 2 * held.length)));
        }
        return branches < MAX_BRANCHES
                && stepsEnd + count * STEP_INTS <= MAX_STEPS * STEP_INTS
                && textEnd + textLength <= MAX_TEXT
                && heldNeeded <= held.length;
    }

    /**
     * A text that another begins with, as white space makes it and merging, stands behind it: the
     * first that fits is taken.
     */
    private void link(int list, int added, int from, int to) {
        int place = list;
        while (steps[place] != NONE && !isAt(steps[place], from, to)) {
            place = steps[place] + BESIDE;
        }
        steps[added + BESIDE] = steps[place];
        steps[place] = added;
    }

    /** Whether the line's bytes are the step's text, or begin with it. */
    boolean isAt(int step, int from, int to) {
        final int offset = steps[step + TEXT];
        final int length = steps[step + TEXT_LENGTH];
        return length <= to - from
                && Arrays.equals(text, offset, offset + length, line, from, from + length);
    }

    private int add(int from, int length, int kindAndDepth, int node) {
        final int step = stepsEnd;
        stepsEnd += STEP_INTS;
        if (stepsEnd > steps.length) {
            steps = Arrays.copyOf(steps, 2 * steps.length);
        }
        steps[step + TEXT] = addText(from, length);
        steps[step + TEXT_LENGTH] = length;
        steps[step + KIND] = kindAndDepth;
        steps[step + NODE] = node;
        steps[step + FIELD] = fields.nodeField(node);
        steps[step + BEHIND] = NONE;
        steps[step + BESIDE] = NONE;
        steps[step + HELD] = NONE;
        return step;
    }

    private int addText(int from, int length) {
        final int offset = textEnd;
        textEnd += length;
        while (textEnd + StringScanner.READABLE > text.length) {
            text = Arrays.copyOf(text, 2 * text.length);
        }
        System.arraycopy(line, from, text, offset, length);
        return offset;
    }
}
