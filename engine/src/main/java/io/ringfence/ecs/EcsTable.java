package io.ringfence.ecs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the bundled table of fields; the format is explained at its top. */
final class EcsTable {
    private static final String RESOURCE = "fields.txt";
    private static final char OBJECT = 'o';
    private static final char FLATTENED = 'f';
    private static final char PARTIAL = '+';

    /** One open level of the table's tree. */
    private record Level(String path, String documentPath, boolean valued) {}

    private final SchemaBuilder builder = new SchemaBuilder();
    private final List<Level> open = new ArrayList<>();

    private EcsTable() {}

    static EcsSchema load() {
        final EcsTable table = new EcsTable();
        try (InputStream in = EcsTable.class.getResourceAsStream(RESOURCE)) {
            final BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); null != line; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    table.line(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the table of ECS fields", e);
        }
        return table.builder.build();
    }

    private void line(String line) {
        final int depth = line.length() - line.stripLeading().length();
        final int space = line.indexOf(' ', depth);
        final String name = line.substring(depth, space < 0 ? line.length() : space);
        final char code = space < 0 ? OBJECT : line.charAt(space + 1);
        open.subList(depth, open.size()).clear();
        final Level parent = 0 == depth ? null : open.get(depth - 1);
        final String path = null == parent ? name : parent.path + '.' + name;
        // A multi-field's value lies where its parent's does, and is typed like it.
        final boolean multi = null != parent && parent.valued;
        final String documentPath = multi ? parent.documentPath : path;
        if (multi && 't' == code) {
            builder.alias(path, parent.path);
        } else {
            add(path, documentPath, code);
        }
        open.add(new Level(path, documentPath, multi || !isObject(code)));
    }

    private void add(String path, String documentPath, char code) {
        if (FLATTENED == code) {
            builder.flattened(path);
        } else if (PARTIAL == code) {
            builder.partial(path);
        }
        final EcsField field = EcsField.of(documentPath, type(code));
        builder.field(
                path,
                'c' == code
                        ? new EcsField(documentPath, field.type(), List.of(), null, true)
                        : field);
    }

    private static boolean isObject(char code) {
        return OBJECT == code || FLATTENED == code || PARTIAL == code;
    }

    private static EcsType type(char code) {
        return switch (code) {
            case 'k', 'c' -> EcsType.KEYWORD;
            case 't' -> EcsType.TEXT;
            case 'l' -> EcsType.LONG;
            case 'u' -> EcsType.UNSIGNED_LONG;
            case 'd' -> EcsType.DOUBLE;
            case 'b' -> EcsType.BOOLEAN;
            case '@' -> EcsType.DATE;
            case 'i' -> EcsType.IP;
            case 'v' -> EcsType.VERSION;
            default -> EcsType.OBJECT;
        };
    }
}
