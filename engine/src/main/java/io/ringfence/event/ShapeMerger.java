package io.ringfence.event;

import java.util.Arrays;

/**
 * Merges steps of a {@link ShapeTree} whose values between do not change: much of what a host sends
 * is the same in all events of a kind, and is then compared as one text instead of being read value
 * by value. The steps stay for documents in which such a value is another; a merged one that fits
 * too rarely is dropped.
 *
 * <p>Looks at one document of many, the fewer the longer it runs. What decides is how often a value
 * was the same, told by a hash: a wrong one costs time, not truth, since the text is compared byte
 * for byte. One a parser; allocates with the tree's growth alone.
 */
final class ShapeMerger {
    /** Sightings in a row that make a value a constant. */
    static final int ENOUGH = 16;

    /** Documents from one that is looked at to the next, at first; doubled now and then. */
    static final int SHORTEST_INTERVAL = 8;

    private static final int GIVEN_UP = -1;
    private static final int LONGEST_INTERVAL = 256;
    private static final int PATIENCE = 512;
    private static final int MAX_VALUES = 64;

    /** Penalty of a merged step passed over, and what a step may have at most. */
    private static final int MISS = 2;

    private static final int TOO_MANY = 32;
    private static final int AGAIN = -8 * ENOUGH;
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    private final FieldTable fields;
    private final ShapeTree shapes;

    // by step
    private long[] lastValues = new long[ShapeTree.USUAL_STEPS];
    private int[] sightings = new int[ShapeTree.USUAL_STEPS];
    private int[] misses = new int[ShapeTree.USUAL_STEPS];
    private int known;

    private int interval = SHORTEST_INTERVAL;
    private int untilNext = SHORTEST_INTERVAL;
    private int looks;

    private byte[] line;
    private int end;

    // the run of steps with constants between: its list, where it begins in the line, its values
    private int runLength;
    private int runList;
    private int runFirst;
    private int runStart;
    private final int[] held = new int[MAX_VALUES * ShapeTree.HELD_INTS];
    private int heldCount;

    ShapeMerger(FieldTable fields, ShapeTree shapes) {
        this.fields = fields;
        this.shapes = shapes;
    }

    /** After a document was learnt: there is more to look at. */
    void onLearnt() {
        if (shapes.stepCount() < known) { // the tree was emptied
            known = 0;
            interval = SHORTEST_INTERVAL;
            untilNext = interval;
        }
    }

    /** After a document was read by its shape. */
    void onDocument(byte[] document, int start, int lineEnd) {
        if (--untilNext > 0) {
            return;
        }
        if (++looks > PATIENCE) {
            looks = 0;
            interval = Math.min(2 * interval, LONGEST_INTERVAL);
        }
        untilNext = interval;
        line = document;
        end = lineEnd;
        shapes.learnFrom(document);
        grow();
        see(start, 0);
    }

    /** Room for what is kept by step. */
    private void grow() {
        final int count = shapes.stepCount();
        if (count > sightings.length) {
            final int size = Integer.highestOneBit(count) << 1;
            lastValues = Arrays.copyOf(lastValues, size);
            sightings = Arrays.copyOf(sightings, size);
            misses = Arrays.copyOf(misses, size);
        }
        if (count > known) {
            Arrays.fill(sightings, known, count, 0);
            Arrays.fill(misses, known, count, 0);
            known = count;
        }
    }

    /** From the beginning of a document or of a member of it; gives the index behind it. */
    private int see(int start, int root) {
        int at = start;
        int before = root;
        runLength = 0;
        while (true) {
            final int list = before + ShapeTree.BEHIND;
            final int step = find(list, at);
            if (step == ShapeTree.NONE) {
                return GIVEN_UP;
            }
            if (runLength == 0 || !holdAll(step, at)) {
                beginRun(list, step, at);
            }
            final int[] steps = shapes.steps();
            final int kind = ShapeTree.kind(steps, step);
            at += steps[step + ShapeTree.TEXT_LENGTH];
            if (kind == ShapeTree.END || kind == ShapeTree.OBJECT) {
                endRun(step, at);
            }
            if (kind == ShapeTree.END) {
                return at;
            } else if (kind == ShapeTree.OBJECT) {
                at = see(at, shapes.steps()[step + ShapeTree.INNER]);
                if (at == GIVEN_UP) {
                    return at;
                }
                runLength = 0;
            } else {
                at = value(step, kind, at);
            }
            before = step;
        }
    }

    /**
     * The step of a list whose text stands in the line; none where the walker took an object for
     * one it had kept ({@link RepeatedObjects}) and the tree has forgotten its shape.
     */
    private int find(int list, int at) {
        boolean dropped = false;
        int step = shapes.steps()[list];
        while (step != ShapeTree.NONE && !shapes.isAt(step, at, end)) {
            final int next = shapes.steps()[step + ShapeTree.BESIDE];
            if (shapes.isMerged(step) && miss(step)) {
                shapes.unlink(list, step);
                dropped = true;
            }
            step = next;
        }
        if (step == ShapeTree.NONE) {
            return step;
        }
        final int number = step / ShapeTree.STEP_INTS;
        misses[number] = Math.max(misses[number] - 1, 0);
        if (dropped) {
            sightings[number] = AGAIN;
        }
        return step;
    }

