package io.ringfence.bench.simdjson;

import io.ringfence.bench.byhand.SeedFields;

import org.simdjson.SimdJsonParser;
import org.simdjson.annotations.JsonFieldName;

import java.util.Arrays;
import java.util.List;

/**
 * Reads the seed rule's fields with simdjson-java by a schema of records, its fastest way: what the
 * schema does not name is skipped. The library wants a document at the start of an array with room
 * behind it, so each is copied there first.
 */
public final class SimdjsonReader {
    private static final int PADDING = 64;

    private final SimdJsonParser parser = new SimdJsonParser();
    private byte[] line = new byte[1 << 16];

    /** The document's top level. */
    public record Document(
            @JsonFieldName("@timestamp") String timestamp,
            EventPart event,
            HostPart host,
            ProcessPart process,
            DestinationPart destination) {}

    /** {@code event}. */
    public record EventPart(List<String> category, List<String> type) {}

    /** {@code host}. */
    public record HostPart(String id, OsPart os) {}

    /** {@code host.os}. */
    public record OsPart(String type) {}

    /** {@code process}. */
    public record ProcessPart(String name, @JsonFieldName("entity_id") String entityId) {}

    /** {@code destination}. */
    public record DestinationPart(String ip) {}

    /** Reads one document. */
    public void read(byte[] buffer, int offset, int length, SeedFields into) {
        if (line.length < length + PADDING) {
            line = Arrays.copyOf(line, 2 * (length + PADDING));
        }
        System.arraycopy(buffer, offset, line, 0, length);
        final Document document = parser.parse(line, length, Document.class);
        into.timestamp = document.timestamp;
        if (null != document.event) {
            values(document.event, into);
        }
        if (null != document.host) {
            into.hostId = document.host.id;
            into.osType = null == document.host.os ? null : document.host.os.type;
        }
        if (null != document.process) {
            into.processName = document.process.name;
            into.entityId = document.process.entityId;
        }
        into.destinationIp = null == document.destination ? null : document.destination.ip;
    }

    private static void values(EventPart event, SeedFields into) {
        if (null != event.category) {
            event.category.forEach(into::category);
        }
        if (null != event.type) {
            event.type.forEach(into::type);
        }
    }
}
