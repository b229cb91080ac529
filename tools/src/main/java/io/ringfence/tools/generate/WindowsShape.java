package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.Program;

/** The process object of Windows agents. */
final class WindowsShape extends ProcessShape {
    private static final double PARENT_STACK_PERCENT = 8;
    private static final int FRAMES_MIN = 3;
    private static final int FRAMES_RANGE = 6;
    private static final int FRAME_BYTES_DIGITS = 64;

    private static final String[] FRAMES = {
        "C:\\\\Windows\\\\System32\\\\ntdll.dll!ZwCreateUserProcess+0x14",
        "C:\\\\Windows\\\\System32\\\\KernelBase.dll!CreateProcessInternalW+0x2396",
        "C:\\\\Windows\\\\System32\\\\KernelBase.dll!CreateProcessW+0x66",
        "C:\\\\Windows\\\\System32\\\\kernel32.dll!CreateProcessW+0x54",
        "C:\\\\Windows\\\\System32\\\\windows.storage.dll!SHGetFolderPathW+0x1fbe",
        "C:\\\\Windows\\\\System32\\\\shcore.dll!SHCreateThreadWithHandle+0x3f1",
        "C:\\\\Windows\\\\System32\\\\kernel32.dll!BaseThreadInitThunk+0x1d",
        "C:\\\\Windows\\\\System32\\\\ntdll.dll!RtlUserThreadStart+0x28"
    };

    /** By frame: a return address has the same code before and behind it in every process. */
    private static final byte[][] FRAME_BYTES = frameBytes();

    WindowsShape(EventBuffer json, Rng rng) {
        super(json, rng);
    }

    @Override
    void process(EventKind kind, Host host, HostProcess process) {
        final ProgramParts program = parts(process.program);
        ancestry(process, false);
        json.raw(program.codeSignatures());
        security(process);
        json.raw("},\"parent\":{");
        parent(process.parent);
        json.raw("},").raw(process.argsJson).raw(program.codeSignature());
        json.raw(",\"name\":").raw(process.nameJson).raw(",\"pid\":").number(process.pid);
        json.raw(",\"args_count\":").number(process.argsCount);
        entityId(process.entityIdJson);
        json.raw(",\"command_line\":").raw(process.commandLineJson);
        json.raw(",\"executable\":").raw(program.executable());
        exitCode(kind);
        json.raw(program.file());
    }

    @Override
    void actor(HostProcess process) {
        actor(process, false);
    }

    /** Of an event about a watched function: names it, and tells the stack that led there. */
    void caller(HostProcess process) {
        actor(process, true);
    }

    private void actor(HostProcess process, boolean calls) {
        final ProgramParts program = parts(process.program);
        ancestry(process, false);
        json.raw(program.codeSignatures());
        if (calls) {
            api();
        }
        json.raw('}').raw(program.codeSignature());
        json.raw(",\"name\":").raw(process.nameJson).raw(",\"pid\":").number(process.pid);
        json.raw(",\"thread\":{\"id\":").number(4L * (1 + rng.below(4_000)));
        if (calls) {
            json.raw(",\"Ext\":{");
            callStack();
            json.raw('}');
        }
        json.raw('}');
        entityId(process.entityIdJson);
        json.raw(",\"executable\":").raw(program.executable());
    }

    private void api() {
        json.raw(",\"api\":{\"name\":\"VirtualProtect\",\"summary\":\"VirtualProtect( amsi.dll!");
        json.raw("AmsiScanBuffer, 0x4, RWX, R-X )\",\"behaviors\":[\"image_hooked\"],");
        json.raw("\"parameters\":{\"protection\":\"RWX\",\"protection_old\":\"R-X\",\"size\":");
        json.number(1 + rng.below(9_000)).raw("}}");
    }

