package io.ringfence.predicate.expression;

import io.ringfence.predicate.value.Utf8Bytes;

/**
 * The string functions, on the stack's top values. Offsets are in UTF-16 code units, as in
 * Elasticsearch; the texts are UTF-8. Results are slices of the source wherever possible.
 */
final class TextFunctions {
    private static final int DEFAULT_BASE = 10;
    private static final int HEX_BASE = 16;
    private static final int SURROGATE_BYTES = 3;

    private final ValueStack stack;
    private final TextSearch search;
    private final ExpressionCounters counters;

    TextFunctions(ValueStack stack, TextSearch search, ExpressionCounters counters) {
        this.stack = stack;
        this.search = search;
        this.counters = counters;
    }

    /** Makes texts of the lowest count of the top values; otherwise the result is null. */
    private boolean texts(int values, int count) {
        for (int i = 0; i < count; i++) {
            if (!stack.makeText(stack.fromTop(values - 1 - i))) {
                stack.drop(values);
                stack.pushNull();
                return false;
            }
        }
        return true;
    }

    private void result(int values, boolean value) {
        stack.drop(values);
        if (search.isExhausted()) {
            stack.pushNull();
        } else {
            stack.pushBoolean(value);
        }
    }

    void startsWith(boolean ignoreCase) {
        if (texts(2, 2)) {
            final int source = stack.fromTop(1);
            search.seek(stack, stack.fromTop(0), ignoreCase);
            result(2, search.at(stack.text(source), stack.offset(source), stack.end(source)));
        }
    }

    void endsWith(boolean ignoreCase) {
        if (texts(2, 2)) {
            final int source = stack.fromTop(1);
            search.seek(stack, stack.fromTop(0), ignoreCase);
            result(2, search.atEnd(stack.text(source), stack.offset(source), stack.end(source)));
        }
    }

    /** False when either text is empty. */
    void contains(boolean ignoreCase) {
        if (!texts(2, 2)) {
            return;
        }
        final int source = stack.fromTop(1);
        final int part = stack.fromTop(0);
        boolean found = false;
        if (stack.length(source) > 0 && stack.length(part) > 0) {
            search.seek(stack, part, ignoreCase);
            found =
                    search.first(stack.text(source), stack.offset(source), stack.end(source))
                            != TextSearch.NOT_FOUND;
        }
        result(2, found);
    }

    /** Null when not found; a negative or null start is 0. */
    void indexOf(boolean ignoreCase) {
        final long start = integer(stack.fromTop(0), 0);
        if (!texts(3, 2)) {
            return;
        }
        final int source = stack.fromTop(2);
        final byte[] text = stack.text(source);
        final int offset = stack.offset(source);
        final int end = stack.end(source);
        search.seek(stack, stack.fromTop(1), ignoreCase);
        final int from = searchOffset(text, offset, end, Math.max(0, start));
        final int found = search.first(text, from, end);
        stack.drop(3);
        if (found == TextSearch.NOT_FOUND || search.isExhausted()) {
            stack.pushNull();
        } else {
            stack.pushLong(Utf8Bytes.units(text, offset, found - offset));
        }
    }

    void length() {
        if (texts(1, 1)) {
            final int source = stack.fromTop(0);
            search.spend(stack.length(source));
            final int units =
                    Utf8Bytes.units(stack.text(source), stack.offset(source), stack.length(source));
            stack.drop(1);
            stack.pushLong(units);
        }
    }

    /** A whole number off the stack, or the default for null and what is no number. */
    private long integer(int value, long defaultValue) {
        if (stack.kind(value) == ValueStack.DOUBLE) {
            return (long) stack.toDouble(value);
        }
        return stack.kind(value) == ValueStack.LONG ? stack.bits(value) : defaultValue;
    }

    /** Where a search from a UTF-16 offset begins: behind a pair that the offset cuts in two. */
    private static int searchOffset(byte[] text, int offset, int end, long units) {
        final int at = unitOffset(text, offset, end, units);
        final boolean cut = at < end && Utf8Bytes.units(text, offset, at - offset) < units;
        return cut ? at + Utf8Bytes.sizeAt(text, at, end) : at;
    }

    /** Byte offset of a UTF-16 offset, the end when it is beyond; inside a pair, of the pair. */
    private static int unitOffset(byte[] text, int offset, int end, long units) {
        long left = units;
        int at = offset;
        while (at < end && left > 0) {
            final int size = Math.max(1, Utf8Bytes.sizeAt(text, at, end));
            left -= size == 4 ? 2 : 1;
            if (left < 0) {
                return at;
            }
            at += size;
        }
        return at;
    }

    /** As Python slices: negative counts from the end, all is clamped. */
    void substring() {
        final boolean hasEnd = stack.kind(stack.fromTop(0)) != ValueStack.NULL;
        final long start = integer(stack.fromTop(1), 0);
        final long end = integer(stack.fromTop(0), 0);
        if (!texts(3, 1)) {
            return;
        }
        final int source = stack.fromTop(2);
        final int units =
                Utf8Bytes.units(stack.text(source), stack.offset(source), stack.length(source));
        search.spend(2 * stack.length(source));
        final long from = clamp(start, units);
        final long to = hasEnd ? clamp(end, units) : units;
        slice(source, from, Math.max(from, to));
    }

    private static long clamp(long position, int units) {
        final long counted = position < 0 ? position + units : position;
        return Math.max(0, Math.min(units, counted));
    }

