package io.ringfence.event;

import io.ringfence.event.scan.LineIndex;
import io.ringfence.event.scan.LineScanner;
import io.ringfence.event.scan.LineScanners;

import java.util.Objects;

/**
 * Reads one document a line into a {@link ParsedEvent}: the values of the fields that rules read,
 * everything else checked and skipped. One a thread; allocates nothing once warm; throws nothing on
 * input.
 *
 * <ul>
 *   <li>null (unless the field table has a value for it), [] and {} are no values; arrays flatten,
 *       arrays of objects per path of their leaves.
 *   <li>A scalar where fields lie deeper, or an object where a field is a leaf, is no value of it.
 *   <li>A key that is wanted and occurs twice in one object rejects the document, as in
 *       Elasticsearch (a parser that took the first and one that took the last would see two
 *       events). Two spellings of one path ({@code a.b} and {@code a:{b}}) are both taken, as in
 *       Elasticsearch. Keys that no rule reads are not compared.
 *   <li>A search hit is unwrapped: a member {@code _source} of the document, if it is an object, is
 *       the event, wherever it stands, and the other members are not.
 * </ul>
 *
 * <p>A loop over members with a stack of its own, so that depth costs no thread stack. Methods
 * return the index where to go on, or a negated {@link ParseStatus}.
 */
public final class JsonEventParser {
    private final FieldTable fields;
    private final int maxLineLength;
    private final int maxDepth;
    private final int maxValuesPerField;
    private final int maxKeys;
    private final boolean timeRequired;

    // one frame an open object or array, from 1
    private final byte[] frameClose;
    private final int[] frameNodes;
    private final long[] frameSerials;
    private int depth;

    /** Serial of the object that last had the key of a slot, see {@link FieldTable#slot}. */
    private final long[] seen;

    private long serial;
    private int keyCount;
    private int memberNode;
    private boolean unwrapped;
    private boolean shaped;

    private final ValueAdder values;

    /** Null where no document takes the shorter way. */
    private final ShapeWalker shapes;

    private final LineScanner scanner;
    private boolean indexed;
    private final LineIndex index = new LineIndex();
    private final PlainSkip skip;

    /** Quotes of the line, and the first that is not passed. */
    private int[] quotes;

    private int quote;

    /** First byte that is special and not passed; may lie behind. */
    private int nextSpecial;

    private byte[] line;
    private int lineLength;
    private int end;
    private ParsedEvent event;

    /** Makes a parser with the scanner that suits this JVM. */
    public JsonEventParser(FieldTable fields, ParserLimits limits) {
        this(fields, limits, LineScanners.best(), true);
    }

    /**
     * Makes a parser for documents now and then: without room for what {@link ShapeWalker} keeps.
     */
    public static JsonEventParser occasional(FieldTable fields, ParserLimits limits) {
        return new JsonEventParser(fields, limits, null, false);
    }

    /**
     * Makes a parser; its tables take 13 bytes a level of depth and 8 a slot of the table.
     *
     * @param scanner finds all quotes of a line beforehand; null to search string by string
     * @param shaped whether documents of a shape seen before take the shorter way
     */
    JsonEventParser(FieldTable fields, ParserLimits limits, LineScanner scanner, boolean shaped) {
        this.fields = fields;
        this.scanner = scanner;
        maxLineLength = limits.maxLineLength();
        maxDepth = limits.maxDepth();
        maxValuesPerField = limits.maxValuesPerField();
        maxKeys = limits.maxKeys();
        timeRequired = limits.timeRequired();
        frameClose = new byte[maxDepth + 1];
        frameNodes = new int[maxDepth + 1];
        frameSerials = new long[maxDepth + 1];
        seen = new long[fields.slotCount()];
        skip = new PlainSkip(maxDepth);
        values = new ValueAdder(fields, maxValuesPerField);
        final boolean countable = limits.maxKeys() >= 2 * ShapeWalker.MAX_KEYS;
        shapes = shaped && countable ? new ShapeWalker(fields, limits, values, this) : null;
    }

