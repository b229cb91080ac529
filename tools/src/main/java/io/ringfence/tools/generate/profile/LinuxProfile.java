package io.ringfence.tools.generate.profile;

import java.util.List;

/** A Linux server. */
final class LinuxProfile {
    private LinuxProfile() {}

    static Profile create() {
        return new Profile(
                OperatingSystem.LINUX,
                new Profile.Mix(42, 28, 22, 0, 0, 0, 0),
                "systemd",
                "/usr/lib/systemd/systemd",
                ProgramTable.read("linux-programs.tsv"),
                null,
                releases(),
                List.of("8.13.4", "8.17.3", "9.1.2", "9.2.0"),
                users(),
                folders(),
                fileNames(),
                domains());
    }

    private static List<String> users() {
        return List.of("deploy", "ubuntu", "www-data", "postgres", "backup", "jenkins");
    }

    private static List<Profile.Release> releases() {
        return List.of(
                new Profile.Release(
                        "Linux",
                        "Ubuntu",
                        "ubuntu",
                        "22.04.5",
                        "5.15.0-122-generic #132-Ubuntu SMP Thu Aug 29 13:45:52 UTC 2024",
                        "x86_64"),
                new Profile.Release(
                        "Linux",
                        "Debian",
                        "debian",
                        "12.7",
                        "6.1.0-25-amd64 #1 SMP Debian 6.1.106-3 (2024-08-26)",
                        "x86_64"),
                new Profile.Release(
                        "Linux",
                        "Amazon Linux",
                        "amazon",
                        "2023",
                        "6.1.109-118.189.amzn2023.x86_64 #1 SMP Tue Sep 10 08:58:40 UTC 2024",
                        "x86_64"));
    }

    private static List<String> folders() {
        return List.of(
                "/var/log/example",
                "/var/lib/postgresql/16/main/base/16384",
                "/tmp",
                "/var/lib/docker/overlay2/8a0f1e2d/diff/srv",
                "/srv/app/cache",
                "/home/%/.cache",
                "/run/systemd/units",
                "/var/spool/example",
                "/opt/service/work");
    }

    private static List<String> fileNames() {
        return List.of(
                "app.log",
                "access.log",
                "2619",
                "pg_wal_000000010000000000000042",
                "session.json",
                ".tmp.8dTj2k",
                "invocation:nginx.service",
                "index.html",
                "upload.bin",
                "lock",
                "service.pid",
                "data.csv");
    }

    private static List<String> domains() {
        return List.of(
                "www.example.com",
                "api.example.org",
                "cdn.example.net",
                "packages.example.net",
                "registry.example.net",
                "db01.internal.example",
                "queue.internal.example",
                "time.example.org",
                "auth.example.com");
    }
}
