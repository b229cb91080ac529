package io.ringfence.tools.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of left- and right-aligned columns, as wide as their contents; the last one is not
 * padded.
 */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] rightAligned;
    private final String indent;

    /**
     * @param indent before each row
     * @param columns headings; one that starts with {@code >} is right-aligned. All empty: none is
     *     printed
     */
    public TextTable(String indent, String... columns) {
        this.indent = indent;
        rightAligned = new boolean[columns.length];
        final String[] headings = new String[columns.length];
        boolean any = false;
        for (int i = 0; i < columns.length; i++) {
            rightAligned[i] = columns[i].startsWith(">");
            headings[i] = rightAligned[i] ? columns[i].substring(1) : columns[i];
            any |= !headings[i].isEmpty();
        }
        if (any) {
            rows.add(headings);
        }
    }

    /** Adds a row; as many cells as there are columns. */
    public void row(String... cells) {
        if (cells.length != rightAligned.length) {
            throw new IllegalArgumentException(
                    cells.length + " cells, " + rightAligned.length + " columns");
        }
        rows.add(cells.clone());
    }

    /** Prints all rows. */
    public void print(PrintStream out) {
        final int[] widths = new int[rightAligned.length];
        for (final String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        for (final String[] row : rows) {
            final StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < widths.length; i++) {
                final String padding = " ".repeat(widths[i] - width(row[i]));
                line.append(rightAligned[i] ? padding + row[i] : row[i] + padding);
                line.append(i < widths.length - 1 ? GAP : "");
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
