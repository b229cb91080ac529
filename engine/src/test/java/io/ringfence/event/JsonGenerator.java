package io.ringfence.event;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SplittableRandom;

/** Random JSON documents: few keys, so that paths meet, in every spelling that JSON allows. */
final class JsonGenerator {
    /** The fields that the tests project. */
    static final Set<String> WANTED =
            Set.of(
                    "@timestamp",
                    "a",
                    "a.b",
                    "a.b.c",
                    "a.b.d",
                    "a.long_key_of_some_length.b",
                    "b.a.c.d",
                    "c.ü",
                    "process.name",
                    "process.parent.name");

    private static final String[] KEYS = {
        "a",
        "a",
        "b",
        "b",
        "c",
        "d",
        "ü",
        "a.b",
        "b.c",
        "a.b.c",
        "x",
        "",
        ".",
        "a.",
        "long_key_of_some_length",
        "long_key_of_some_lengtH",
        "process",
        "parent.name",
        "name",
        "_source",
        "unknown key of more than twenty bytes",
    };

    private static final String[] SCALARS = {
        "null", "true", "false", "0", "-0", "17", "-1.5", "1e3", "2.50E-07", "1234567890123456789",
    };

    private static final String[] TEXTS = {
        "",
        "x",
        "seven b",
        "eight by",
        "nine byte",
        "C:\\Windows\\System32\\cmd.exe",
        "\"quoted\" and \\",
        "\\\\",
        "tab\tline\nend",
        "\u0000\u0001\u001f\u007f",
        "grüße",
        "日本語のテキスト",
        "\ud83d\ude00 face",
        "a string that is a good deal longer than all the words that are read at once",
    };

    private final SplittableRandom random;
    private final StringBuilder out = new StringBuilder();
    private int budget;

    JsonGenerator(long seed) {
        random = new SplittableRandom(seed);
    }

    byte[] document() {
        out.setLength(0);
        budget = 40;
        object(1);
        space();
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void object(int depth) {
        space();
        out.append('{');
        final int members = depth == 1 ? 2 + random.nextInt(6) : random.nextInt(5);
        for (int i = 0; i < members && budget > 0; i++) {
            if (i > 0) {
                out.append(',');
            }
            space();
            string(KEYS[random.nextInt(KEYS.length)]);
            space();
            out.append(':');
            value(depth);
        }
        space();
        out.append('}');
    }

    private void value(int depth) {
        budget--;
        final int choice = depth > 7 ? 4 + random.nextInt(6) : random.nextInt(10);
        if (choice < 3) {
            object(depth + 1);
        } else if (choice < 4) {
            array(depth + 1);
        } else if (choice < 7) {
            space();
            string(TEXTS[random.nextInt(TEXTS.length)]);
            space();
        } else {
            space();
            out.append(SCALARS[random.nextInt(SCALARS.length)]);
            space();
        }
    }

    private void array(int depth) {
        space();
        out.append('[');
        final int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
            if (i > 0) {
                out.append(',');
            }
            value(depth);
        }
        space();
        out.append(']');
    }

    private void space() {
        if (random.nextInt(8) == 0) {
            out.append(" \t\r\n".charAt(random.nextInt(4)));
        }
    }

    private void string(String text) {
        final boolean escapeMuch = random.nextInt(8) == 0;
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            final char unit = text.charAt(i);
            if (escapeMuch && random.nextBoolean() || unit < ' ' && unit != '\n' && unit != '\t') {
                unicode(text, i);
                i += Character.isHighSurrogate(unit) ? 1 : 0;
            } else if (unit == '"' || unit == '\\') {
                out.append('\\').append(unit);
            } else if (unit == '\n' || unit == '\t') {
                out.append(unit == '\n' ? "\\n" : "\\t");
            } else {
                out.append(unit);
                if (Character.isHighSurrogate(unit)) {
                    out.append(text.charAt(++i));
                }
            }
        }
        out.append('"');
    }

    private void unicode(String text, int index) {
        final int units = Character.isHighSurrogate(text.charAt(index)) ? 2 : 1;
        for (int i = 0; i < units; i++) {
            final String hex = Integer.toHexString(0x10000 | text.charAt(index + i)).substring(1);
            out.append("\\u").append(random.nextBoolean() ? hex : hex.toUpperCase());
        }
    }
}
