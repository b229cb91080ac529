package io.ringfence;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How an engine can be watched from outside; everything is off by default. Fluent; read once when
 * the engine is created. Not thread-safe.
 */
public final class WatchSettings {
    private Path countersFile;
    private String jmxName;
    private String metricsHost;
    private int metricsPort;
    private Consumer<String> notices =
            text -> System.getLogger("io.ringfence").log(System.Logger.Level.WARNING, text);

    /**
     * Keeps the counters in a file (mode 0600) that {@link EngineCounters#read} and {@code
     * ringfence stat} can look into at any time; it stays when the process dies. A file of a live
     * process, and one that is no counters file, is refused. Null for memory, the default.
     */
    public WatchSettings countersFile(Path file) {
        countersFile = file;
        return this;
    }

    /** Registers a platform MBean of that name; null, the default, for none. */
    public WatchSettings jmxName(String name) {
        jmxName = name;
        return this;
    }

    /** Serves {@code /metrics}, {@code /healthz} and {@code /readyz} on a port of 127.0.0.1. */
    public WatchSettings metricsPort(int port) {
        return metricsAddress("127.0.0.1", port);
    }

    /**
     * Serves them on an address; there is no authentication, so let it be a local one.
     *
     * @param host name or address; null, the default, for not serving
     * @param port 0 for any, see {@code metricsPort()} of the engine
     */
    public WatchSettings metricsAddress(String host, int port) {
        metricsHost = host;
        metricsPort = port;
        return this;
    }

    /**
     * Gets what an operator should know in words: a rule was switched off, a host fell silent.
     * Called on the engine's thread; must not block. Default: {@code System.Logger}, as a warning.
     */
    public WatchSettings notices(Consumer<String> receiver) {
        notices = receiver;
        return this;
    }

    Path countersFile() {
        return countersFile;
    }

    String jmxName() {
        return jmxName;
    }

    /** Null for not serving. */
    String metricsHost() {
        return metricsHost;
    }

    int metricsPort() {
        return metricsPort;
    }

    Consumer<String> notices() {
        return notices;
    }
}
