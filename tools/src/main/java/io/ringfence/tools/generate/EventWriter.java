package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.OperatingSystem;

import java.util.EnumMap;
import java.util.Map;

/**
 * Writes one document into the buffer, newline included, with the key order of real agents: the
 * bulky process object early; event, user and group last. Keeps the id of the event last written.
 */
final class EventWriter {
    private final EventBuffer json = new EventBuffer();
    private final Map<OperatingSystem, ProcessShape> shapes = new EnumMap<>(OperatingSystem.class);
    private final WindowsShape windows;
    private final Rng rng;
    private String eventId = "";

    EventWriter(Rng rng) {
        this.rng = rng;
        this.windows = new WindowsShape(json, rng);
        shapes.put(OperatingSystem.MACOS, new MacosShape(json, rng));
        shapes.put(OperatingSystem.WINDOWS, windows);
        shapes.put(OperatingSystem.LINUX, new LinuxShape(json, rng));
    }

    EventBuffer buffer() {
        return json;
    }

    String eventId() {
        return eventId;
    }

    /** Fork, exec or end, or all three. */
    void process(EventKind kind, Host host, HostProcess process, long timeNs) {
        json.clear();
        json.raw(host.parts.agent()).raw(",\"process\":{");
        shape(host).process(kind, host, process);
        json.raw('}');
        stamp(kind, timeNs);
        rest(kind, host, process, timeNs);
    }

    /** Something done to a file; a rename names the old path too. */
    void file(EventKind kind, Host host, HostProcess process, long timeNs, FilePath path) {
        actor(host, process);
        stamp(kind, timeNs);
        final char separator = host.profile.system().separator();
        json.raw(",\"file\":{\"path\":").text(path.folder() + separator + path.name());
        final int dot = path.name().lastIndexOf('.');
        if (dot > 0) {
            json.raw(",\"extension\":").text(path.name().substring(dot + 1));
        }
        if (EventKind.RENAME == kind) {
            json.raw(",\"Ext\":{\"original\":{\"path\":")
                    .text(path.folder() + separator + '.' + path.name());
            json.raw(",\"name\":").text('.' + path.name()).raw("}}");
        }
        json.raw(",\"name\":").text(path.name());
        json.raw(",\"size\":").number(rng.below(1 << 20)).raw('}');
        rest(kind, host, process, timeNs);
    }

    /** A file by folder and name. */
    record FilePath(String folder, String name) {}

    /** Begin or end of a connection. */
    void network(
            EventKind kind, Host host, HostProcess process, long timeNs, Destination destination) {
        actor(host, process);
        stamp(kind, timeNs);
        json.raw(",\"destination\":{");
        if (null != destination.domain()) {
            json.raw("\"domain\":\"").raw(destination.domain()).raw("\",");
        }
        json.raw("\"port\":").number(rng.percent(80) ? 443 : 1_024 + rng.below(60_000));
        json.raw(",\"bytes\":").number(rng.below(100_000));
        if (null != destination.ipJson()) {
            json.raw(",\"address\":").raw(destination.ipJson());
            json.raw(",\"ip\":").raw(destination.ipJson());
        }
        json.raw("},\"source\":{\"address\":\"").raw(host.identity.address());
        json.raw("\",\"port\":").number(49_152 + rng.below(16_384));
        json.raw(",\"bytes\":").number(rng.below(10_000));
        json.raw(",\"ip\":\"").raw(host.identity.address());
        json.raw("\"},\"network\":{\"transport\":\"tcp\",\"type\":\"");
        json.raw(destination.isV6() ? "ipv6" : "ipv4").raw("\",\"direction\":\"egress\"}");
        rest(kind, host, process, timeNs);
    }

