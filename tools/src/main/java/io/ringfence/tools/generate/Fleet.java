package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.OperatingSystem;
import io.ringfence.tools.generate.profile.Profile;
import io.ringfence.tools.generate.profile.Program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the hosts of a capture, each with an init process and daemons that run since boot. */
final class Fleet {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MANY_HOSTS = 1_000;
    private static final int LIVE_LIMIT = 40;
    private static final int LIVE_LIMIT_OF_MANY = 16;
    private static final int LAGGING_HOST_EVERY = 8;
    private static final int ADDRESSES_MIN = 3;
    private static final int ADDRESSES_MAX = 11;
    private static final int LONGEST_UPTIME_S = 10 * 86_400;

    /** Most that a host's clock lags behind the capture's. */
    static final long LAG_LIMIT_NS = 60 * SECOND_NS;

    private final List<Profile> profiles;
    private final Rng rng;
    private final ProcessFactory processes;

    Fleet(List<Profile> profiles, Rng rng, ProcessFactory processes) {
        this.profiles = profiles;
        this.rng = rng;
        this.processes = processes;
    }

    Host[] create(int count, long startNs) {
        final Host[] hosts = new Host[count];
        for (int i = 0; i < count; i++) {
            final boolean lagging = LAGGING_HOST_EVERY - 1 == i % LAGGING_HOST_EVERY;
            final long lagNs = lagging ? rng.below(LAG_LIMIT_NS) : 0;
            hosts[i] =
                    host(i, startNs, count > MANY_HOSTS ? LIVE_LIMIT_OF_MANY : LIVE_LIMIT, lagNs);
        }
        return hosts;
    }

    private Host host(int index, long startNs, int liveLimit, long lagNs) {
        final Profile profile = profiles.get(index % profiles.size());
        final String version = pick(profile.agentVersions());
        final String agentId = rng.uuid();
        final Host.Identity identity =
                new Host.Identity(
                        hostId(profile.system()),
                        agentId,
                        "192.168." + rng.below(256) + '.' + (2 + rng.below(250)),
                        eventIdPrefix(),
                        version.startsWith("8.1") && version.compareTo("8.15") < 0);
        final String user = pick(profile.users());
        final Host.Parts parts =
                new Host.Parts(
                        agent(agentId, version),
                        EventBuffer.utf8(
                                ",\"elastic\":{\"agent\":{\"id\":\"" + rng.uuid() + "\"}}"),
                        hostObject(profile, identity, hostName(profile.system(), user, index + 1)),
                        Accounts.user(profile, user),
                        Accounts.root(profile.system()));
        final long bootNs = startNs - (3_600 + rng.below(LONGEST_UPTIME_S)) * SECOND_NS;
        final HostProcess init = processes.init(profile, identity, bootNs);
        final Host host =
                new Host(
                        profile,
                        identity,
                        parts,
                        init,
                        liveLimit,
                        lagNs,
                        1_000 + rng.below(150_000));
        startDaemons(host, bootNs);
        return host;
    }

    /** UUIDs, in upper case on macOS; on Linux the machine id. */
    private String hostId(OperatingSystem system) {
        return switch (system) {
            case MACOS -> rng.uuid().toUpperCase(Locale.ROOT);
            case WINDOWS -> rng.uuid();
            case LINUX -> rng.hex(32);
        };
    }

    private static String hostName(OperatingSystem system, String user, int number) {
        return switch (system) {
            case MACOS -> user + "-mac-" + number + ".local";
            case WINDOWS -> "DESK-" + number;
            case LINUX -> "srv-" + number;
        };
    }

    private void startDaemons(Host host, long bootNs) {
        final List<Program> daemons = new ArrayList<>();
        for (final Program program : host.profile.programs()) {
            if (Program.Role.DAEMON == program.role()) {
                daemons.add(program);
            }
        }
        for (int i = 0; i < Host.DAEMON_COUNT; i++) {
            final Program program = daemons.get(i % daemons.size());
            final HostProcess process = processes.fork(host, program, host.init, bootNs);
            processes.exec(host, process, bootNs + SECOND_NS);
            host.adopt(process);
        }
    }

    private byte[] agent(String id, String version) {
        return EventBuffer.utf8(
                "{\"agent\":{\"id\":\""
                        + id
                        + "\",\"type\":\"endpoint\",\"version\":\""
                        + version
                        + "\"}");
    }

    private byte[] hostObject(Profile profile, Host.Identity identity, String name) {
        final Profile.Release release = pick(profile.releases());
        final EventBuffer json = new EventBuffer();
        final byte[] quotedName = EventBuffer.quoted(name);
        json.raw(",\"host\":{\"hostname\":").raw(quotedName);
        json.raw(",\"os\":{\"Ext\":{\"variant\":\"").raw(release.variant());
        json.raw("\"},\"kernel\":\"").raw(release.kernel());
        json.raw("\",\"name\":\"").raw(release.name());
        json.raw("\",\"family\":\"").raw(release.family());
        json.raw("\",\"type\":\"").raw(profile.system().type());
        json.raw("\",\"version\":\"").raw(release.version());
        json.raw("\",\"platform\":\"").raw(release.family());
        json.raw("\",\"full\":\"").raw(release.variant()).raw(' ').raw(release.version());
        json.raw("\"}");
        json.raw(",\"ip\":[\"127.0.0.1\",\"::1\",\"fe80::1\",\"").raw(identity.address()).raw('"');
        final int more = ADDRESSES_MIN + rng.below(ADDRESSES_MAX - ADDRESSES_MIN);
        for (int i = 0; i < more; i++) {
            json.raw(",\"").raw(Addresses.linkLocal(rng)).raw('"');
        }
        json.raw("],\"name\":").raw(quotedName);
        json.raw(",\"id\":\"").raw(identity.id()).raw("\",\"mac\":[\"").raw(mac()).raw("\"]");
        json.raw(",\"architecture\":\"").raw(release.architecture()).raw("\"}");
        return json.copy();
    }

    private String mac() {
        final StringBuilder text = new StringBuilder(rng.hex(2));
        for (int i = 0; i < 5; i++) {
            text.append('-').append(rng.hex(2));
        }
        return text.toString();
    }

    private String eventIdPrefix() {
        final StringBuilder text = new StringBuilder("N");
        final String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/";
        while (text.length() < 16) {
            text.append(digits.charAt(rng.below(digits.length())));
        }
        return text.toString();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(rng.below(choices.size()));
    }
}
