package io.ringfence.predicate.expression;

import io.ringfence.automaton.CaseFolding;
import io.ringfence.predicate.value.Utf8Bytes;

/**
 * Finds one text in another, over UTF-8 bytes, with or without regard to case. Case is folded code
 * point by code point, so a match may have another length than what was sought: its end is kept.
 * Both texts may come from an event, so the steps of one evaluation are bounded. One a thread.
 */
final class TextSearch {
    static final int NOT_FOUND = -1;

    private final long maxSteps;
    private final ExpressionCounters counters;
    private long stepsLeft;
    private long stepsBefore;
    private int matchEnd;

    private byte[] source;
    private int sourceEnd;
    private byte[] sought;
    private int soughtOffset;
    private int soughtEnd;
    private boolean caseInsensitive;

    TextSearch(long maxSteps, ExpressionCounters counters) {
        this.maxSteps = maxSteps;
        this.counters = counters;
        stepsLeft = maxSteps;
    }

    /** Grants the steps of one evaluation. */
    void reset() {
        stepsBefore += maxSteps - stepsLeft;
        stepsLeft = maxSteps;
    }

    /** Steps taken, over all evaluations. */
    long steps() {
        return stepsBefore + maxSteps - stepsLeft;
    }

    /** Takes steps for work done elsewhere; false when there are none left. */
    boolean spend(int steps) {
        if (stepsLeft < 0) {
            return false;
        }
        stepsLeft -= steps;
        if (stepsLeft < 0) {
            counters.countStepsExhausted();
            return false;
        }
        return true;
    }

    /** Whether the steps ran out: then nothing found means nothing. */
    boolean isExhausted() {
        return stepsLeft < 0;
    }

    /** End of the last match. */
    int matchEnd() {
        return matchEnd;
    }

    /** Sets what to seek: the stack's value at an index. */
    void seek(ValueStack stack, int value, boolean ignoreCase) {
        sought = stack.text(value);
        soughtOffset = stack.offset(value);
        soughtEnd = stack.end(value);
        caseInsensitive = ignoreCase;
    }

    /** Start of the first match from the offset on, or {@link #NOT_FOUND}. */
    int first(byte[] text, int from, int end) {
        source = text;
        sourceEnd = end;
        for (int at = from; at <= end; at++) {
            if (matchesAt(at)) {
                return at;
            }
            if (!spend(1)) {
                return NOT_FOUND;
            }
        }
        return NOT_FOUND;
    }

    /** Start of the last match that starts at the offset or later, or {@link #NOT_FOUND}. */
    int last(byte[] text, int from, int end) {
        source = text;
        sourceEnd = end;
        for (int at = end; at >= from; at--) {
            if (matchesAt(at)) {
                return at;
            }
            if (!spend(1)) {
                return NOT_FOUND;
            }
        }
        return NOT_FOUND;
    }

    /** Whether a match starts at the offset. */
    boolean at(byte[] text, int offset, int end) {
        source = text;
        sourceEnd = end;
        return matchesAt(offset);
    }

    /** Whether a match ends at the end: folding keeps the number of code points. */
    boolean atEnd(byte[] text, int offset, int end) {
        source = text;
        sourceEnd = end;
        int start = end;
        for (int i = soughtOffset; i < soughtEnd; i++) {
            if (isContinuation(sought[i])) {
                continue;
            }
            do {
                start--;
            } while (start >= offset && isContinuation(text[start]));
            if (start < offset) {
                return false;
            }
        }
        return matchesAt(start) && matchEnd == end;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xc0) == 0x80;
    }

    private boolean matchesAt(int start) {
        int at = start;
        int wanted = soughtOffset;
        while (wanted < soughtEnd) {
            if (at >= sourceEnd) {
                return false;
            }
            if (source[at] == sought[wanted]) {
                at++;
                wanted++;
            } else if (!caseInsensitive) {
                break;
            } else {
                // The differing byte may lie inside a code point: step back to where it begins.
                at = begin(source, at, start);
                final int sourceSize = codePointSize(source, at, sourceEnd);
                wanted = begin(sought, wanted, soughtOffset);
                final int wantedSize = codePointSize(sought, wanted, soughtEnd);
                if (folded(source, at, sourceSize) != folded(sought, wanted, wantedSize)) {
                    break;
                }
                at += sourceSize;
                wanted += wantedSize;
            }
        }
        spend(wanted - soughtOffset);
        matchEnd = at;
        return wanted == soughtEnd;
    }

    private static int begin(byte[] text, int offset, int limit) {
        int at = offset;
        while (at > limit && isContinuation(text[at])) {
            at--;
        }
        return at;
    }

    private static int codePointSize(byte[] text, int offset, int end) {
        return Math.max(1, Utf8Bytes.sizeAt(text, offset, end));
    }

    /** A byte that is no UTF-8 stands for itself, below all code points. */
    private static int folded(byte[] text, int offset, int size) {
        return size == 1 && text[offset] < 0
                ? text[offset]
                : CaseFolding.fold(Utf8Bytes.codePointAt(text, offset, size));
    }
}
