package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.Program;

/** The process object of macOS agents. */
final class MacosShape extends ProcessShape {
    private static final double ENVIRONMENT_PERCENT = 25;
    private static final double ENVIRONMENT_MEDIAN = 220;
    private static final double ENVIRONMENT_SIGMA = 0.8;
    private static final int ENVIRONMENT_LIMIT = 4_000;
    private static final byte[] NO_ARGS = EventBuffer.utf8("\"args\":[]");

    MacosShape(EventBuffer json, Rng rng) {
        super(json, rng);
    }

    @Override
    void process(EventKind kind, Host host, HostProcess process) {
        final boolean forked = EventKind.FORK == kind;
        ancestry(process, forked);
        json.raw("},");
        // A fork is reported as what it still is: a copy of its parent.
        final HostProcess image = forked ? process.parent : process;
        final ProgramParts program = parts(image.program);
        json.raw(forked ? NO_ARGS : image.argsJson);
        json.raw(",\"parent\":{\"args\":[]");
        if (null != process.parent) {
            parent(process, forked);
        }
        json.raw('}').raw(program.codeSignature());
        json.raw(",\"name\":").raw(image.nameJson).raw(",\"pid\":").number(process.pid);
        json.raw(",\"args_count\":").number(EventKind.EXEC == kind ? image.argsCount : 0);
        entityId(forked ? process.forkIdJson : process.entityIdJson);
        json.raw(",\"command_line\":").raw(image.commandLineJson);
        json.raw(",\"executable\":").raw(program.executable());
        if (EventKind.EXEC == kind && rng.percent(ENVIRONMENT_PERCENT)) {
            environment();
        }
        exitCode(kind);
        json.raw(program.file());
    }

    @Override
    void actor(HostProcess process) {
        final ProgramParts program = parts(process.program);
        ancestry(process, false);
        json.raw("},");
        if (null != process.parent) {
            json.raw("\"parent\":{\"entity_id\":").raw(parentId(process, false)).raw('}');
        } else {
            json.raw("\"parent\":{\"entity_id\":\"\"}");
        }
        json.raw(program.codeSignature());
        json.raw(",\"name\":").raw(process.nameJson).raw(",\"pid\":").number(process.pid);
        entityId(process.entityIdJson);
        json.raw(",\"command_line\":").raw(process.commandLineJson);
        json.raw(",\"executable\":").raw(program.executable());
    }

    private void parent(HostProcess process, boolean forked) {
        final HostProcess parent = process.parent;
        final ProgramParts program = parts(parent.program);
        json.raw(program.codeSignature());
        json.raw(",\"name\":").raw(parent.nameJson).raw(",\"pid\":").number(parent.pid);
        json.raw(",\"entity_id\":").raw(parentId(process, forked));
        json.raw(",\"executable\":").raw(program.executable());
        json.raw(",\"command_line\":").raw(parent.commandLineJson);
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

    @Override
    ProgramParts makeParts(Program program) {
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
                new byte[0],
                EventBuffer.utf8(hash(digits(program))));
    }
}
