package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.OperatingSystem;
import io.ringfence.tools.generate.profile.Profile;

/** How accounts are spelled: numbers on macOS and Linux, SIDs with a domain on Windows. */
final class Accounts {
    private static final int FIRST_RELATIVE_ID = 1_104;

    private Accounts() {}

    /** The account that works on a host. */
    static Host.Account user(Profile profile, String name) {
        final int number = profile.users().indexOf(name);
        return switch (profile.system()) {
            case MACOS -> real(name, 501, "staff", 20);
            case WINDOWS ->
                    windows(
                            name,
                            "EXAMPLE",
                            "S-1-5-21-2025429265-764733703-" + (FIRST_RELATIVE_ID + number));
            case LINUX -> linux(name, 1_000 + number);
        };
    }

    /** The account that daemons and services run under. */
    static Host.Account root(OperatingSystem system) {
        return switch (system) {
            case MACOS -> real("root", 0, "wheel", 0);
            case WINDOWS -> windows("SYSTEM", "NT AUTHORITY", "S-1-5-18");
            case LINUX -> linux("root", 0);
        };
    }

    private static Host.Account linux(String name, int id) {
        final String account = "\"name\":\"" + name + "\",\"id\":" + id;
        final String real = account + ",\"real\":{" + account + "}}";
        return new Host.Account(
                real(name, id, name, id).tail(),
                EventBuffer.utf8(
                        ",\"user\":{"
                                + real
                                + ",\"group\":{\"supplemental\":[{"
                                + account
                                + "}],"
                                + real));
    }

    private static Host.Account real(String name, int id, String group, int groupId) {
        return new Host.Account(
                EventBuffer.utf8(
                        account("user", name, id) + account("group", group, groupId) + "}\n"),
                new byte[0]);
    }

    private static String account(String key, String name, int id) {
        final String nameAndId = "\"name\":\"" + name + "\",\"id\":" + id + '}';
        return ",\"" + key + "\":{\"Ext\":{\"real\":{" + nameAndId + "}," + nameAndId;
    }

    private static Host.Account windows(String name, String domain, String sid) {
        return new Host.Account(
                EventBuffer.utf8(
                        ",\"user\":{\"domain\":\""
                                + domain
                                + "\",\"name\":\""
                                + name
                                + "\",\"id\":\""
                                + sid
                                + "\"}}\n"),
                new byte[0]);
    }
}
