package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.Program;

/**
 * One process of a simulated host. Ancestors that have ended stay reachable from their descendants;
 * the depth limit bounds how many.
 */
final class HostProcess {
    /** A process this deep starts no further ones. */
    static final int DEPTH_LIMIT = 10;

    final Program program;
    final HostProcess parent;
    final int pid;
    final int depth;
    final boolean asRoot;

    /** When it became its program, in ns since 1970. */
    long startNs;

    /** process.name; the program's name but for scripted near misses. Quoted JSON. */
    byte[] nameJson;

    /** The id that the fork was reported with; newer agents keep it. Quoted JSON. */
    byte[] forkIdJson;

    /** process.entity_id since exec, null when the agent does not know it. Quoted JSON. */
    byte[] entityIdJson;

    /** {@code "args":[...]} and how many. */
    byte[] argsJson;

    int argsCount;

    /** Quoted JSON. */
    byte[] commandLineJson;

    HostProcess(Program program, HostProcess parent, int pid, boolean asRoot) {
        this.program = program;
        this.parent = parent;
        this.pid = pid;
        this.asRoot = asRoot;
        this.depth = null == parent ? 0 : parent.depth + 1;
    }
}
