package io.ringfence.ecs;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The fields that queries may name, with their types. Immutable, shareable between threads.
 *
 * <p>Elasticsearch may index one value in several ways: a {@code text} field with an exact
 * subfield, or a keyword with a {@code .text} or {@code .caseless} one. A document has the value
 * once. So a name here leads to the {@linkplain #resolve path in the document} and to the exact
 * type: {@code process.name.text} is read from {@code process.name} and is a {@code KEYWORD}. A
 * text field without any exact relative stays {@code TEXT}; Elasticsearch refuses to query it, a
 * stream has the exact value at hand and may treat it as {@code KEYWORD}.
 */
public final class EcsSchema {
    private final SortedMap<String, EcsField> fields;
    private final List<String> valued;
    private final Set<String> flattened;
    private final Set<String> partial;
    private final boolean complete;

    EcsSchema(
            SortedMap<String, EcsField> fields,
            Set<String> flattened,
            Set<String> partial,
            boolean complete) {
        this.fields = Collections.unmodifiableSortedMap(fields);
        this.valued =
                fields.entrySet().stream()
                        .filter(entry -> EcsType.OBJECT != entry.getValue().type())
                        .map(Map.Entry::getKey)
                        .toList();
        this.flattened = flattened;
        this.partial = partial;
        this.complete = complete;
    }

    /** ECS and Elastic Defend's own fields, from the bundled table; read on first use. */
    public static EcsSchema ecs() {
        return Bundled.SCHEMA;
    }

    /**
     * From given types.
     *
     * @param types type of each field by its dotted path; the objects above are implied
     * @param aliases other names of these fields
     */
    public static EcsSchema of(Map<String, EcsType> types, Map<String, String> aliases) {
        final SchemaBuilder builder = new SchemaBuilder();
        types.forEach((name, type) -> builder.field(name, EcsField.of(name, type)));
        aliases.forEach(builder::alias);
        return builder.build();
    }

    /**
     * From an Elasticsearch mapping: the tree that a JSON reader makes of it ({@link Map}s, {@link
     * List}s, strings, numbers, booleans). Understood are {@code properties} (also below {@code
     * mappings} and an index's name), {@code type}, {@code path} of aliases, {@code fields}, {@code
     * format}, {@code null_value} and {@code normalizer}. What is malformed is left out.
     */
    public static EcsSchema fromMapping(Map<String, ?> mapping) {
        return MappingReader.read(mapping);
    }

    /**
     * This schema and further fields of unknown type, as documents add to a mapping; known ones
     * stay as they are. With them the schema is complete.
     *
     * @param names dotted paths of all fields that occur in the documents
     */
    public EcsSchema completedWith(Set<String> names) {
        final SchemaBuilder builder = new SchemaBuilder();
        names.forEach(name -> builder.field(name, EcsField.of(name, EcsType.DYNAMIC)));
        fields.forEach(builder::field);
        flattened.forEach(builder::flattened);
        partial.forEach(builder::partial);
        return builder.complete().build();
    }

    /**
     * Whether a field that is not here exists nowhere. To Elasticsearch such a field, if optional,
     * is the constant null, which {@code not} leaves null; otherwise it is merely absent.
     */
    public boolean isComplete() {
        return complete;
    }

    /**
     * Path in a document at which a field's values lie: that of an alias's target, and of a
     * multi-field's parent; the name itself when it is unknown.
     */
    public String resolve(String name) {
        final EcsField field = field(name);
        return null == field ? name : field.path();
    }

    /** Type of a field, or null when unknown. */
    public EcsType type(String name) {
        final EcsField field = field(name);
        return null == field ? null : field.type();
    }

    /** All that is known about a field, or null when it is unknown. */
    public EcsField field(String name) {
        final EcsField field = fields.get(name);
        return null == field && isFlattenedMember(name)
                ? EcsField.of(name, EcsType.KEYWORD)
                : field;
    }

    /**
     * Whether a name that is not here is probably wrong: the schema knows all fields with the same
     * first part. Other sources have fields that it has never heard of.
     */
    public boolean judges(String name) {
        final String root = root(name);
        return fields.containsKey(root) && !partial.contains(root);
    }

    /**
     * The known name that was probably meant, or null when none is near. Where the schema knows a
     * part only, nothing is guessed: a similar name says little there.
     */
    public String nearest(String name) {
        return partial.contains(root(name)) ? null : NearestName.of(name, valued);
    }

    /** All fields and objects by name, in alphabetical order. */
    public SortedMap<String, EcsField> fields() {
        return fields;
    }

    private static String root(String name) {
        final int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private boolean isFlattenedMember(String name) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            if (flattened.contains(name.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    /** Read when first asked for. */
    private static final class Bundled {
        static final EcsSchema SCHEMA = EcsTable.load();
    }
}
