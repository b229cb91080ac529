package io.ringfence.event;

/**
 * Reads documents whose shape was seen before: what lies between values is compared with what stood
 * there, many keys at once, and needs no reading of keys. That is sound as such a text stood in
 * valid documents: it says where in the document it is, and nothing else is between the values.
 *
 * <p>What it takes in, and the values, are those of {@link JsonEventParser}; of any other document
 * it says only that it is another. One a parser; allocates nothing.
 */
final class ShapeWalker {
    /** The document has another shape, or is not valid. */
    static final int OTHER = -1;

    /**
     * Most keys of a document that steps lead through: they are not counted, but taken for that
     * many.
     */
    static final int MAX_KEYS = (1 + ShapeLearner.MAX_OBJECTS) * ShapeLearner.MAX_KEYS;

    private static final int WINDOW = 1024;
    private static final int MAX_LEARNT = WINDOW / 16;

    private final ShapeTree shapes;
    private final ShapeLearner learner;
    private final ShapeMerger merger;
    private final RepeatedObjects repeated;
    private final ValueAdder values;
    private final JsonEventParser parser;
    private final int maxValuesPerField;

    private byte[] line;
    private int end;
    private ParsedEvent event;

    /** Gives documents that were read. */
    private final Trials trials = new Trials(1, WINDOW, WINDOW / 4, 16 * WINDOW);

    private boolean tried;
    private int learnt;

    ShapeWalker(FieldTable fields, ParserLimits limits, ValueAdder values, JsonEventParser parser) {
        shapes = new ShapeTree(fields);
        learner = new ShapeLearner(fields, shapes);
        merger = new ShapeMerger(fields, shapes);
        maxValuesPerField = limits.maxValuesPerField();
        repeated = new RepeatedObjects(fields.nodeCount(), values);
        this.values = values;
        this.parser = parser;
    }

    /**
     * Reads a document. Where most documents have other shapes, none is tried for a while.
     *
     * @param start index of its first byte
     * @param lineEnd bytes up to here are the line's
     * @return index behind it, or {@link #OTHER}; the event then holds some of its values
     */
    int walk(byte[] bytes, int start, int lineEnd, ParsedEvent into) {
        line = bytes;
        tried = trials.isTried(0);
        if (!tried) {
            return OTHER;
        }
        if (trials.count(0) == 1) {
            learnt = 0;
        }
        end = lineEnd;
        event = into;
        final int behind = walk(start, 0);
        if (behind != OTHER) {
            trials.found(0, 1);
            merger.onDocument(bytes, start, lineEnd);
        }
        return behind;
    }

    /**
     * Learns the shape of the document that {@link #walk} was given last, which is valid. Who sends
     * documents of ever new shapes has few of them learnt.
     */
    void learn(int start, int stop) {
        if (tried && learnt < MAX_LEARNT) {
            learnt++;
            // not emptied late in a window: the usual shapes might find no room to be learnt again
            learner.learn(line, start, stop, learnt <= MAX_LEARNT / 2);
            merger.onLearnt();
        }
    }

    /** From the beginning of a document or of a member of it. */
    private int walk(int start, int root) {
        final int[] steps = shapes.steps();
        final byte[] text = shapes.text();
        int at = start;
        int step = root;
        do {
            step = steps[step + ShapeTree.BEHIND];
            while (step != ShapeTree.NONE && !isAt(line, at, end, text, steps, step)) {
                step = steps[step + ShapeTree.BESIDE];
            }
            if (step == ShapeTree.NONE) {
                return OTHER;
            }
            if (steps[step + ShapeTree.HELD] != ShapeTree.NONE) {
                addHeld(at, steps[step + ShapeTree.HELD]);
            }
            at += steps[step + ShapeTree.TEXT_LENGTH];
            final int kind = ShapeTree.kind(steps, step);
            if (kind == ShapeTree.STRING) {
                at = string(at, steps[step + ShapeTree.FIELD], steps[step + ShapeTree.NODE]);
            } else if (kind == ShapeTree.VALUE) {
                at = value(at, steps[step + ShapeTree.NODE], ShapeTree.depth(steps, step));
            } else if (kind == ShapeTree.OBJECT) {
                at = object(at, step);
            } else {
                return at;
            }
        } while (at >= 0);
        return OTHER;
    }

    private void addHeld(int at, int from) {
        final int[] held = shapes.held();
        values.slices(held, from + 1, from + 1 + ShapeTree.HELD_INTS * held[from], at);
    }

    /** The inside of a string; returns the index of its closing quote. */
    private int string(int at, int field, int node) {
        final int stop = JsonScanner.special(line, at, end);
        if (stop == end || line[stop] != '"') {
            return values.string(at, stop, node) - 1;
        }
        if (field != FieldTable.NOT_FOUND) {
            event.add(field, ParsedEvent.STRING, at, stop - at, maxValuesPerField);
        }
        return stop;
    }

    private int object(int at, int step) {
        final int node = shapes.steps()[step + ShapeTree.NODE];
        final int length = repeated.add(line, at, end, node, event);
        if (length != RepeatedObjects.NONE) {
            return at + length;
        }
        final int behind = walk(at, shapes.steps()[step + ShapeTree.INNER]);
        if (behind != OTHER) {
            repeated.keep(line, at, behind, node, event);
        }
        return behind;
    }

    private int value(int at, int node, int depth) {
        final byte first = at < end ? line[at] : 0;
        return first == '[' ? array(at, node, depth) : parser.walkValue(at, node, depth);
    }

    /** An array; only one of plain strings without white space is read here. */
    private int array(int opening, int node, int depth) {
        int at = opening + 1;
        if (at >= end || line[at] != '"') {
            return parser.walkValue(opening, node, depth);
        }
        while (at < end && line[at] == '"') {
            at = values.string(at + 1, JsonScanner.special(line, at + 1, end), node);
            if (at < 0 || at >= end) {
                return OTHER;
            }
            final byte next = line[at++];
            if (next == ']') {
                return at;
            }
            if (next != ',') {
                return OTHER;
            }
        }
        return parser.walkElements(at, node, depth);
    }

    /** Whether a step's text stands in the line. */
    private static boolean isAt(byte[] line, int at, int end, byte[] text, int[] steps, int step) {
        final int offset = steps[step + ShapeTree.TEXT];
        final int length = steps[step + ShapeTree.TEXT_LENGTH];
        return JsonScanner.isAt(line, at, end, text, offset, length);
    }
}
