package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.Program;

/**
 * The process object of Linux agents: the parent and the leaders of group, session and entry are
 * told in full, which makes these the longest of the ordinary events.
 */
final class LinuxShape extends ProcessShape {
    private static final int TERMINAL_MAJOR = 136;

    LinuxShape(EventBuffer json, Rng rng) {
        super(json, rng);
    }

    @Override
    void process(EventKind kind, Host host, HostProcess process) {
        final boolean forked = EventKind.FORK == kind;
        final HostProcess image = forked ? process.parent : process;
        // A fork is still in the group and the session of its parent.
        final HostProcess session = session(image);
        ancestry(process, forked);
        json.raw('}');
        relative(",\"parent\":{", host, process.parent, "}");
        relative(",\"group_leader\":{", host, group(image), "}");
        json.raw(",\"previous\":[{").raw(process.parent.argsJson).raw(",\"args_count\":");
        json.number(process.parent.argsCount).raw(",\"executable\":");
        json.raw(parts(process.parent.program).executable()).raw("}],");
        facts(
                image,
                process.pid,
                forked ? process.forkIdJson : process.entityIdJson,
                process.startNs);
        json.raw(",\"session_leader\":{");
        full(host, session);
        json.raw('}');
        relative(
                ",\"entry_leader\":{",
                host,
                session,
                null == session.parent || session.parent == host.init
                        ? ",\"entry_meta\":{\"type\":\"init\"}}"
                        : ",\"entry_meta\":{\"source\":{\"ip\":\"10.0.2.2\"},\"type\":\"sshd\"}}");
        json.raw(",\"command_line\":").raw(image.commandLineJson);
        exitCode(kind);
        json.raw(parts(image.program).file());
    }

    @Override
    void actor(HostProcess process) {
        final HostProcess session = session(process);
        ancestry(process, false);
        json.raw("},\"parent\":{\"entity_id\":");
        json.raw(null == process.parent ? process.entityIdJson : parentId(process, false));
        json.raw("},\"group_leader\":{\"entity_id\":").raw(group(process).entityIdJson);
        json.raw("},\"session_leader\":{\"entity_id\":").raw(session.entityIdJson);
        json.raw("},\"entry_leader\":{\"entity_id\":").raw(session.entityIdJson);
        if (null != session.parent) {
            json.raw(",\"parent\":{\"entity_id\":").raw(session.parent.entityIdJson).raw('}');
        }
        json.raw("},\"name\":").raw(process.nameJson).raw(",\"pid\":").number(process.pid);
        entityId(process.entityIdJson);
        json.raw(",\"command_line\":").raw(process.commandLineJson);
        json.raw(",\"executable\":").raw(parts(process.program).executable());
    }

    /** The ancestor that the init process or a daemon started. */
    private static HostProcess session(HostProcess process) {
        HostProcess leader = process;
        while (null != leader.parent && leader.parent.depth > 1) {
            leader = leader.parent;
        }
        return leader;
    }

    /** A pipeline's first process leads; here that is the parent, unless it is a daemon. */
    private static HostProcess group(HostProcess process) {
        return process.depth > 2 ? process.parent : process;
    }

    private void relative(String head, Host host, HostProcess process, String tail) {
        json.raw(head);
        full(host, process);
        json.raw(tail);
    }

    private void full(Host host, HostProcess process) {
        facts(process, process.pid, process.entityIdJson, process.startNs);
        json.raw(process.asRoot ? host.parts.root().ofProcess() : host.parts.user().ofProcess());
        json.raw(",\"command_line\":").raw(process.commandLineJson);
    }

    private void facts(HostProcess image, int pid, byte[] idJson, long startNs) {
        final boolean interactive = image.depth > 1 && 0 == (pid & 3);
        json.raw("\"interactive\":").raw(interactive ? "true" : "false");
        json.raw(",\"start\":").time(startNs).raw(",\"pid\":").number(pid);
        json.raw(",\"working_directory\":").raw(image.asRoot ? "\"/\"" : "\"/srv/app\"");
        entityId(idJson);
        json.raw(",\"executable\":").raw(parts(image.program).executable());
        json.raw(',').raw(image.argsJson).raw(",\"name\":").raw(image.nameJson);
        if (interactive) {
            json.raw(",\"tty\":{\"char_device\":{\"major\":").number(TERMINAL_MAJOR);
            json.raw(",\"minor\":").number(pid & 7).raw("},\"type\":\"char_device\"}");
        }
        json.raw(",\"args_count\":").number(image.argsCount);
    }

    @Override
    ProgramParts makeParts(Program program) {
        return new ProgramParts(
                EventBuffer.quoted(program.name()),
                EventBuffer.quoted(program.executable()),
                new byte[0],
                new byte[0],
                EventBuffer.utf8(hash(digits(program))));
    }
}
