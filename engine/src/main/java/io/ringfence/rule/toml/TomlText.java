package io.ringfence.rule.toml;

import io.ringfence.eql.Span;

import org.tomlj.TomlPosition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A TOML text with its strings taken out, for the TOML reader, which makes a token of every
 * character: strings are nearly all of a rule file, and reading them so is nearly all of the time
 * that loading takes. Each is replaced by one character that stands for it; {@link #restore} gives
 * it back, and {@link #span} tells where something stands in the file.
 */
public final class TomlText {
    /** The first of the private characters that stand for strings. */
    static final char FIRST_MARK = '\ue000';

    /** The last one; a text with more strings keeps the others. */
    static final char LAST_MARK = '\uf8ff';

    private final String whole;
    private final String shortened;
    private final List<String> contents = new ArrayList<>();
    private int[] marks = new int[32];
    private int[] ends = new int[32];

    private TomlText(String whole, boolean shorten) {
        this.whole = whole;
        shortened = shorten ? new TomlShortener(whole, this).shorten() : whole;
    }

    /** Takes the strings out of a text. */
    public static TomlText of(String text) {
        return new TomlText(text, text.chars().noneMatch(c -> FIRST_MARK <= c && c <= LAST_MARK));
    }

    /** Leaves a text as it is. */
    public static TomlText whole(String text) {
        return new TomlText(text, false);
    }

    /** What the TOML reader is to read. */
    public String shortened() {
        return shortened;
    }

    /**
     * Where something stands in the file.
     *
     * @param position place in the shortened text: line and column from 1, in code points
     * @param length length in the file
     */
    public Span span(TomlPosition position, int length) {
        final int start = original(offset(position));
        return new Span(start, Math.min(whole.length(), start + length));
    }

    /** The string that a value of the shortened text stands for. */
    String restore(String value) {
        if (1 != value.length()) {
            return value;
        }
        final int index = value.charAt(0) - FIRST_MARK;
        return 0 <= index && index < contents.size() ? contents.get(index) : value;
    }

    /**
     * Notes a string that was taken out.
     *
     * @param mark offset of its mark in the shortened text
     * @param end where it ends in the file
     * @return the character that stands for it
     */
    char takeOut(String content, int mark, int end) {
        final int index = contents.size();
        if (index == marks.length) {
            marks = Arrays.copyOf(marks, index * 2);
            ends = Arrays.copyOf(ends, index * 2);
        }
        marks[index] = mark;
        ends[index] = end;
        contents.add(content);
        return (char) (FIRST_MARK + index);
    }

    /** Whether there is a character left to stand for one more string. */
    boolean hasMarkLeft() {
        return contents.size() <= LAST_MARK - FIRST_MARK;
    }

    /** Forgets all strings. */
    void clear() {
        contents.clear();
    }

    private int offset(TomlPosition position) {
        int start = 0;
        for (int line = 1; line < position.line(); line++) {
            final int end = shortened.indexOf('\n', start);
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        for (int column = 1; column < position.column() && start < shortened.length(); column++) {
            start += Character.charCount(shortened.codePointAt(start));
        }
        return start;
    }

    private int original(int offset) {
        final int found = Arrays.binarySearch(marks, 0, contents.size(), offset);
        final int before = (found < 0 ? -found - 1 : found) - 1;
        // Behind a mark the two texts run side by side up to the next mark.
        return before < 0 ? offset : ends[before] + offset - marks[before] - 1;
    }
}
