package io.ringfence.tools.generate.profile;

import java.util.List;

/**
 * One operating system as the generator sees it. Immutable.
 *
 * @param name as {@code --profile} spells it
 * @param osType host.os.type
 * @param initName the first process of a host
 * @param initExecutable its path
 * @param programs by falling frequency
 * @param scripted the program that the seed rule is about
 * @param releases operating system releases
 * @param agentVersions versions of the agent
 * @param users account names
 * @param folders folders that files lie in; {@code %} stands for the user
 * @param fileNames names of files
 * @param domains names that are resolved and connected to
 */
public record Profile(
        String name,
        String osType,
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
    /**
     * One release of an operating system.
     *
     * @param version host.os.version
     * @param kernel host.os.kernel
     * @param architecture host.architecture
     */
    public record Release(String version, String kernel, String architecture) {}

    /** Every profile there is. */
    public static List<Profile> all() {
        return List.of(MacosProfile.create());
    }

    /**
     * The profile of that name.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are
     */
    public static Profile named(String name) {
        for (final Profile profile : all()) {
            if (profile.name.equals(name)) {
                return profile;
            }
        }
        throw new IllegalArgumentException(
                "profile=" + name + ": there is " + all().stream().map(Profile::name).toList());
    }
}
