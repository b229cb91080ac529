package io.ringfence;

import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;
import io.ringfence.metrics.CountersFile;
import io.ringfence.metrics.watch.EngineBean;
import io.ringfence.metrics.watch.MetricsServer;
import io.ringfence.pipeline.EngineCounts;
import io.ringfence.plan.DetectionPlan;

import java.io.IOException;

import javax.management.JMException;

/** The counters of one engine, and the ways to look at them that were asked for. */
final class EngineWatch implements AutoCloseable {
    private final WatchSettings settings;
    private final Counters counters;
    private EngineBean bean;
    private MetricsServer server;
    private boolean closed;

    EngineWatch(WatchSettings settings, DetectionPlan plan) {
        this.settings = settings;
        final long nowMs = System.currentTimeMillis();
        try {
            counters =
                    null == settings.countersFile()
                            ? Counters.inMemory(EngineCounts.groups(), nowMs)
                            : CountersFile.create(
                                    settings.countersFile(), EngineCounts.groups(), nowMs);
        } catch (final IOException failure) {
            throw refused("countersFile=" + settings.countersFile(), failure);
        }
        counters.set(Counter.RULES, plan.rules().size());
        counters.fact("rules.digest", plan.digest());
    }

    private static RingfenceException refused(String setting, Exception failure) {
        return new RingfenceException(
                RingfenceException.Category.SETTINGS,
                setting + ": " + failure.getMessage(),
                failure);
    }

    /** Opens what was asked for, once the engine is whole. */
    void open() {
        try {
            if (null != settings.jmxName()) {
                bean =
                        new EngineBean(
                                settings.jmxName(),
                                counters::snapshot,
                                EngineCounts.descriptions());
            }
        } catch (final JMException failure) {
            throw refused("jmxName=" + settings.jmxName(), failure);
        }
        try {
            if (null != settings.metricsHost()) {
                server =
                        new MetricsServer(
                                settings.metricsHost(),
                                settings.metricsPort(),
                                counters::snapshot,
                                EngineCounts.descriptions());
            }
        } catch (final IOException failure) {
            throw refused(
                    "metricsAddress=" + settings.metricsHost() + ":" + settings.metricsPort(),
                    failure);
        }
    }

    Counters counters() {
        return counters;
    }

    /** Port of the endpoint, -1 for none. */
    int metricsPort() {
        return null == server ? -1 : server.port();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        counters.end(System.currentTimeMillis());
        if (null != server) {
            server.close();
        }
        Pipeline.closeQuietly(bean);
    }
}
