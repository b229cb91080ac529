package io.ringfence.event;

/**
 * Adds the shapes of documents to a {@link ShapeTree}: of such as {@link JsonEventParser} has taken
 * in, so nothing is checked here. Allocates nothing once the tree has its size. One thread.
 */
final class ShapeLearner {
    /** Most keys of a document that is learnt. */
    static final int MAX_KEYS = 1024;

    /** Most members of a document that is learnt that have shapes of their own. */
    static final int MAX_OBJECTS = 24;

    /** Most elements of an array whose shape is the document's: with many, few are alike. */
    private static final int MAX_ELEMENTS = 4;

    private static final int GIVEN_UP = -1;

    private final FieldTable fields;
    private final ShapeTree shapes;

    private byte[] line;
    private int end;
    private int step;
    private int textStart;
    private int keyCount;
    private int objectCount;
    private boolean full;

    ShapeLearner(FieldTable fields, ShapeTree shapes) {
        this.fields = fields;
        this.shapes = shapes;
    }

    /**
     * Learns the shape of a document. One that is unusual (escaped keys, more than {@link
     * #MAX_KEYS} keys or {@link #MAX_OBJECTS} members that are objects, a search hit) is left out;
     * the tree may then hold its beginning.
     *
     * @param start index of its opening brace
     * @param stop index behind it
     * @param anew whether a full tree is emptied
     */
    void learn(byte[] document, int start, int stop, boolean anew) {
        line = document;
        shapes.learnFrom(document);
        end = stop;
        step = 0;
        textStart = start;
        keyCount = 0;
        objectCount = 0;
        full = false;
        final int behind = object(start, FieldTable.ROOT, 0);
        if (behind != GIVEN_UP) {
            addStep(behind, ShapeTree.END, FieldTable.UNWANTED, 0);
        }
        if (full && anew) {
            shapes.clear();
        }
    }

    private int object(int opening, int node, int depth) {
        int at = JsonScanner.skipSpace(line, opening + 1, end);
        while (line[at] != '}') {
            if (line[at] == ',') {
                at = JsonScanner.skipSpace(line, at + 1, end);
            }
            final int keyStart = at + 1;
            final int keyEnd = JsonScanner.special(line, keyStart, end);
            if (line[keyEnd] != '"' || ++keyCount > MAX_KEYS) {
                return GIVEN_UP;
            }
            final int child =
                    fields.isParent(node)
                            ? fields.descend(node, line, keyStart, keyEnd - keyStart, end)
                            : FieldTable.UNWANTED;
            if (child == FieldTable.SOURCE) {
                return GIVEN_UP;
            }
            at = JsonScanner.skipSpace(line, keyEnd + 1, end);
            at = value(JsonScanner.skipSpace(line, at + 1, end), child, depth + 1);
            if (at == GIVEN_UP) {
                return GIVEN_UP;
            }
            at = JsonScanner.skipSpace(line, at, end);
        }
        return at + 1;
    }

    private int value(int at, int node, int depth) {
        final byte first = line[at];
        if (first == '{' && fields.nodeArray(node) == FieldTable.NOT_FOUND) {
            return depth == 1 && node != FieldTable.UNWANTED
                    ? member(at, node)
                    : object(at, node, depth);
        }
        if (first == '[' && isShortArray(at, node)) {
            return elements(at, node, depth);
        }
        final boolean string = first == '"';
        final int kind = string ? ShapeTree.STRING : ShapeTree.VALUE;
        if (!addStep(string ? at + 1 : at, kind, node, depth)) {
            return GIVEN_UP;
        }
        final int behind = valueEnd(line, at, end);
        textStart = string ? behind - 1 : behind;
        return behind;
    }

    /** Whether it holds a few objects and nothing else, and nobody asks for one of them. */
    private boolean isShortArray(int opening, int node) {
        if (fields.nodeArray(node) != FieldTable.NOT_FOUND) {
            return false;
        }
        int at = JsonScanner.skipSpace(line, opening + 1, end);
        for (int count = 0; count < MAX_ELEMENTS && line[at] == '{'; count++) {
            at = JsonScanner.skipSpace(line, valueEnd(line, at, end), end);
            if (line[at] == ']') {
                return true;
            }
            at = JsonScanner.skipSpace(line, at + 1, end);
        }
        return false;
    }

    private int elements(int opening, int node, int depth) {
        int at = JsonScanner.skipSpace(line, opening + 1, end);
        while (line[at] != ']') {
            at = object(at, node, depth + 1);
            if (at == GIVEN_UP) {
                return GIVEN_UP;
            }
            at = JsonScanner.skipSpace(line, at, end);
            if (line[at] == ',') {
                at = JsonScanner.skipSpace(line, at + 1, end);
            }
        }
        return at + 1;
    }

    /** An object that is a member of the document. */
    private int member(int at, int node) {
        if (++objectCount > MAX_OBJECTS || !addStep(at, ShapeTree.OBJECT, node, 1)) {
            return GIVEN_UP;
        }
        final int outer = step;
        step = shapes.steps()[outer + ShapeTree.INNER];
        textStart = at;
        final int behind = object(at, node, 1);
        if (behind == GIVEN_UP || !addStep(behind, ShapeTree.END, node, 1)) {
            return GIVEN_UP;
        }
        step = outer;
        textStart = behind;
        return behind;
    }

    private boolean addStep(int textEnd, int kind, int node, int depth) {
        step = shapes.step(step, textStart, textEnd, kind, node, depth);
        full = step == ShapeTree.NONE;
        return !full;
    }

    /** Index behind a value of a valid document. */
    static int valueEnd(byte[] line, int from, int end) {
        int open = 0;
        int at = from;
        do {
            switch (line[at]) {
                case '"':
                    at = JsonStrings.escapedEnd(line, JsonScanner.special(line, at + 1, end), end);
                    break;
                case '{':
                case '[':
                    open++;
                    break;
                case '}':
                case ']':
                    open--;
                    break;
                default:
                    break;
            }
            at++;
        } while (open > 0 || !isBehind(line[at]));
        return at;
    }

    private static boolean isBehind(byte value) {
        return value == ',' || value == '}' || value == ']' || value <= ' ';
    }
}