    /** An answer of a name server. */
    void lookup(Host host, HostProcess process, long timeNs, String domain, String address) {
        actor(host, process);
        stamp(EventKind.LOOKUP, timeNs);
        json.raw(",\"dns\":{\"resolved_ip\":[");
        if (!address.isEmpty()) {
            json.raw('"').raw(address).raw('"');
        }
        json.raw("],\"question\":{\"registered_domain\":\"").raw(registered(domain));
        json.raw("\",\"name\":\"").raw(domain).raw("\",\"type\":\"A\"}}");
        json.raw(",\"network\":{\"protocol\":\"dns\",\"transport\":\"udp\"}");
        rest(EventKind.LOOKUP, host, process, timeNs);
    }

    /** A library that a Windows process loads; the parts are those of {@link WindowsLife}. */
    void library(Host host, HostProcess process, long timeNs, byte[] libraryJson) {
        actor(host, process);
        json.raw(",\"dll\":{\"Ext\":{\"relative_file_creation_time\":")
                .number(rng.below(40_000_000));
        json.raw(".5,\"relative_file_name_modify_time\":").number(rng.below(40_000_000));
        json.raw(".5,").raw(libraryJson).raw('}');
        stamp(EventKind.LOAD, timeNs);
        rest(EventKind.LOAD, host, process, timeNs);
    }

    /** A value of the registry that is set or read. */
    void registry(EventKind kind, Host host, HostProcess process, long timeNs, FilePath value) {
        actor(host, process);
        json.raw(",\"registry\":{\"hive\":\"HKLM\",\"path\":");
        json.text("HKLM\\" + value.folder() + '\\' + value.name());
        json.raw(",\"data\":{\"strings\":[");
        if (EventKind.SET_VALUE == kind) {
            json.raw('"').number(rng.below(1 << 20)).raw('"');
        }
        json.raw("],\"type\":\"REG_SZ\"},\"value\":").text(value.name());
        json.raw(",\"key\":").text(value.folder()).raw('}');
        stamp(kind, timeNs);
        rest(kind, host, process, timeNs);
    }

    /** A watched function that a Windows process calls, with the stack that led there. */
    void call(Host host, HostProcess process, long timeNs) {
        json.clear();
        json.raw(host.parts.agent()).raw(",\"process\":{");
        windows.caller(process);
        json.raw('}');
        stamp(EventKind.CALL, timeNs);
        rest(EventKind.CALL, host, process, timeNs);
    }

    /** Somebody logs on over the network. */
    void logOn(Host host, HostProcess process, long timeNs, String address) {
        actor(host, process);
        json.raw(",\"source\":{\"address\":\"").raw(address).raw("\",\"port\":");
        json.number(49_152 + rng.below(16_384)).raw(",\"ip\":\"").raw(address).raw("\"}");
        stamp(EventKind.LOG_ON, timeNs);
        rest(EventKind.LOG_ON, host, process, timeNs);
    }

    /** The short process object of events that are not about the process itself. */
    private void actor(Host host, HostProcess process) {
        json.clear();
        json.raw(host.parts.agent()).raw(",\"process\":{");
        shape(host).actor(process);
        json.raw('}');
    }

    private ProcessShape shape(Host host) {
        return shapes.get(host.profile.system());
    }

    private void stamp(EventKind kind, long timeNs) {
        json.raw(kind.messageJson).raw(",\"@timestamp\":").time(timeNs);
    }

    private void rest(EventKind kind, Host host, HostProcess process, long timeNs) {
        eventId = host.nextEventId();
        json.raw(kind.dataStreamJson).raw(host.parts.elastic()).raw(host.parts.host());
        json.raw(",\"event\":{\"sequence\":").number(host.nextSequence());
        json.raw(",\"created\":").time(timeNs);
        json.raw(kind.eventHeadJson).raw(eventId).raw(kind.eventTailJson);
        json.raw(process.asRoot ? host.parts.root().tail() : host.parts.user().tail());
    }

    private static String registered(String domain) {
        final int last = domain.lastIndexOf('.');
        return domain.substring(domain.lastIndexOf('.', last - 1) + 1);
    }
}