    /** Replaces three values by a slice; a cut surrogate pair leaves its half, as in Java. */
    private void slice(int source, long from, long to) {
        final byte[] text = stack.text(source);
        final int end = stack.end(source);
        final int start = unitOffset(text, stack.offset(source), end, from);
        final int stop = unitOffset(text, start, end, to - from);
        final long startUnits =
                Utf8Bytes.units(text, stack.offset(source), start - stack.offset(source));
        if (startUnits == from && startUnits + Utf8Bytes.units(text, start, stop - start) == to) {
            stack.drop(3);
            stack.pushText(text, start, stop - start);
        } else {
            sliceHalves(source, from, to);
        }
    }

    private void sliceHalves(int source, long from, long to) {
        final byte[] text = stack.text(source);
        final int end = stack.end(source);
        stack.drop(3);
        if (!stack.reserve((int) (to - from) * SURROGATE_BYTES + SURROGATE_BYTES)) {
            stack.pushNull();
            return;
        }
        final byte[] out = stack.scratch();
        final int start = stack.scratchUsed();
        int written = start;
        long unit = 0;
        int at = stack.offset(source);
        while (at < end && unit < to) {
            final int size = Math.max(1, Utf8Bytes.sizeAt(text, at, end));
            final int codePoint = Utf8Bytes.codePointAt(text, at, size);
            if (size < 4) {
                written = unit >= from ? Utf8Bytes.put(codePoint, out, written) : written;
                unit++;
            } else if (unit >= from && unit + 2 <= to) {
                written = Utf8Bytes.put(codePoint, out, written);
                unit += 2;
            } else {
                final boolean high = unit >= from;
                final boolean low = unit + 1 >= from && unit + 1 < to;
                if (high || low) {
                    final int half =
                            high
                                    ? Character.highSurrogate(codePoint)
                                    : Character.lowSurrogate(codePoint);
                    written = Utf8Bytes.put(half, out, written);
                }
                unit += 2;
            }
            at += size;
        }
        stack.scratchUsed(written);
        stack.pushText(out, start, written - start);
    }

    /** Empty when not found; the source itself when a delimiter is empty. */
    void between(boolean ignoreCase) {
        final boolean greedy = stack.isTrue(stack.fromTop(0));
        if (!texts(4, 3)) {
            return;
        }
        final int source = stack.fromTop(3);
        final byte[] text = stack.text(source);
        final int offset = stack.offset(source);
        final int end = stack.end(source);
        if (stack.length(stack.fromTop(2)) == 0 || stack.length(stack.fromTop(1)) == 0) {
            stack.drop(3);
            return;
        }
        search.seek(stack, stack.fromTop(2), ignoreCase);
        final int left = search.first(text, offset, end);
        final int start = search.matchEnd();
        int right = TextSearch.NOT_FOUND;
        if (left != TextSearch.NOT_FOUND) {
            search.seek(stack, stack.fromTop(1), ignoreCase);
            right = greedy ? search.last(text, start, end) : search.first(text, start, end);
        }
        stack.drop(4);
        if (search.isExhausted()) {
            stack.pushNull();
        } else if (right == TextSearch.NOT_FOUND) {
            stack.pushText(text, end, 0);
        } else {
            stack.pushText(text, start, right - start);
        }
    }

    void concat(int count) {
        if (!texts(count, count)) {
            return;
        }
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += stack.length(stack.fromTop(i));
        }
        final int bytes = (int) Math.min(Integer.MAX_VALUE, total);
        if (!search.spend(bytes) || !stack.reserve(bytes)) {
            stack.drop(count);
            stack.pushNull();
            return;
        }
        final int start = stack.scratchUsed();
        int at = start;
        for (int i = count - 1; i >= 0; i--) {
            final int value = stack.fromTop(i);
            System.arraycopy(
                    stack.text(value),
                    stack.offset(value),
                    stack.scratch(),
                    at,
                    stack.length(value));
            at += stack.length(value);
        }
        stack.drop(count);
        stack.scratchUsed(at);
        stack.pushText(stack.scratch(), start, at - start);
    }

    void string() {
        texts(1, 1);
    }

    /** Null, and counted, for text that is no number. */
    void number() {
        final int base = (int) integer(stack.fromTop(0), 0);
        final boolean hasBase = stack.kind(stack.fromTop(0)) != ValueStack.NULL;
        final int source = stack.fromTop(1);
        if (stack.isNumber(source)) {
            stack.drop(1);
            return;
        }
        if (!texts(2, 1)) {
            return;
        }
        final byte[] text = stack.text(source);
        final boolean hex = isHex(text, stack.offset(source), stack.length(source));
        final int radix = hasBase ? base : hex ? HEX_BASE : DEFAULT_BASE;
        final int skipped = hex && radix == HEX_BASE ? 2 : 0;
        final int offset = stack.offset(source) + skipped;
        final int length = stack.length(source) - skipped;
        stack.drop(2);
        pushNumber(text, offset, length, radix);
    }

    private void pushNumber(byte[] text, int offset, int length, int radix) {
        if (radix >= Character.MIN_RADIX
                && radix <= Character.MAX_RADIX
                && NumberText.isLong(text, offset, length, radix)) {
            stack.pushLong(NumberText.toLong(text, offset, length, radix));
            return;
        }
        final double value =
                radix == DEFAULT_BASE ? NumberText.toDouble(text, offset, length) : Double.NaN;
        if (Double.isNaN(value)) {
            counters.countBadNumber();
            stack.pushNull();
        } else {
            stack.pushDouble(value);
        }
    }

    private static boolean isHex(byte[] text, int offset, int length) {
        return length >= 2 && text[offset] == '0' && text[offset + 1] == 'x';
    }
}
