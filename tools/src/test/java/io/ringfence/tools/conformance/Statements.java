package io.ringfence.tools.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of EQL statements, each ended by a semicolon at the end of a line. */
final class Statements {
    private Statements() {}

    /**
     * The statements, without the comment lines between and in them; those that no semicolon ends
     * are marked so in front.
     */
    static List<String> read(Path file) {
        final List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        boolean comment = false;
        for (final String line : SharedFolder.text(file).lines().toList()) {
            final String text = line.strip();
            comment |= text.startsWith("/*");
            if (!comment && !text.isEmpty() && !text.startsWith("//")) {
                final boolean last = text.endsWith(";");
                statement.append(last ? line.stripTrailing() : line).append('\n');
                if (last) {
                    statement.setLength(statement.length() - 2);
                    statements.add(statement.toString());
                    statement = new StringBuilder();
                }
            }
            comment &= !text.endsWith("*/");
        }
        if (!statement.isEmpty()) {
            // The last ones have a line each instead.
            statement.toString().lines().map(Excuse.UNTERMINATED::concat).forEach(statements::add);
        }
        return statements;
    }
}
