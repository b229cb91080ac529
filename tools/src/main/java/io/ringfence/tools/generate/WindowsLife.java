package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.Profile;

/** What only Windows agents report: libraries, the registry, watched functions, log-ons. */
final class WindowsLife {
    private static final double QUERY_PERCENT = 20;

    private static final String[] LIBRARIES = {
        "ntdll.dll", "kernel32.dll", "KernelBase.dll", "user32.dll", "advapi32.dll", "msvcrt.dll",
        "sechost.dll", "rpcrt4.dll", "combase.dll", "shlwapi.dll", "bcrypt.dll", "ws2_32.dll",
        "dnsapi.dll", "winhttp.dll", "crypt32.dll", "amsi.dll", "dbghelp.dll", "version.dll"
    };

    private static final String SIGNATURE =
            "{\"trusted\":true,\"subject_name\":\"Microsoft Windows\",\"exists\":true,"
                    + "\"status\":\"trusted\"}";

    private static final EventWriter.FilePath[] VALUES = {
        value(
                "SYSTEM\\ControlSet001\\Services\\Tcpip\\Parameters\\Interfaces",
                "LeaseObtainedTime"),
        value("SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\RunMRU", "MRUList"),
        value("SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache", "Index"),
        value("SYSTEM\\ControlSet001\\Control\\Lsa\\FipsAlgorithmPolicy", "Enabled"),
        value("SOFTWARE\\Example\\Agent\\State", "LastContact"),
        value("SYSTEM\\ControlSet001\\Services\\bam\\State\\UserSettings", "SequenceNumber")
    };

    private final Rng rng;
    private final EventWriter writer;
    private final byte[][] libraries = new byte[LIBRARIES.length][];

    WindowsLife(Rng rng, EventWriter writer) {
        this.rng = rng;
        this.writer = writer;
        for (int i = 0; i < LIBRARIES.length; i++) {
            libraries[i] = library(LIBRARIES[i]);
        }
    }

    /** What events tell of a library, the same on every host: from code signature to hash. */
    private static byte[] library(String name) {
        final Rng digits = new Rng(name.hashCode());
        final EventBuffer json = new EventBuffer();
        json.raw("\"code_signature\":[").raw(SIGNATURE).raw("],\"size\":");
        json.number(4_096L * (1 + digits.below(800))).raw("},\"path\":");
        json.text("C:\\Windows\\System32\\" + name).raw(",\"code_signature\":").raw(SIGNATURE);
        json.raw(",\"pe\":{\"file_version\":\"10.0.26100.1\",\"imphash\":\"").raw(digits.hex(32));
        json.raw("\",\"original_file_name\":").text(name).raw("},\"name\":").text(name);
        return json.raw(ProcessShape.hash(digits)).copy();
    }

    private static EventWriter.FilePath value(String key, String name) {
        return new EventWriter.FilePath(key, name);
    }

    /** How many events of a hundred are written here. */
    static int share(Profile.Mix mix) {
        return mix.library() + mix.registry() + mix.api() + mix.logon();
    }

    /** Writes the kind that the roll falls on: below {@link #share}. */
    void write(Host host, long timeNs, int roll) {
        final Profile.Mix mix = host.profile.mix();
        final HostProcess process = host.live[rng.below(host.liveCount)];
        final int registryUpTo = mix.library() + mix.registry();
        if (roll < mix.library()) {
            writer.library(host, process, timeNs, libraries[rng.below(libraries.length)]);
        } else if (roll < registryUpTo) {
            final boolean query = rng.percent(QUERY_PERCENT);
            writer.registry(
                    query ? EventKind.QUERY_VALUE : EventKind.SET_VALUE,
                    host,
                    process,
                    timeNs,
                    VALUES[rng.below(VALUES.length)]);
        } else if (roll < registryUpTo + mix.api()) {
            writer.call(host, process, timeNs);
        } else {
            writer.logOn(host, host.live[0], timeNs, Addresses.privateV4(rng));
        }
    }
}