    /**
     * Parses one document (a line without its newline; may be wrapped in a search hit).
     *
     * @param into an event over the same field table; its values refer to the buffer
     * @return a {@link ParseStatus} code; only after OK may the event be read, and after
     *     NO_TIMESTAMP by those who need no time
     */
    public int parse(byte[] buffer, int offset, int length, ParsedEvent into) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (into.fields() != fields) {
            throw new IllegalArgumentException("the event is over another field table");
        }
        into.reset(buffer);
        if (length > maxLineLength) {
            return ParseStatus.TOO_LONG;
        }
        line = buffer;
        lineLength = length;
        end = offset + length;
        event = into;
        values.begin(buffer, length, end, into);
        unwrapped = false;
        keyCount = ShapeWalker.MAX_KEYS;
        final int start = JsonScanner.skipSpace(buffer, offset, end);
        if (start == end || buffer[start] != '{') {
            return LineKind.notAnObject(buffer, start, end);
        }
        indexed = false;
        int stop = null == shapes ? ShapeWalker.OTHER : shapes.walk(buffer, start, end, into);
        shaped = stop != ShapeWalker.OTHER;
        if (!shaped) {
            stop = walkAll(start);
        }
        if (stop < 0) {
            return -stop;
        }
        final int rest = JsonScanner.skipSpace(buffer, stop, end);
        return rest == end
                ? EventRoles.read(event, buffer, start, end, timeRequired)
                : -JsonScalars.failure(buffer, rest, end);
    }

    private int walkAll(int start) {
        event.clear();
        depth = 0;
        keyCount = 0;
        if (null != scanner) {
            indexed = true;
            scanner.scan(line, start, end - start, index);
            quotes = index.quotes();
            quote = 0;
            nextSpecial = index.nextSpecial(start);
        }
        final int stop = walk(start, FieldTable.ROOT, 0);
        if (stop >= 0 && null != shapes) {
            shapes.learn(start, stop);
        }
        return stop;
    }

    /**
     * One value inside a document that {@link ShapeWalker} reads.
     *
     * @param valueDepth number of objects that are open around it
     * @return index behind it, or a negated status
     */
    int walkValue(int at, int node, int valueDepth) {
        final byte first = at < end ? line[at] : 0;
        if (first == '"') {
            return values.string(at + 1, JsonScanner.special(line, at + 1, end), node);
        }
        if (first != '{' && first != '[') {
            return values.scalar(at, first, node);
        }
        depth = valueDepth;
        return walk(at, node, valueDepth);
    }

    /** The elements of an array from one of them on, as {@link #walkValue}. */
    int walkElements(int at, int node, int arrayDepth) {
        if (arrayDepth == maxDepth) {
            return -ParseStatus.TOO_DEEP;
        }
        depth = arrayDepth;
        push(node, (byte) ']');
        return walk(at, node, arrayDepth);
    }

    /** Whether the last document was read by its shape. */
    boolean wasShaped() {
        return shaped;
    }

    /** Values, one a turn, until the first of them is over. */
    private int walk(int from, int firstNode, int outside) {
        int at = from;
        memberNode = firstNode;
        do {
            final int node = memberNode;
            final byte first = at < end ? line[at] : 0;
            boolean opened = false;
            if (first == '"') {
                at = string(at + 1, node);
            } else if (first == '{' || first == '[') {
                final int behind = node == FieldTable.UNWANTED ? skipPlain(at) : PlainSkip.WALK;
                if (behind == PlainSkip.WALK) {
                    at = open(at, node, (byte) (first + 2)); // the closing one is two further on
                    opened = at >= 0 && at < end && line[at] != frameClose[depth];
                } else {
                    at = behind;
                }
            } else {
                at = values.scalar(at, first, node);
            }
            if (at >= 0 && !opened) {
                at = next(at, outside);
            }
            if (at >= 0 && depth > outside) {
                at = member(at);
            }
        } while (at >= 0 && depth > outside);
        return at;
    }

    /** Over an object or array that no rule reads, if it is plain. */
    private int skipPlain(int opening) {
        if (indexed && nextSpecial < opening) {
            nextSpecial = index.nextSpecial(opening);
        }
        final int plainEnd = Math.min(nextSpecial, end - 2);
        if (!indexed || plainEnd <= opening) {
            return PlainSkip.WALK;
        }
        final int behind = skip.skip(line, opening, plainEnd, quotes, quote, maxDepth - depth);
        if (behind >= 0) {
            quote = skip.quote();
            keyCount += skip.keyCount();
        }
        return keyCount > maxKeys ? -ParseStatus.TOO_MANY_KEYS : behind;
    }

    /** From the first byte of a member or an element to its value; sets the value's node. */
    private int member(int at) {
        if (frameClose[depth] == '}') {
            return key(at);
        }
        memberNode = frameNodes[depth];
        return at;
    }

    private int key(int at) {
        if (at >= end || line[at] != '"') {
            return JsonScalars.failure(line, at, end);
        }
        if (++keyCount > maxKeys) {
            return -ParseStatus.TOO_MANY_KEYS;
        }
        final int start = at + 1;
        final int stop = plainStop(start);
        int close = stop;
        if (stop < end && line[stop] == '"') {
            memberNode = descend(line, start, stop - start, end);
        } else {
            close = unusualKey(start, stop);
        }
        if (close < 0) {
            return close;
        }
        if (memberNode != FieldTable.UNWANTED && isDuplicate()) {
            return -ParseStatus.DUPLICATE_KEY;
        }
        return colon(close + 1);
    }

    /** A key with escapes or bytes above ASCII; returns the index of its closing quote. */
    private int unusualKey(int start, int stop) {
        final int plainEnd = JsonStrings.plainEnd(line, stop, end);
        if (plainEnd < 0) {
            return plainEnd;
        }
        if (line[plainEnd] == '"') {
            memberNode = descend(line, start, plainEnd - start, end);
            return plainEnd;
        }
        final int close = JsonStrings.escapedEnd(line, plainEnd, end);
        if (close >= 0) {
            final byte[] scratch = event.scratch(lineLength);
            final int from = event.scratchLength();
            final int to = JsonStrings.unescape(line, start, close, scratch, from);
            memberNode = descend(scratch, from, to - from, to);
        }
        return close;
    }

    private int descend(byte[] bytes, int offset, int length, int readableEnd) {
        final int parent = frameNodes[depth];
        return fields.isParent(parent)
                ? fields.descend(parent, bytes, offset, length, readableEnd)
                : FieldTable.UNWANTED;
    }

    private boolean isDuplicate() {
        if (unwrapped && depth == 1) {
            // the rest of a search hit is not the event's; a second document is one too many
            final boolean again = memberNode == FieldTable.SOURCE;
            memberNode = FieldTable.UNWANTED;
            return again;
        }
        final int slot = fields.slot(frameNodes[depth], memberNode);
        final boolean again = seen[slot] == frameSerials[depth];
        seen[slot] = frameSerials[depth];
        return again;
    }

    private int colon(int from) {
        int at = from;
        if (at >= end || line[at] != ':') {
            at = JsonScanner.skipSpace(line, at, end);
            if (at >= end || line[at] != ':') {
                return JsonScalars.failure(line, at, end);
            }
        }
        return JsonScanner.skipSpace(line, at + 1, end);
    }

    /** Opens an object or array and returns the index of the first byte in it. */
    private int open(int at, int node, byte close) {
        if (depth == maxDepth) {
            return -ParseStatus.TOO_DEEP;
        }
        int inner = node;
        if (node == FieldTable.SOURCE && depth == 1 && close == '}') {
            unwrapped = true;
            event.clear(); // members before it were the hit's, not the event's
            inner = FieldTable.ROOT;
        } else if (close == '}' && fields.nodeArray(node) != FieldTable.NOT_FOUND) {
            event.addElement(fields.nodeArray(node), maxValuesPerField);
        }
        push(inner, close);
        return JsonScanner.skipSpace(line, at + 1, end);
    }

    private void push(int node, byte close) {
        depth++;
        frameClose[depth] = close;
        frameNodes[depth] = node;
        frameSerials[depth] = ++serial;
    }

    /** After a value: closes what closes and returns the index of the next member or element. */
    private int next(int from, int outside) {
        int at = from;
        do {
            at = JsonScanner.skipSpace(line, at, end);
            if (at >= end) {
                return -ParseStatus.TRUNCATED;
            }
            final byte value = line[at];
            if (value == ',') {
                return JsonScanner.skipSpace(line, at + 1, end);
            }
            if (value != frameClose[depth]) {
                return JsonScalars.failure(line, at, end);
            }
            at++;
            depth--;
        } while (depth > outside);
        return at;
    }

    private int string(int start, int node) {
        return values.string(start, plainStop(start), node);
    }

    /**
     * First byte of a string that cannot be taken as it is, the closing quote as a rule, or end.
     */
    private int plainStop(int start) {
        if (!indexed) {
            return JsonScanner.special(line, start, end);
        }
        final int close = quotes[quote + 1];
        quote += 2;
        if (close > nextSpecial) {
            nextSpecial = index.nextSpecial(start); // it may lie before the string
        }
        return Math.min(close, nextSpecial);
    }
}
