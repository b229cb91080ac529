package io.ringfence.compile;

import io.ringfence.ecs.EcsField;
import io.ringfence.ecs.EcsSchema;
import io.ringfence.ecs.EcsType;
import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;
import io.ringfence.rule.RuleSettings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects the fields that some rule reads, with the type that the schema gives them, and those
 * that the engine itself needs: event time, tiebreaker, host and event id.
 */
final class PlanFields {
    private static final String HOST = "host.id";
    private static final String EVENT_ID = "event.id";

    private final EcsSchema schema;
    private final FieldTable.Builder table = FieldTable.builder();
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final Map<String, FieldType> unreadTypes = new LinkedHashMap<>();

    /** Asked for since the last rule, with all that the schema says of each. */
    private final Map<String, String> asked = new TreeMap<>();

    PlanFields(RuleSettings settings) {
        schema = settings.schema();
        // Before any rule, because the first type given to a path holds.
        table.timestamp(schema.resolve(settings.timestampField()), timeType(settings));
        if (null != settings.tiebreakerField()) {
            table.tiebreaker(schema.resolve(settings.tiebreakerField()), FieldType.LONG);
        }
        table.host(HOST);
        table.eventId(EVENT_ID);
    }

    /**
     * Elasticsearch orders events and measures maxspan in the resolution of the mapping: {@code
     * date}, which ECS has, is milliseconds. Unless it says so, nothing is cut off.
     */
    private FieldType timeType(RuleSettings settings) {
        return EcsType.DATE == schema.type(settings.timestampField())
                ? FieldType.DATE
                : FieldType.DATE_NANOS;
    }

    /** Id of a field by any of its names. */
    int id(String name) {
        final String path = schema.resolve(name);
        if (!unreadTypes.containsKey(path)) {
            asked.put(path, type(path) + " " + schema.field(path));
        }
        return ids.computeIfAbsent(path, this::add);
    }

    private int add(String path) {
        final int id = table.add(path, type(path));
        final EcsField field = schema.field(path);
        if (null != field && null != field.nullValue()) {
            table.nullValue(id, field.nullValue());
        }
        return id;
    }

    /** Id of a field that no document has: the engine fills it in. */
    int unread(String name, FieldType type) {
        unreadTypes.put(name, type);
        return ids.computeIfAbsent(name, n -> table.addUnread(n, type));
    }

    /** A rule begins. */
    void begin() {
        asked.clear();
    }

    /** The fields that were asked for since, and what the schema says of them. */
    String asked() {
        return asked.toString();
    }

    /** Number of an array of objects whose elements some rule searches. */
    int array(String name) {
        return table.array(schema.resolve(name));
    }

    /** Names of the fields below a path that the schema knows. */
    List<String> below(String path) {
        return schema.fields().subMap(path + '.', path + '/').keySet().stream()
                .filter(name -> EcsType.OBJECT != schema.type(name))
                .toList();
    }

    boolean isObject(String name) {
        return EcsType.OBJECT == schema.type(name);
    }

    /**
     * Whether a field is indexed in lower case (a {@code lowercase} normalizer): Elasticsearch
     * brings constants to lower case too, so every test of it ignores case.
     */
    boolean ignoresCase(String name) {
        final EcsField field = schema.field(name);
        return null != field && field.lowercased();
    }

    FieldType type(String name) {
        final FieldType unread = unreadTypes.get(name);
        return null == unread ? fieldType(schema.type(name)) : unread;
    }

    FieldTable build() {
        return table.build();
    }

    private static FieldType fieldType(EcsType type) {
        if (null == type) {
            return FieldType.DYNAMIC;
        }
        return switch (type) {
            case KEYWORD, TEXT -> FieldType.KEYWORD;
            case LONG -> FieldType.LONG;
            case UNSIGNED_LONG -> FieldType.UNSIGNED_LONG;
            case DOUBLE -> FieldType.DOUBLE;
            case BOOLEAN -> FieldType.BOOLEAN;
            case DATE -> FieldType.DATE;
            case DATE_NANOS -> FieldType.DATE_NANOS;
            case IP -> FieldType.IP;
            case VERSION -> FieldType.VERSION;
            case DYNAMIC, OBJECT -> FieldType.DYNAMIC;
        };
    }
}
