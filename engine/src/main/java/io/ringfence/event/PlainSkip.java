package io.ringfence.event;

/**
 * Gets over an object or array that no rule reads, where it is written as machines write: valid, no
 * white space, no escape, nothing above ASCII. Of anything else it says so, and the parser walks it
 * as it walks the rest: so nothing gets through here that the parser would refuse. One thread;
 * allocates nothing.
 *
 * <p>It is one loop over local variables: that alone makes it twice as fast as the walk.
 */
final class PlainSkip {
    /** It is not that plain, or not valid. */
    static final int WALK = -1;

    /** Closing bytes of what is open, but for the innermost. */
    private final byte[] closing;

    private int quote;
    private int keyCount;

    PlainSkip(int maxDepth) {
        closing = new byte[maxDepth + 1];
    }

    /** After a skip: number of the first quote behind the value. */
    int quote() {
        return quote;
    }

    /** After a skip: the keys in the value. */
    int keyCount() {
        return keyCount;
    }

    /**
     * Gets over an object or array.
     *
     * @param opening index of its bracket
     * @param plainEnd behind the bracket; no byte before is special; at most two less than the
     *     line's end
     * @param quotes of the line, ended as in {@link io.ringfence.event.scan.LineIndex#quotes}
     * @param firstQuote number of the first quote behind the bracket
     * @param room how many levels may be open, the value among them
     * @return index behind it, or {@link #WALK}
     */
    int skip(byte[] line, int opening, int plainEnd, int[] quotes, int firstQuote, int room) {
        int next = firstQuote;
        keyCount = 0;
        int open = 0;
        byte close = 0;
        int at = opening;
        do {
            final byte first = line[at];
            boolean inside = false;
            if (first == '"') {
                at = quotes[next + 1] + 1;
                next += 2;
            } else if ((first == '{' || first == '[') && open < room) {
                closing[open++] = close;
                close = (byte) (first + 2); // the closing one is two further on
                inside = line[++at] != close;
            } else {
                at = scalarEnd(line, at, first, plainEnd);
            }
            while (!inside && open > 0 && at >= 0 && at < plainEnd) {
                final byte behind = line[at++];
                inside = behind == ',';
                if (!inside) {
                    if (behind != close) {
                        return WALK;
                    }
                    close = closing[--open];
                }
            }
            if (close == '}') {
                at = valueAt(line, at, plainEnd, quotes, next);
                next += 2;
                keyCount++;
            }
        } while (open > 0 && at >= 0 && at < plainEnd);
        quote = next;
        return open == 0 ? at : WALK;
    }

    /** From a key to its value. */
    private static int valueAt(byte[] line, int at, int plainEnd, int[] quotes, int next) {
        final int colon = quotes[next + 1] + 1;
        return quotes[next] == at && colon < plainEnd && line[colon] == ':' ? colon + 1 : WALK;
    }

    private static int scalarEnd(byte[] line, int at, byte first, int end) {
        switch (first) {
            case 't':
                return JsonScalars.trueEnd(line, at, end);
            case 'f':
                return JsonScalars.falseEnd(line, at, end);
            case 'n':
                return JsonScalars.nullEnd(line, at, end);
            default:
                return first >= '0' && first <= '9' || first == '-'
                        ? JsonScalars.numberEnd(line, at, end)
                        : WALK;
        }
    }
}
