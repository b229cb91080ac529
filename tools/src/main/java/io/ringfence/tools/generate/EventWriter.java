package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.Program;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Writes one document into the buffer, newline included, with the key order of real agents: the
 * bulky process object early; event, user and group last. Keeps the id of the event last written.
 */
final class EventWriter {
    private static final int ANCESTRY_LIMIT = 20;
    private static final double ENVIRONMENT_PERCENT = 25;
    private static final double ENVIRONMENT_MEDIAN = 220;
    private static final double ENVIRONMENT_SIGMA = 0.8;
    private static final int ENVIRONMENT_LIMIT = 4_000;

    private static final byte[] NO_ARGS = EventBuffer.utf8("\"args\":[]");

    private final EventBuffer json = new EventBuffer();
    private final Map<Program, ProgramParts> programs = new IdentityHashMap<>();
    private final Rng rng;
    private String eventId = "";

    /** What events repeat of a program. */
    private record ProgramParts(
            byte[] name, byte[] executable, byte[] codeSignature, byte[] hash) {}

    EventWriter(Rng rng) {
        this.rng = rng;
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
        final boolean forked = EventKind.FORK == kind;
        ancestry(process, forked);
        // A fork is reported as what it still is: a copy of its parent.
        final HostProcess image = forked ? process.parent : process;
        final ProgramParts program = parts(image.program);
        json.raw(forked ? NO_ARGS : image.argsJson);
        json.raw(",\"parent\":{\"args\":[]");
        if (null != process.parent) {
            parent(process, forked);
        }
        json.raw('}').raw(program.codeSignature);
        json.raw(",\"name\":").raw(image.nameJson).raw(",\"pid\":").number(process.pid);
        json.raw(",\"args_count\":").number(EventKind.EXEC == kind ? image.argsCount : 0);
        final byte[] entityId = forked ? process.forkIdJson : process.entityIdJson;
        if (null != entityId) {
            json.raw(",\"entity_id\":").raw(entityId);
        }
        json.raw(",\"command_line\":").raw(image.commandLineJson);
        json.raw(",\"executable\":").raw(program.executable);
        if (EventKind.EXEC == kind && rng.percent(ENVIRONMENT_PERCENT)) {
            environment();
        }
        if (EventKind.END == kind || EventKind.BRIEF_PROCESS == kind) {
            json.raw(",\"exit_code\":").number(rng.percent(95) ? 0 : 1);
        }
        json.raw(program.hash).raw('}');
        stamp(kind, timeNs);
        rest(kind, host, process, timeNs);
    }

    /** Something done to a file; a rename names the old path too. */
    void file(EventKind kind, Host host, HostProcess process, long timeNs, FilePath path) {
        actor(host, process);
        stamp(kind, timeNs);
        json.raw(",\"file\":{\"path\":").text(path.folder() + '/' + path.name());
        final int dot = path.name().lastIndexOf('.');
        if (dot > 0) {
            json.raw(",\"extension\":").text(path.name().substring(dot + 1));
        }
        if (EventKind.RENAME == kind) {
            json.raw(",\"Ext\":{\"original\":{\"path\":").text(path.folder() + "/." + path.name());
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

    /** The short process object of events that are not about the process itself. */
    private void actor(Host host, HostProcess process) {
        final ProgramParts program = parts(process.program);
        json.clear();
        json.raw(host.parts.agent()).raw(",\"process\":{");
        ancestry(process, false);
        if (null != process.parent) {
            json.raw("\"parent\":{\"entity_id\":").raw(parentId(process, false)).raw('}');
        } else {
            json.raw("\"parent\":{\"entity_id\":\"\"}");
        }
        json.raw(program.codeSignature);
        json.raw(",\"name\":").raw(process.nameJson).raw(",\"pid\":").number(process.pid);
        if (null != process.entityIdJson) {
            json.raw(",\"entity_id\":").raw(process.entityIdJson);
        }
        json.raw(",\"command_line\":").raw(process.commandLineJson);
        json.raw(",\"executable\":").raw(program.executable).raw('}');
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
        json.raw(process.asRoot ? host.parts.rootUser() : host.parts.user());
    }

    private void ancestry(HostProcess process, boolean forked) {
        json.raw("\"Ext\":{\"ancestry\":[");
        int count = 0;
        if (!forked && process.forkIdJson != process.entityIdJson) {
            json.raw(process.forkIdJson);
            count++;
        }
        for (HostProcess p = process.parent; null != p && count < ANCESTRY_LIMIT; p = p.parent) {
            json.raw(count++ > 0 ? "," : "").raw(p.entityIdJson);
            if (p.forkIdJson != p.entityIdJson) {
                json.raw(',').raw(p.forkIdJson);
                count++;
            }
        }
        json.raw("]},");
    }

    private void parent(HostProcess process, boolean forked) {
        final HostProcess parent = process.parent;
        final ProgramParts program = parts(parent.program);
        json.raw(program.codeSignature);
        json.raw(",\"name\":").raw(parent.nameJson).raw(",\"pid\":").number(parent.pid);
        json.raw(",\"entity_id\":").raw(parentId(process, forked));
        json.raw(",\"executable\":").raw(program.executable);
        json.raw(",\"command_line\":").raw(parent.commandLineJson);
    }

    /** Agents of the old form name the process's own fork as the parent of its exec. */
    private static byte[] parentId(HostProcess process, boolean forked) {
        final boolean ownFork = !forked && process.forkIdJson != process.entityIdJson;
        return ownFork ? process.forkIdJson : process.parent.entityIdJson;
    }

    private void environment() {
        final int target =
                (int)
                        Math.min(
                                ENVIRONMENT_LIMIT,
                                rng.logNormal(ENVIRONMENT_MEDIAN, ENVIRONMENT_SIGMA));
        json.raw(",\"env_vars\":[\"LANG=en_GB.UTF-8\"");
        for (int length = 0; length < target; length += 40) {
            json.raw(",\"SETTING_").number(rng.below(1_000)).raw('=').raw(rng.hex(24)).raw('"');
        }
        json.raw(']');
    }

    private static String registered(String domain) {
        final int last = domain.lastIndexOf('.');
        return domain.substring(domain.lastIndexOf('.', last - 1) + 1);
    }

    private ProgramParts parts(Program program) {
        return programs.computeIfAbsent(program, EventWriter::makeParts);
    }

    private static ProgramParts makeParts(Program program) {
        // Seeded by the name: a program has the same hashes on every host.
        final Rng digits = new Rng(program.executable().hashCode());
        final EventBuffer signature = new EventBuffer();
        final boolean vendor = !program.teamId().isEmpty();
        signature.raw(",\"code_signature\":{\"trusted\":true,\"subject_name\":\"");
        signature.raw(vendor ? "Developer ID Application" : "Software Signing");
        signature.raw("\",\"signing_id\":").text(program.signingId());
        signature.raw(vendor ? ",\"team_id\":\"" + program.teamId() + '"' : "");
        signature.raw(",\"exists\":true,\"status\":\"No error.\"}");
        return new ProgramParts(
                EventBuffer.quoted(program.name()),
                EventBuffer.quoted(program.executable()),
                signature.copy(),
                EventBuffer.utf8(
                        ",\"hash\":{\"sha1\":\""
                                + digits.hex(40)
                                + "\",\"sha256\":\""
                                + digits.hex(64)
                                + "\",\"md5\":\""
                                + digits.hex(32)
                                + "\"}"));
    }
}
