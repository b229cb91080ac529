package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.OperatingSystem;
import io.ringfence.tools.generate.profile.Profile;
import io.ringfence.tools.generate.profile.Program;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Makes processes: pids, entity ids in the host's form, command lines of realistic length. */
final class ProcessFactory {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final double COMMAND_LINE_MEDIAN = 52;
    private static final double COMMAND_LINE_SIGMA = 0.65;
    private static final int COMMAND_LINE_LIMIT = 1_167;
    private static final double HUGE_PERCENT = 0.1;
    private static final int HUGE_MIN = 4_000;
    private static final int HUGE_RANGE = 10_000;
    private static final int WINDOWS_INIT_PID = 744;
    private static final int PID_LIMIT = 99_999;
    private static final int FIRST_REUSED_PID = 400;
    private static final int NEW_ID_LENGTH_BYTES = 16;
    private static final double ROOT_PERCENT = 15;

    private final Rng rng;

    ProcessFactory(Rng rng) {
        this.rng = rng;
    }

    HostProcess init(Profile profile, Host.Identity identity, long bootNs) {
        final Program program =
                new Program(
                        profile.initName(),
                        profile.initExecutable(),
                        OperatingSystem.MACOS == profile.system()
                                ? "com.apple.xpc." + profile.initName()
                                : profile.initName(),
                        "",
                        Program.Role.SHELL,
                        List.of());
        final int pid = OperatingSystem.WINDOWS == profile.system() ? WINDOWS_INIT_PID : 1;
        final HostProcess init = new HostProcess(program, null, pid, true);
        init.startNs = bootNs;
        init.forkIdJson = entityId(identity, pid, bootNs);
        init.entityIdJson = init.forkIdJson;
        name(init, profile.system(), program.name());
        return init;
    }

    /** A process that is still a copy of its parent. */
    HostProcess fork(Host host, Program program, HostProcess parent, long timeNs) {
        final int pid = host.nextPid;
        final int step = 1 + rng.below(3);
        host.nextPid = pid + (OperatingSystem.WINDOWS == host.profile.system() ? 4 * step : step);
        if (host.nextPid > PID_LIMIT) {
            host.nextPid = FIRST_REUSED_PID;
        }
        final boolean asRoot = parent.asRoot && parent != host.init || rng.percent(ROOT_PERCENT);
        final HostProcess process = new HostProcess(program, parent, pid, asRoot);
        process.forkIdJson = entityId(host.identity, pid, timeNs);
        process.entityIdJson = process.forkIdJson;
        process.startNs = timeNs;
        return process;
    }

    /** The process becomes its program. Agents of the old form give it a new id at that moment. */
    void exec(Host host, HostProcess process, long timeNs) {
        process.startNs = timeNs;
        if (host.identity.oldEntityIds() && OperatingSystem.WINDOWS != host.profile.system()) {
            process.entityIdJson = entityId(host.identity, process.pid, timeNs);
        }
        name(process, host.profile.system(), process.program.name());
    }

    /** Names a process and makes its command line; scripted near misses differ from the program. */
    void name(HostProcess process, OperatingSystem system, String name) {
        process.nameJson = EventBuffer.quoted(name);
        final List<String> words = words(process.program, system, name);
        final EventBuffer json = new EventBuffer();
        json.raw("\"args\":[");
        for (int i = 0; i < words.size(); i++) {
            if (i > 0) {
                json.raw(',');
            }
            json.text(words.get(i));
        }
        json.raw(']');
        process.argsJson = json.copy();
        process.argsCount = words.size();
        process.commandLineJson = EventBuffer.quoted(String.join(" ", words));
    }

    private List<String> words(Program program, OperatingSystem system, String name) {
        final List<String> words = new ArrayList<>();
        final char separator = system.separator();
        final boolean path =
                Program.Role.DAEMON == program.role() || OperatingSystem.WINDOWS == system;
        words.add(path ? program.executable() : name);
        final int target = targetLength();
        int length = words.get(0).length();
        final List<String> choices = program.arguments();
        for (int i = 0; length < target && !choices.isEmpty(); i++) {
            // In the given order, so that options keep their arguments; then files.
            words.add(
                    i < choices.size()
                            ? choices.get(i)
                            : "." + separator + "data" + separator + rng.hex(12) + ".json");
            length += 1 + words.get(words.size() - 1).length();
        }
        return words;
    }

    private int targetLength() {
        if (rng.percent(HUGE_PERCENT)) {
            return HUGE_MIN + rng.below(HUGE_RANGE);
        }
        return (int)
                Math.min(
                        COMMAND_LINE_LIMIT, rng.logNormal(COMMAND_LINE_MEDIAN, COMMAND_LINE_SIGMA));
    }

    private byte[] entityId(Host.Identity identity, int pid, long timeNs) {
        final String id;
        if (identity.oldEntityIds()) {
            final String text =
                    identity.agentId()
                            + '-'
                            + pid
                            + '-'
                            + timeNs / SECOND_NS
                            + '.'
                            + timeNs % SECOND_NS;
            id = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        } else {
            final byte[] random = new byte[NEW_ID_LENGTH_BYTES];
            for (int i = 0; i < random.length; i++) {
                random[i] = (byte) rng.below(256);
            }
            id = Base64.getEncoder().withoutPadding().encodeToString(random);
        }
        return EventBuffer.utf8('"' + id + '"');
    }
}
