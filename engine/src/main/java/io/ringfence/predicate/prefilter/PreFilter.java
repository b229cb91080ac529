package io.ringfence.predicate.prefilter;

import io.ringfence.event.LineKind;

/**
 * Lets lines be passed over unparsed in which no rule can find a text that it needs. Watches
 * whether that pays: where most lines have such a text anyway, it stays out of the way for a while
 * and then tries again. One a thread; allocates nothing.
 *
 * <p>A line that is passed over has not been checked: it may be no JSON at all. What does not look
 * like a document (by its first and last byte), and actions of a bulk request, are never passed
 * over.
 */
public final class PreFilter {
    /** Lines after which it is decided anew whether to go on. */
    static final int WINDOW = 1024;

    /** Windows to stay out of the way. */
    static final int PAUSE = 63;

    private final TextFilter filter;
    private int seen;
    private int passedOver;
    private int pause;

    /**
     * @param filter shared by all threads
     */
    public PreFilter(TextFilter filter) {
        this.filter = filter;
    }

    /** Whether no rule can match the line, so that it need not be parsed. */
    public boolean passesOver(byte[] line, int offset, int length) {
        if (++seen > WINDOW) {
            decide();
        }
        // the search first: it comes to the last byte in order, which a look there would wait for
        if (pause > 0
                || filter.mayHold(line, offset, length)
                || !LineKind.looksLikeDocument(line, offset, length)) {
            return false;
        }
        passedOver++;
        return true;
    }

    private void decide() {
        if (pause > 0) {
            pause--;
        } else if (passedOver < WINDOW / 2) {
            pause = PAUSE; // a search costs a fraction of parsing, but a lost one costs it in full
        }
        seen = 1;
        passedOver = 0;
    }
}
