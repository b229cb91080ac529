package io.ringfence.tools.generate.profile;

/** The systems that Elastic Defend runs on. */
public enum OperatingSystem {
    /** Forks and executes, signs with team ids, numbers accounts. */
    MACOS("macos", '/'),
    /** Starts, signs with subjects, has a registry, names accounts by SID. */
    WINDOWS("windows", '\\'),
    /** Forks and executes, tells leaders of groups and sessions, numbers accounts. */
    LINUX("linux", '/');

    private final String type;
    private final char separator;

    OperatingSystem(String type, char separator) {
        this.type = type;
        this.separator = separator;
    }

    /** host.os.type. */
    public String type() {
        return type;
    }

    /** Between the parts of a path. */
    public char separator() {
        return separator;
    }
}
