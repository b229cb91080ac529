package io.ringfence.tools.hits;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.ecs.EcsType;
import io.ringfence.tools.generate.Rng;

/** Values for fields of which a condition only asks that they are there. */
final class Inventor {
    private static final String[] PATHS = {".path", ".executable"};
    private static final int HIGHEST_PORT = 60_000;

    private final EcsSchema schema;
    private final Rng rng;

    /**
     * Where this attempt's files lie, with the separator; programs and their libraries together.
     */
    private final String folder;

    Inventor(EcsSchema schema, String system, Rng rng) {
        this.schema = schema;
        this.rng = rng;
        this.folder =
                "windows".equals(system)
                        ? "C:\\Users\\" + Wildcards.word(rng) + "\\" + Wildcards.word(rng) + "\\"
                        : "/opt/" + Wildcards.word(rng) + "/";
    }

    String path(String name) {
        return schema.resolve(name);
    }

    boolean isObject(String name) {
        return EcsType.OBJECT == schema.type(name);
    }

    /**
     * A value of the field's type.
     *
     * @param type name that the schema knows the field by
     */
    Object value(Draft draft, String path, String type) {
        final EcsType known = schema.type(type);
        return switch (null == known ? EcsType.DYNAMIC : known) {
            case LONG, UNSIGNED_LONG -> 1L + rng.below(HIGHEST_PORT);
            case DOUBLE -> 1.5;
            case BOOLEAN -> true;
            case DATE, DATE_NANOS -> "2026-03-01T00:00:00.000Z";
            case IP -> "93.184." + (1 + rng.below(200)) + "." + (1 + rng.below(200));
            case VERSION -> "1." + rng.below(20) + ".0";
            default -> text(draft, path);
        };
    }

    /** What is a path ends with the name beside it, and the other way round. */
    private String text(Draft draft, String path) {
        for (final String end : PATHS) {
            if (path.endsWith(end)) {
                final String stem = path.substring(0, path.length() - end.length());
                return folder + text(draft.cell(stem + ".name").first());
            }
            if (path.endsWith(".name")) {
                final String stem = path.substring(0, path.length() - ".name".length());
                if (draft.cell(stem + end).first() instanceof String full) {
                    return full.substring(
                            1 + Math.max(full.lastIndexOf('\\'), full.lastIndexOf('/')));
                }
            }
        }
        return Wildcards.word(rng);
    }

    private String text(Object name) {
        return null == name ? Wildcards.word(rng) : name.toString();
    }
}
