package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.OperatingSystem;
import io.ringfence.tools.generate.profile.Profile;
import io.ringfence.tools.generate.profile.Program;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The ordinary life of the hosts, one event a call. Contains no match of the seed rule: its program
 * runs here too, but never connects.
 */
final class Background {
    private static final double HOST_EXPONENT = 0.35;
    private static final double PROGRAM_EXPONENT = 0.9;

    private static final double BRIEF_PROCESS_PERCENT = 12;
    private static final double BRIEF_CONNECTION_PERCENT = 10;
    private static final double DISCONNECT_PERCENT = 40;
    private static final int FEWEST_LIVE = Host.DAEMON_COUNT + 3;
    private static final long US = 1_000L;

    private final Host[] hosts;
    private final Rng rng;
    private final ProcessFactory processes;
    private final EventWriter writer;
    private final Zipf busyHosts;
    private final Map<OperatingSystem, Zipf> popularPrograms = new EnumMap<>(OperatingSystem.class);
    private final WindowsLife windows;

    Background(Host[] hosts, Rng rng, ProcessFactory processes, EventWriter writer) {
        this.hosts = hosts;
        this.rng = rng;
        this.processes = processes;
        this.writer = writer;
        this.busyHosts = new Zipf(hosts.length, HOST_EXPONENT);
        this.windows = new WindowsLife(rng, writer);
        for (final Host host : hosts) {
            popularPrograms.computeIfAbsent(
                    host.profile.system(),
                    system -> new Zipf(host.profile.programs().size(), PROGRAM_EXPONENT));
        }
    }

    /** Writes the event that happens at this instant of the capture. */
    void write(long captureNs) {
        final Host host = hosts[busyHosts.next(rng)];
        final long timeNs = host.eventTimeNs(captureNs, precisionNs(host));
        final Profile.Mix mix = host.profile.mix();
        int roll = rng.below(100);
        if (roll < mix.process()) {
            process(host, timeNs);
        } else if ((roll -= mix.process()) < mix.file()) {
            file(host, timeNs);
        } else if ((roll -= mix.file()) < mix.network()) {
            network(host, timeNs);
        } else if ((roll -= mix.network()) < WindowsLife.share(mix)) {
            windows.write(host, timeNs, roll);
        } else {
            final String domain = pick(host.profile.domains());
            final String answer = rng.percent(4) ? "" : Addresses.publicV4(rng);
            writer.lookup(host, talker(host), timeNs, domain, answer);
        }
    }

    /** Windows reports 100 ns; macOS mostly microseconds, the rest as other sources do. */
    private long precisionNs(Host host) {
        if (OperatingSystem.MACOS != host.profile.system()) {
            return US / 10;
        }
        final int roll = rng.below(100);
        if (roll < 72) {
            return US;
        }
        if (roll < 82) {
            return US / 10;
        }
        if (roll < 90) {
            return US / 100;
        }
        if (roll < 95) {
            return 1;
        }
        return roll < 99 ? 1_000 * US : 100_000 * US;
    }

    private void process(Host host, long timeNs) {
        final HostProcess forked = host.forked;
        if (OperatingSystem.WINDOWS == host.profile.system()) {
            startOrEnd(host, timeNs);
        } else if (null != forked) {
            host.forked = null;
            processes.exec(host, forked, timeNs);
            writer.process(EventKind.EXEC, host, forked, timeNs);
            host.adopt(forked);
        } else if (rng.percent(BRIEF_PROCESS_PERCENT)) {
            final HostProcess brief = newProcess(host, timeNs);
            processes.exec(host, brief, timeNs);
            writer.process(EventKind.BRIEF_PROCESS, host, brief, timeNs);
        } else if (ends(host)) {
            final int index = Host.DAEMON_COUNT + rng.below(host.liveCount - Host.DAEMON_COUNT);
            writer.process(EventKind.END, host, host.remove(index), timeNs);
        } else {
            host.forked = newProcess(host, timeNs);
            writer.process(EventKind.FORK, host, host.forked, timeNs);
        }
    }

