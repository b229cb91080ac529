package io.ringfence.tools.generate.profile;

import java.util.List;

/**
 * One program that simulated hosts run. Immutable.
 *
 * @param name process.name
 * @param executable process.executable
 * @param signingId code signature identifier
 * @param teamId code signature team, empty for the vendor of the operating system
 * @param role how it behaves
 * @param arguments words that its command lines are made of
 */
public record Program(
        String name,
        String executable,
        String signingId,
        String teamId,
        Role role,
        List<String> arguments) {
    /** How a program behaves. */
    public enum Role {
        /** Starts other programs. */
        SHELL,
        /** Touches files only. */
        TOOL,
        /** Touches files and talks to the network. */
        CLIENT,
        /** Runs since boot, talks to the network, never ends. */
        DAEMON
    }

    /** Whether it opens connections and resolves names. */
    public boolean usesNetwork() {
        return Role.CLIENT == role || Role.DAEMON == role;
    }

    /** Whether it starts other programs. */
    public boolean startsPrograms() {
        return Role.SHELL == role;
    }
}
