package io.ringfence.tools.generate.profile;

import static io.ringfence.tools.generate.profile.Program.Role.CLIENT;
import static io.ringfence.tools.generate.profile.Program.Role.DAEMON;
import static io.ringfence.tools.generate.profile.Program.Role.SHELL;
import static io.ringfence.tools.generate.profile.Program.Role.TOOL;

import java.util.List;

/** A developer's and office worker's Mac. */
final class MacosProfile {
    private static final String NO_TEAM = "";

    private MacosProfile() {}

    static Profile create() {
        return new Profile(
                "macos",
                "macos",
                "launchd",
                "/sbin/launchd",
                programs(),
                apple("osascript", "/usr/bin/", TOOL, "-l", "JavaScript", "-e", "display dialog"),
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

    private static List<Program> programs() {
        return List.of(
                apple("zsh", "/bin/", SHELL, "-c", "-l", "source", "~/.zshrc", "\"$HOME\"", "&&"),
                apple(
                        "bash",
                        "/bin/",
                        SHELL,
                        "-c",
                        "-x",
                        "./build.sh",
                        "set -e;",
                        "export",
                        "A=\"b c\""),
                apple(
                        "mdworker_shared",
                        FRAMEWORKS + "Metadata.framework/Versions/A/Support/",
                        TOOL,
                        "-s",
                        "mdworker",
                        "-c",
                        "MDSImporterWorker",
                        "-m",
                        "com.apple.mdworker.shared"),
                vendor(
                        "Google Chrome Helper",
                        CHROME,
                        "com.google.Chrome.helper",
                        "EQHXZ8M8AV",
                        CLIENT,
                        "--type=utility",
                        "--utility-sub-type=network.mojom.NetworkService",
                        "--lang=en-GB",
                        "--field-trial-handle=1718379636,r"),
                apple(
                        "git",
                        "/usr/bin/",
                        CLIENT,
                        "status",
                        "--porcelain",
                        "fetch",
                        "--all",
                        "log",
                        "--oneline",
                        "origin/main",
                        "-C",
                        "/Users/Shared/work"),
                apple("sh", "/bin/", SHELL, "-c", "echo", "$PATH", "|", "tr", "':'", "'\\n'"),
                apple("ls", "/bin/", TOOL, "-la", "-G", "/Applications", "/usr/local/bin"),
                apple(
                        "grep",
                        "/usr/bin/",
                        TOOL,
                        "-rn",
                        "--include=*.java",
                        "\"class Main\"",
                        ".",
                        "-E",
                        "^import"),
                vendor(
                        "node",
                        "/opt/homebrew/bin/",
                        "node",
                        "HX7739G8FX",
                        CLIENT,
                        "server.js",
                        "--inspect=127.0.0.1:9229",
                        "node_modules/.bin/webpack",
                        "--mode",
                        "production"),
                vendor(
                        "python3.12",
                        "/opt/homebrew/Cellar/python@3.12/3.12.4/bin/",
                        "python3.12",
                        "BMM5U3QVKW",
                        CLIENT,
                        "-m",
                        "pip",
                        "install",
                        "-r",
                        "requirements.txt",
                        "manage.py",
                        "runserver"),
                apple("sed", "/usr/bin/", TOOL, "-i", "''", "-e", "s/old/new/g", "README.md"),
                apple(
                        "curl",
                        "/usr/bin/",
                        CLIENT,
                        "-fsSL",
                        "--retry",
                        "3",
                        "-o",
                        "/tmp/pkg.tgz",
                        "https://downloads.example.org/pkg.tgz",
                        "-H",
                        "\"Accept: application/json\""),
                apple("cfprefsd", "/usr/sbin/", TOOL, "agent"),
                vendor(
                        "Slack Helper",
                        "/Applications/Slack.app/Contents/Frameworks/Slack Helper.app/Contents/MacOS/",
                        "com.tinyspeck.slackmacgap.helper",
                        "BQR82RBBHL",
                        CLIENT,
                        "--type=renderer",
                        "--enable-sandbox",
                        "--seatbelt-client=62"),
                apple(
                        "ssh",
                        "/usr/bin/",
                        CLIENT,
                        "-o",
                        "BatchMode=yes",
                        "-p",
                        "2222",
                        "build@ci.example.net",
                        "uptime"),
                apple("awk", "/usr/bin/", TOOL, "{print $1}", "-F", ":", "/etc/passwd"),
                apple(
                        "find",
                        "/usr/bin/",
                        TOOL,
                        ".",
                        "-name",
                        "*.class",
                        "-newer",
                        "pom.xml",
                        "-print0"),
                apple("xargs", "/usr/bin/", SHELL, "-0", "-n", "20", "rm", "-f"),
                vendor(
                        "java",
                        "/Library/Java/JavaVirtualMachines/temurin-17.jdk/Contents/Home/bin/",
                        "net.temurin.17.jdk",
                        "JCDTMS22B4",
                        CLIENT,
                        "-Xmx2g",
                        "-XX:+UseG1GC",
                        "-cp",
                        "target/classes:lib/guava.jar:lib/slf4j-api.jar",
                        "org.example.Main",
                        "-Dfile.encoding=UTF-8"),
                apple(
                        "softwareupdated",
                        "/System/Library/CoreServices/Software Update.app/Contents/Resources/",
                        DAEMON),
                apple("trustd", "/usr/libexec/", DAEMON, "--agent"),
                apple("mDNSResponder", "/usr/sbin/", DAEMON),
                apple("nsurlsessiond", "/usr/libexec/", DAEMON, "--privileged"),
                vendor(
                        "zoom.us",
                        "/Applications/zoom.us.app/Contents/MacOS/",
                        "us.zoom.xos",
                        "BJ4HAAB9B3",
                        CLIENT,
                        "--url=zoommtg://example.zoom.us/join"),
                apple("plutil", "/usr/bin/", TOOL, "-convert", "json", "-o", "-", "Info.plist"),
                apple(
                        "defaults",
                        "/usr/bin/",
                        TOOL,
                        "read",
                        "com.apple.finder",
                        "AppleShowAllFiles"),
                apple("launchctl", "/bin/", TOOL, "list", "print", "gui/501"),
                apple(
                        "codesign",
                        "/usr/bin/",
                        TOOL,
                        "--verify",
                        "--deep",
                        "--strict",
                        "-v",
                        "/Applications/Example.app"),
                apple("tar", "/usr/bin/", TOOL, "-xzf", "archive.tar.gz", "-C", "/tmp/unpacked"),
                apple(
                        "rsync",
                        "/usr/bin/",
                        CLIENT,
                        "-az",
                        "--delete",
                        "./site/",
                        "web@www.example.org:/srv/site"),
                vendor(
                        "Code Helper",
                        "/Applications/Visual Studio Code.app/Contents/Frameworks/Code Helper.app/Contents/MacOS/",
                        "com.github.Electron.helper",
                        "UBF8T346G9",
                        CLIENT,
                        "--type=extensionHost",
                        "--disable-gpu",
                        "--user-data-dir=/Users/Shared/code"),
                apple("sw_vers", "/usr/bin/", TOOL, "-productVersion"),
                apple("system_profiler", "/usr/sbin/", TOOL, "SPHardwareDataType", "-json"),
                apple(
                        "osascript",
                        "/usr/bin/",
                        TOOL,
                        "-e",
                        "tell application \"Finder\" to count windows",
                        "-s",
                        "o"),
                apple("ps", "/bin/", TOOL, "-axo", "pid,ppid,comm"));
    }

    private static final String FRAMEWORKS =
            "/System/Library/Frameworks/CoreServices.framework/Versions/A/Frameworks/";
    private static final String CHROME =
            "/Applications/Google Chrome.app/Contents/Frameworks/Google Chrome Framework.framework/Versions/126.0.6478.127/Helpers/Google Chrome Helper.app/Contents/MacOS/";

    private static Program apple(String name, String folder, Program.Role role, String... words) {
        return new Program(name, folder + name, "com.apple." + name, NO_TEAM, role, List.of(words));
    }

    private static Program vendor(
            String name,
            String folder,
            String id,
            String team,
            Program.Role role,
            String... words) {
        return new Program(name, folder + name, id, team, role, List.of(words));
    }

    private static List<Profile.Release> releases() {
        return List.of(
                new Profile.Release("14.7.1", kernel("23.6.0", "xnu-10063.141.1"), "arm64"),
                new Profile.Release("15.3.2", kernel("24.3.0", "xnu-11215.81.4"), "arm64"),
                new Profile.Release("13.6.9", kernel("22.6.0", "xnu-8796.141.3"), "x86_64"),
                new Profile.Release("26.0.1", kernel("25.0.0", "xnu-12377.1.9"), "arm64"));
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
