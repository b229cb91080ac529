package io.ringfence.tools.generate.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the programs of a profile from a table beside this class; lines with # are comments. */
final class ProgramTable {
    private static final int FIXED_COLUMNS = 5;

    private ProgramTable() {}

    static List<Program> read(String resource) {
        try (InputStream bytes = ProgramTable.class.getResourceAsStream(resource);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(ProgramTable::program)
                    .toList();
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read the bundled " + resource, e);
        }
    }

    private static Program program(String line) {
        final String[] columns = line.split("\t", -1);
        return new Program(
                columns[0],
                columns[1] + columns[0],
                columns[2],
                columns[3],
                Program.Role.valueOf(columns[4]),
                List.of(columns).subList(FIXED_COLUMNS, columns.length));
    }
}
