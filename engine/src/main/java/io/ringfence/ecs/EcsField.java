package io.ringfence.ecs;

import java.util.List;

/**
 * One field of a schema.
 *
 * @param path where its values lie in a document: an alias or multi-field has the path of the field
 *     it stands for
 * @param type its type
 * @param formats formats of a date, as a mapping names them; empty for Elasticsearch's default
 *     ({@code strict_date_optional_time||epoch_millis}) and for other types
 * @param nullValue what an explicit {@code null} in a document stands for; null when it stands for
 *     no value
 * @param lowercased whether its values are indexed in lower case (a {@code lowercase} normalizer)
 */
public record EcsField(
        String path, EcsType type, List<String> formats, Object nullValue, boolean lowercased) {

    /** A field without anything special. */
    static EcsField of(String path, EcsType type) {
        return new EcsField(path, type, List.of(), null, false);
    }
}