    private boolean miss(int step) {
        final int number = step / ShapeTree.STEP_INTS;
        misses[number] += MISS;
        return misses[number] > TOO_MANY;
    }

    private int value(int step, int kind, int at) {
        final boolean string = kind == ShapeTree.STRING;
        final int from = string ? at - 1 : at;
        final int behind = ShapeLearner.valueEnd(line, from, end);
        final int to = string ? behind - 1 : behind;
        final int heldBefore = heldCount;
        if (isConstant(step, at, to) && hold(shapes.steps()[step + ShapeTree.NODE], from, behind)) {
            runLength++;
        } else {
            heldCount = heldBefore;
            endRun(step, at);
        }
        return to;
    }

    private boolean isConstant(int step, int from, int to) {
        final int number = step / ShapeTree.STEP_INTS;
        final long value = hash(from, to);
        if (lastValues[number] != value) {
            lastValues[number] = value;
            sightings[number] = Math.min(sightings[number], 0);
            return false;
        }
        return ++sightings[number] >= ENOUGH;
    }

    private long hash(int from, int to) {
        long mixed = to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            mixed = (mixed ^ JsonScanner.word(line, at)) * MULTIPLIER;
            mixed ^= mixed >>> 32;
        }
        return (mixed ^ JsonScanner.firstWord(line, at, to - at, end)) * MULTIPLIER;
    }

    private void beginRun(int list, int step, int at) {
        runLength = 0;
        runList = list;
        runFirst = step;
        runStart = at;
        heldCount = 0;
        holdAll(step, at);
    }

    /** The run ends with a step whose value varies, or that has none. */
    private void endRun(int last, int textEnd) {
        if (runLength > 0 && shapes.merge(runList, runStart, textEnd, last, held, heldCount)) {
            if (shapes.isMerged(runFirst)) {
                shapes.unlink(runList, runFirst);
            }
            grow();
        }
        runLength = 0;
    }

    /** Takes over what a step's text holds; false when it is too much. */
    private boolean holdAll(int step, int at) {
        final int from = shapes.steps()[step + ShapeTree.HELD];
        final int[] all = shapes.held();
        if (from == ShapeTree.NONE) {
            return true;
        }
        boolean fits = true;
        for (int i = 0; i < all[from] && fits; i++) {
            final int value = from + 1 + i * ShapeTree.HELD_INTS;
            fits = put(at + all[value], all[value + 1], all[value + 2]);
        }
        return fits;
    }

    private boolean put(int at, int length, int fieldAndKind) {
        if (heldCount == MAX_VALUES) {
            return false;
        }
        final int to = ShapeTree.HELD_INTS * heldCount++;
        held[to] = at - runStart;
        held[to + 1] = length;
        held[to + 2] = fieldAndKind;
        return true;
    }

    /** Takes over a value; false when its node's values cannot be held as slices of a text. */
    private boolean hold(int node, int from, int behind) {
        final byte first = line[from];
        if (node == FieldTable.UNWANTED) {
            return first == '"' || isWithoutKeys(from, behind);
        }
        if (first == '"') {
            return holdString(node, from, behind);
        }
        if (first == '[') {
            return holdStrings(node, from, behind);
        }
        final int field = fields.nodeField(node);
        if (first == '{' || first == 'n' && field != FieldTable.NOT_FOUND) {
            return false;
        }
        return field == FieldTable.NOT_FOUND
                || put(from, behind - from, kind(first) | field << ParsedEvent.FIELD_SHIFT);
    }

    /** Keys are counted, those inside of a text would not be. */
    private boolean isWithoutKeys(int from, int behind) {
        for (int i = from; i < behind; i++) {
            if (line[i] == '{') {
                return false;
            }
        }
        return true;
    }

    private static int kind(byte first) {
        if (first == 't') {
            return ParsedEvent.TRUE;
        }
        return first == 'f' ? ParsedEvent.FALSE : ParsedEvent.NUMBER;
    }

    private boolean holdString(int node, int from, int behind) {
        final int stop = JsonScanner.special(line, from + 1, end);
        if (stop + 1 != behind) {
            return false;
        }
        final int field = fields.nodeField(node);
        final int kind = ParsedEvent.STRING;
        return field == FieldTable.NOT_FOUND
                || put(from + 1, stop - from - 1, kind | field << ParsedEvent.FIELD_SHIFT);
    }

    /** An array of plain strings without white space. */
    private boolean holdStrings(int node, int from, int behind) {
        int at = from + 1;
        while (line[at] == '"') {
            final int stop = JsonScanner.special(line, at + 1, end);
            if (line[stop] != '"' || !holdString(node, at, stop + 1)) {
                return false;
            }
            at = stop + 1;
            if (line[at] == ',') {
                at++;
            }
        }
        return at + 1 == behind;
    }
}
