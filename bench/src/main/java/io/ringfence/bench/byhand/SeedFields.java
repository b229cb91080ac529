package io.ringfence.bench.byhand;

import java.time.Instant;

/**
 * What the seed rule reads of one event. A bag of public fields, because the peers look into it by
 * reflection or serialize it.
 */
public final class SeedFields {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /** The text of {@code @timestamp}. */
    public String timestamp;

    /** {@code host.id}. */
    public String hostId;

    /** {@code host.os.type}. */
    public String osType;

    /** {@code process.name}. */
    public String processName;

    /** {@code process.entity_id}. */
    public String entityId;

    /** {@code destination.ip}; a list's addresses have commas between them. */
    public String destinationIp;

    /** Whether {@code event.category} holds process. */
    public boolean processCategory;

    /** Whether {@code event.category} holds network. */
    public boolean networkCategory;

    /** Whether {@code event.type} holds start. */
    public boolean startType;

    /** Whether {@code event.type} holds end. */
    public boolean endType;

    /** Nothing read yet. */
    public SeedFields() {
        // all fields are absent
    }

    /** Back to nothing read. */
    public void clear() {
        timestamp = null;
        hostId = null;
        osType = null;
        processName = null;
        entityId = null;
        destinationIp = null;
        processCategory = false;
        networkCategory = false;
        startType = false;
        endType = false;
    }

    /** Takes one value of {@code event.category}. */
    public void category(String text) {
        processCategory |= "process".equals(text);
        networkCategory |= "network".equals(text);
    }

    /** Takes one value of {@code event.type}. */
    public void type(String text) {
        startType |= "start".equals(text);
        endType |= "end".equals(text);
    }

    /** What both stages ask for, the rarest first: osascript on macOS, both keys there. */
    public boolean isCandidate() {
        return "osascript".equals(processName)
                && "macos".equals(osType)
                && null != hostId
                && null != entityId;
    }

    /** Event time, ns since 1970; parsed at each call, so ask only where it matters. */
    public long timeNs() {
        final Instant instant = Instant.parse(timestamp);
        return instant.getEpochSecond() * NS_PER_SECOND + instant.getNano();
    }
}
