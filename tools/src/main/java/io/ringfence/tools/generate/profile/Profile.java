package io.ringfence.tools.generate.profile;

import java.util.List;

/**
 * One operating system as the generator sees it. Immutable.
 *
 * @param system which operating system; says how events are shaped
 * @param mix how often which kind of event happens
 * @param initName the first process of a host
 * @param initExecutable its path
 * @param programs by falling frequency
 * @param scripted the program that the seed rule is about, null where the rule finds nothing
 * @param releases operating system releases
 * @param agentVersions versions of the agent
 * @param users account names
 * @param folders folders that files lie in; {@code %} stands for the user
 * @param fileNames names of files
 * @param domains names that are resolved and connected to
 */
public record Profile(
        OperatingSystem system,
        Mix mix,
        String initName,
        String initExecutable,
        List<Program> programs,
        Program scripted,
        List<Release> releases,
        List<String> agentVersions,
        List<String> users,
        List<String> folders,
        List<String> fileNames,
        List<String> domains) {
    private static final String MIXED = "mixed";

    /**
     * One release of an operating system.
     *
     * @param name host.os.name
     * @param variant host.os.Ext.variant
     * @param family host.os.family and host.os.platform
     * @param version host.os.version
     * @param kernel host.os.kernel
     * @param architecture host.architecture
     */
    public record Release(
            String name,
            String variant,
            String family,
            String version,
            String kernel,
            String architecture) {}

    /**
     * How many events of a hundred are of which kind; DNS answers make up the rest.
     *
     * @param process starts and ends
     * @param file anything done to files
     * @param network connections
     * @param library loaded libraries
     * @param registry reads and writes of the registry
     * @param api calls of watched functions
     * @param logon log-ons
     */
    public record Mix(
            int process, int file, int network, int library, int registry, int api, int logon) {}

    /** As {@code --profile} spells it. */
    public String name() {
        return system.type();
    }

    /** The profile of a desktop Mac, which the seed rule is about. */
    public static Profile macos() {
        return MacosProfile.create();
    }

    /** Every profile there is, in the order in which a mixed capture takes turns. */
    public static List<Profile> all() {
        return List.of(macos(), WindowsProfile.create(), LinuxProfile.create());
    }

    /**
     * The profiles of that name: one, or for {@code mixed} all.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are
     */
    public static List<Profile> named(String name) {
        final List<Profile> all = all();
        if (MIXED.equals(name)) {
            return all;
        }
        for (final Profile profile : all) {
            if (profile.name().equals(name)) {
                return List.of(profile);
            }
        }
        throw new IllegalArgumentException(
                "profile="
                        + name
                        + ": there is "
                        + all.stream().map(Profile::name).toList()
                        + " and "
                        + MIXED);
    }
}
