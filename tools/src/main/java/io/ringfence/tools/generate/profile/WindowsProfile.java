package io.ringfence.tools.generate.profile;

import java.util.List;

/** An office worker's Windows host. */
final class WindowsProfile {
    private WindowsProfile() {}

    static Profile create() {
        return new Profile(
                OperatingSystem.WINDOWS,
                new Profile.Mix(12, 46, 10, 12, 9, 2, 1),
                "services.exe",
                "C:\\Windows\\System32\\services.exe",
                ProgramTable.read("windows-programs.tsv"),
                null,
                releases(),
                List.of("8.13.4", "8.17.3", "9.1.2", "9.2.0"),
                users(),
                folders(),
                fileNames(),
                domains());
    }

    private static List<String> users() {
        return List.of("anna", "ben", "chidi", "dora", "lena", "mira", "omar", "svc-backup");
    }

    private static List<Profile.Release> releases() {
        return List.of(
                new Profile.Release(
                        "Windows",
                        "Windows 11 Enterprise",
                        "windows",
                        "24H2 (10.0.26100.2314)",
                        "24H2 (10.0.26100.2314)",
                        "x86_64"),
                new Profile.Release(
                        "Windows",
                        "Windows 10 Pro",
                        "windows",
                        "22H2 (10.0.19045.4780)",
                        "22H2 (10.0.19045.4780)",
                        "x86_64"),
                new Profile.Release(
                        "Windows",
                        "Windows Server 2022 Datacenter",
                        "windows",
                        "21H2 (10.0.20348.2655)",
                        "21H2 (10.0.20348.2655)",
                        "x86_64"));
    }

    private static List<String> folders() {
        return List.of(
                "C:\\Users\\%\\AppData\\Local\\Google\\Chrome\\User Data\\Default\\Cache\\Cache_Data",
                "C:\\Users\\%\\AppData\\Local\\Temp",
                "C:\\Users\\%\\Documents",
                "C:\\Users\\%\\Downloads",
                "C:\\Users\\%\\AppData\\Roaming\\Microsoft\\Windows\\Recent",
                "C:\\Windows\\Prefetch",
                "C:\\Windows\\System32\\winevt\\Logs",
                "C:\\ProgramData\\Example\\Logs",
                "C:\\work\\service\\target\\classes\\org\\example");
    }

    private static List<String> fileNames() {
        return List.of(
                "f_0001ba",
                "index",
                "report.docx",
                "~$report.docx",
                "invoice.pdf",
                "data.json",
                "Main.class",
                "setup.log",
                "thumbcache_256.db",
                "CMD.EXE-0BD30981.pf",
                "System.evtx",
                "settings.dat",
                "notes.lnk",
                "image.png");
    }

    private static List<String> domains() {
        return List.of(
                "www.example.com",
                "api.example.org",
                "cdn.example.net",
                "login.example.com",
                "mail.example.org",
                "dc01.corp.example",
                "files.corp.example",
                "updates.example.com",
                "telemetry.example.net",
                "static.images.example.com");
    }
}