    private void security(HostProcess process) {
        final boolean system = process.asRoot;
        json.raw(",\"device\":{\"volume_device_type\":\"Disk File System\"}");
        json.raw(",\"authentication_id\":\"").raw(system ? "0x3e7" : "0x4a3f1").raw('"');
        json.raw(",\"token\":{\"integrity_level_name\":\"").raw(system ? "system" : "medium");
        json.raw("\",\"security_attributes\":[\"TSA://ProcUnique\"],\"elevation_level\":\"");
        json.raw(system ? "default" : "limited").raw("\"}");
        json.raw(",\"mitigation_policies\":[\"CET dynamic APIs can only be called out of proc\"");
        json.raw(0 == (process.pid & 8) ? ",\"CF Guard\"]" : "]");
        json.raw(",\"session_info\":{\"logon_type\":\"");
        json.raw(system ? "Service\",\"id\":0" : "Interactive\",\"id\":1");
        json.raw(",\"authentication_package\":\"").raw(system ? "Negotiate" : "Kerberos");
        json.raw("\",\"relative_logon_time\":").number(rng.below(900_000)).raw('.');
        json.number(rng.below(1_000_000)).raw('}');
        json.raw(",\"relative_file_creation_time\":").number(rng.below(40_000_000)).raw('.');
        json.number(rng.below(1_000_000)).raw(",\"relative_file_name_modify_time\":");
        json.number(rng.below(40_000_000)).raw('.').number(rng.below(1_000_000));
    }

    private void parent(HostProcess parent) {
        final ProgramParts program = parts(parent.program);
        json.raw(parent.argsJson);
        json.raw(",\"Ext\":{").raw(program.codeSignatures(), 1).raw('}');
        json.raw(program.codeSignature());
        json.raw(",\"name\":").raw(parent.nameJson).raw(",\"pid\":").number(parent.pid);
        if (rng.percent(PARENT_STACK_PERCENT)) {
            json.raw(",\"thread\":{\"Ext\":{");
            callStack();
            json.raw("}}");
        }
        json.raw(",\"args_count\":").number(parent.argsCount);
        json.raw(",\"entity_id\":").raw(parent.entityIdJson);
        json.raw(",\"command_line\":").raw(parent.commandLineJson);
        json.raw(",\"executable\":").raw(program.executable());
    }

    private static byte[][] frameBytes() {
        final byte[][] all = new byte[FRAMES.length][];
        for (int i = 0; i < all.length; i++) {
            final Rng digits = new Rng(FRAMES[i].hashCode());
            final EventBuffer bytes = new EventBuffer();
            bytes.raw(digits.hex(FRAME_BYTES_DIGITS)).raw("\",\"callsite_trailing_bytes\":\"");
            all[i] = bytes.raw(digits.hex(FRAME_BYTES_DIGITS)).copy();
        }
        return all;
    }

    /** Frames from the innermost outwards, and their summary. */
    private void callStack() {
        final int count = FRAMES_MIN + rng.below(FRAMES_RANGE);
        json.raw("\"call_stack\":[");
        for (int i = 0; i < count; i++) {
            json.raw(i > 0 ? "," : "").raw("{\"allocation_private_bytes\":");
            json.number(4_096L * rng.below(8)).raw(",\"callsite_leading_bytes\":\"");
            json.raw(FRAME_BYTES[i % FRAMES.length]).raw("\",\"protection\":\"RX\"");
            json.raw(",\"symbol_info\":\"").raw(FRAMES[i % FRAMES.length]).raw("\"}");
        }
        json.raw("],\"call_stack_summary\":\"ntdll.dll|kernelbase.dll|kernel32.dll|ntdll.dll\"");
        json.raw(",\"call_stack_contains_unbacked\":false");
    }

    @Override
    ProgramParts makeParts(Program program) {
        final Rng digits = digits(program);
        final EventBuffer signature = new EventBuffer();
        signature.raw("{\"trusted\":true,\"subject_name\":");
        signature.text(program.teamId().isEmpty() ? "Microsoft Windows" : program.teamId());
        signature.raw(",\"thumbprint_sha256\":\"").raw(digits.hex(64));
        signature.raw("\",\"exists\":true,\"status\":\"trusted\"}");
        final byte[] object = signature.copy();
        final EventBuffer pe = new EventBuffer();
        pe.raw(",\"pe\":{\"imphash\":\"").raw(digits.hex(32)).raw("\",\"original_file_name\":");
        pe.text(program.signingId()).raw(",\"file_version\":\"10.0.").number(digits.below(30_000));
        pe.raw(".1\"}").raw(hash(digits));
        return new ProgramParts(
                EventBuffer.quoted(program.name()),
                EventBuffer.quoted(program.executable()),
                new EventBuffer().raw(",\"code_signature\":").raw(object).copy(),
                new EventBuffer().raw(",\"code_signature\":[").raw(object).raw(']').copy(),
                pe.copy());
    }
}
