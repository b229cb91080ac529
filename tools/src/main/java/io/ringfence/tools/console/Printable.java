package io.ringfence.tools.console;

/** Text that comes from events, made fit to be shown: nothing in it may steer a terminal. */
public final class Printable {
    private Printable() {}

    /**
     * The text with a question mark for each control character (of C0, DEL and C1), line or
     * paragraph separator, and character that changes how others are laid out (bidirectional marks,
     * zero width).
     */
    public static String of(String text) {
        final StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shown.appendCodePoint(isPlain(c) ? c : '?'));
        return shown.toString();
    }

    private static boolean isPlain(int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
            case Character.SURROGATE:
                return false;
            default:
                return true;
        }
    }
}
