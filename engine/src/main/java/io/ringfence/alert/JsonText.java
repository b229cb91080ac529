package io.ringfence.alert;

import java.nio.charset.StandardCharsets;

/** Decodes JSON strings of validated documents. Cold. */
final class JsonText {
    private JsonText() {}

    /** Text of a scalar's slice: a string without quotes and escapes, or anything else as it is. */
    static String decode(byte[] source, int offset, int length) {
        if ('"' != source[offset]) {
            return new String(source, offset, length, StandardCharsets.UTF_8);
        }
        final String inner = new String(source, offset + 1, length - 2, StandardCharsets.UTF_8);
        return inner.indexOf('\\') < 0 ? inner : unescape(inner);
    }

    private static String unescape(String text) {
        final StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if ('\\' != c || i + 1 >= text.length()) {
                out.append(c);
                continue;
            }
            final char escape = text.charAt(++i);
            if ('u' == escape && i + 4 < text.length()) {
                out.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                i += 4;
            } else {
                out.append(single(escape));
            }
        }
        return out.toString();
    }

    private static char single(char escape) {
        switch (escape) {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            default:
                return escape;
        }
    }
}
