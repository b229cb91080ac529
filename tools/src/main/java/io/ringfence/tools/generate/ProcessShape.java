package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.Program;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Writes the process object of events in the way of one operating system's agent: keys, their
 * order, and what is told of parents.
 */
abstract class ProcessShape {
    private static final int ANCESTRY_LIMIT = 20;

    final EventBuffer json;
    final Rng rng;
    private final Map<Program, ProgramParts> programs = new IdentityHashMap<>();

    /**
     * What events repeat of a program, as JSON with keys.
     *
     * @param name process.name without its key
     * @param executable process.executable without its key
     * @param codeSignature one object
     * @param codeSignatures the list of objects in process.Ext, empty where there is none
     * @param file hash, and the PE header on Windows
     */
    record ProgramParts(
            byte[] name,
            byte[] executable,
            byte[] codeSignature,
            byte[] codeSignatures,
            byte[] file) {}

    ProcessShape(EventBuffer json, Rng rng) {
        this.json = json;
        this.rng = rng;
    }

    /** The inside of process in an event about the process itself, up to its closing brace. */
    abstract void process(EventKind kind, Host host, HostProcess process);

    /** The same in events about something that the process did. */
    abstract void actor(HostProcess process);

    abstract ProgramParts makeParts(Program program);

    final ProgramParts parts(Program program) {
        return programs.computeIfAbsent(program, this::makeParts);
    }

    final void ancestry(HostProcess process, boolean forked) {
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
        json.raw(']');
    }

    /** Agents of the old form name the process's own fork as the parent of its exec. */
    static byte[] parentId(HostProcess process, boolean forked) {
        final boolean ownFork = !forked && process.forkIdJson != process.entityIdJson;
        return ownFork ? process.forkIdJson : process.parent.entityIdJson;
    }

    final void entityId(byte[] idJson) {
        if (null != idJson) {
            json.raw(",\"entity_id\":").raw(idJson);
        }
    }

    final void exitCode(EventKind kind) {
        if (EventKind.END == kind || EventKind.BRIEF_PROCESS == kind) {
            json.raw(",\"exit_code\":").number(rng.percent(95) ? 0 : 1);
        }
    }

    /** Seeded by the path: a program has the same hashes on every host. */
    static Rng digits(Program program) {
        return new Rng(program.executable().hashCode());
    }

    static String hash(Rng digits) {
        return ",\"hash\":{\"sha1\":\""
                + digits.hex(40)
                + "\",\"sha256\":\""
                + digits.hex(64)
                + "\",\"md5\":\""
                + digits.hex(32)
                + "\"}";
    }
}
