package io.ringfence.sequence;

import io.ringfence.sequence.inflight.Times;
import io.ringfence.sequence.store.HostTable;

/**
 * One clock a host, so that no host can make another's events late or end another's windows. A
 * host's watermark is its largest event time less the allowed lateness; when it falls silent, its
 * watermark goes on with ingest time after the allowed delay.
 *
 * <pre>
 *   watermark(now) = max( eventTime - lateness,  eventTime + (now - lastIngest) - allowedDelay )
 * </pre>
 *
 * An event may move its host's clock at most an hour beyond its own ingest time: a clock set to the
 * next decade closes no windows.
 */
final class HostClocks {
    private static final long MAX_AHEAD_NS = 3_600_000_000_000L;

    private final HostTable hosts;
    private final long latenessNs;
    private final long delayNs;

    HostClocks(HostTable hosts, SequenceSettings settings) {
        this.hosts = hosts;
        latenessNs = settings.allowedLatenessNs();
        delayNs = settings.allowedDelayNs();
    }

    /** The event time that an event's host may be taken to have reached. */
    static long clockTimeNs(CurrentEvent event) {
        return Math.min(event.timeNs(), Times.plus(event.nowNs(), MAX_AHEAD_NS));
    }

    /** Whether an event's time is too far ahead of its ingest time. */
    static boolean isAhead(CurrentEvent event) {
        return event.timeNs() > Times.plus(event.nowNs(), MAX_AHEAD_NS);
    }

    /** Moves the clock of an event's host. */
    void observe(int host, CurrentEvent event) {
        hosts.observe(host, clockTimeNs(event), event.hits().ingestTimeNs());
    }

    /** How far a host's events have come, by its events alone. */
    long watermarkNs(int host) {
        return Times.minus(hosts.eventTimeNs(host), latenessNs);
    }

    /** The ingest time after which a silent host counts as past an event time. */
    long silentAtNs(int host, long dueNs) {
        final long ahead = Times.minus(dueNs, hosts.eventTimeNs(host));
        return Times.plus(Times.plus(hosts.lastIngestNs(host), delayNs), Math.max(0, ahead));
    }
}