    /** Windows starts a process in one step. */
    private void startOrEnd(Host host, long timeNs) {
        if (ends(host)) {
            final int index = Host.DAEMON_COUNT + rng.below(host.liveCount - Host.DAEMON_COUNT);
            writer.process(EventKind.END, host, host.remove(index), timeNs);
        } else {
            final HostProcess started = newProcess(host, timeNs);
            processes.exec(host, started, timeNs);
            writer.process(EventKind.START, host, started, timeNs);
            host.adopt(started);
        }
    }

    private boolean ends(Host host) {
        if (host.liveCount == host.live.length) {
            return true;
        }
        return host.liveCount > FEWEST_LIVE && rng.percent(48);
    }

    private HostProcess newProcess(Host host, long timeNs) {
        final List<Program> programs = host.profile.programs();
        final Zipf popular = popularPrograms.get(host.profile.system());
        Program program = programs.get(popular.next(rng));
        while (Program.Role.DAEMON == program.role()) {
            program = programs.get(popular.next(rng));
        }
        return processes.fork(host, program, starter(host, rng), timeNs);
    }

    /** A living shell if one is found, else the init process. */
    static HostProcess starter(Host host, Rng rng) {
        final int first = rng.below(host.liveCount);
        for (int i = 0; i < host.liveCount; i++) {
            final HostProcess process = host.live[(first + i) % host.liveCount];
            if (process.program.startsPrograms() && process.depth < HostProcess.DEPTH_LIMIT) {
                return process;
            }
        }
        return host.init;
    }

    private void file(Host host, long timeNs) {
        final EventKind kind =
                switch (rng.below(10)) {
                    case 0, 1 -> EventKind.CREATE;
                    case 2 -> EventKind.RENAME;
                    case 3 -> EventKind.DELETE;
                    default -> EventKind.MODIFY;
                };
        final Profile profile = host.profile;
        final String folder = pick(profile.folders()).replace("%", pick(profile.users()));
        final HostProcess process = host.live[rng.below(host.liveCount)];
        writer.file(
                kind,
                host,
                process,
                timeNs,
                new EventWriter.FilePath(folder, pick(profile.fileNames())));
    }

    private void network(Host host, long timeNs) {
        final EventKind kind;
        if (rng.percent(BRIEF_CONNECTION_PERCENT)) {
            kind = EventKind.BRIEF_CONNECTION;
        } else {
            kind = rng.percent(DISCONNECT_PERCENT) ? EventKind.DISCONNECT : EventKind.CONNECT;
        }
        writer.network(kind, host, talker(host), timeNs, destination(host.profile));
    }

    /** A living process that may use the network; there are always daemons. */
    private HostProcess talker(Host host) {
        final int first = rng.below(host.liveCount);
        for (int i = 0; i < host.liveCount; i++) {
            final HostProcess process = host.live[(first + i) % host.liveCount];
            if (process.program.usesNetwork()) {
                return process;
            }
        }
        throw new IllegalStateException("a host without daemons");
    }

    private Destination destination(Profile profile) {
        final int roll = rng.below(100);
        if (roll < 60) {
            return Destination.named(Addresses.publicV4(rng), pick(profile.domains()));
        }
        if (roll < 80) {
            return Destination.ip(Addresses.privateV4(rng));
        }
        if (roll < 86) {
            return Destination.ip(Addresses.publicV6(rng));
        }
        if (roll < 90) {
            return Destination.ip("127.0.0.1");
        }
        if (roll < 94) {
            return Destination.ip(Addresses.linkLocal(rng));
        }
        if (roll < 97) {
            return Destination.ip("ff02::fb");
        }
        return roll < 99
                ? Destination.ip(Addresses.mapped(Addresses.publicV4(rng)))
                : Destination.missing(pick(profile.domains()));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(rng.below(choices.size()));
    }
}
