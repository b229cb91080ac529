package io.ringfence.tools.generate;

import java.util.Arrays;
import java.util.List;

/**
 * A story about the seed rule's program with a known end: a hit, or a near miss that differs from
 * one in a single point. The reasons are Elasticsearch's: {@code not} and {@code !=} hold for a
 * missing field, {@code !=} on a list means that no element is equal, maxspan includes its border,
 * and a newer start replaces an older one of the same key.
 */
public enum Scenario {
    /** The plain case. */
    CONNECTS(true, 4, "connects to a public IPv4 address within 30 s"),
    /** The border of maxspan belongs to it. */
    EXACTLY_30_S(true, 4, "connects exactly 30.000 s after its start"),
    /** The other address family. */
    PUBLIC_IPV6(true, 4, "connects to a public IPv6 address"),
    /** IPv4 in its IPv6 spelling is the same address. */
    MAPPED_PUBLIC(true, 4, "connects to a public address written as ::ffff:a.b.c.d"),
    /** A missing field is not in any block. */
    NO_ADDRESS(true, 4, "connects, destination.ip is missing"),
    /** An empty list is a missing field. */
    EMPTY_ADDRESS_LIST(true, 4, "connects, destination.ip is an empty list"),
    /** The newest start counts. */
    STARTS_TWICE(true, 5, "starts 40 s before it connects, and again within 30 s"),
    /** The first connection completes the sequence, the second finds none. */
    CONNECTS_TWICE(true, 5, "connects twice: one hit"),
    /** The list of types has "start" in it. */
    BRIEF_PROCESS(true, 2, "fork, exec and end come as one event, then it connects"),
    /** An event that matches no stage changes nothing. */
    PRIVATE_FIRST(true, 5, "connects to a private address, then to a public one"),
    /** Of equal times the lower event.sequence is the earlier event. */
    SAME_INSTANT(true, 4, "starts and connects in the same instant, in this order"),

    /** One millisecond past the border. */
    TOO_LATE(false, 4, "connects 30.001 s after its start"),
    /** host.id is part of the key. */
    OTHER_HOST(false, 4, "starts on one host, connects on another with the same entity id"),
    /** Order matters. */
    REVERSED(false, 4, "connects, then starts"),
    /** Private and shared networks. */
    PRIVATE(false, 4, "connects to a private address"),
    /** IPv4 loopback. */
    LOOPBACK(false, 4, "connects to 127.0.0.1"),
    /** A private address in its IPv6 spelling is the same address. */
    MAPPED_PRIVATE(false, 4, "connects to a private address written as ::ffff:a.b.c.d"),
    /** FE80::/10. */
    LINK_LOCAL_IPV6(false, 4, "connects to a link-local IPv6 address"),
    /** IPv6 loopback. */
    LOOPBACK_IPV6(false, 4, "connects to ::1"),
    /** FF00::/8. */
    MULTICAST_IPV6(false, 4, "connects to ff02::fb"),
    /** Documentation, benchmark and protocol blocks. */
    RESERVED(false, 4, "connects to an address set aside for special purposes"),
    /** One address of the list lies in a block. */
    MIXED_ADDRESSES(false, 4, "destination.ip is a list with a public and a private address"),
    /** {@code ==} minds case. */
    NAME_CASE(false, 4, "its name is spelt OSASCRIPT"),
    /** process.entity_id is part of the key. */
    OTHER_PROCESS(false, 4, "one starts, another connects"),
    /** Begin and end of the connection in one document: the list of types has "end" in it. */
    BRIEF_CONNECTION(false, 4, "the connection's begin and end come as one event"),
    /** Only the end of a connection is seen. */
    ONLY_DISCONNECT(false, 4, "only the end of the connection is reported"),
    /** Of equal times the lower event.sequence is the earlier event. */
    SAME_INSTANT_REVERSED(false, 4, "connects and starts in the same instant, in this order"),
    /** An event without its key takes no part. */
    NO_ENTITY_ID(false, 4, "process.entity_id is missing");

    private static final List<Scenario> HITS =
            Arrays.stream(values()).filter(Scenario::isHit).toList();
    private static final List<Scenario> NEAR_MISSES =
            Arrays.stream(values()).filter(s -> !s.isHit()).toList();

    private final boolean hit;
    private final int eventCount;
    private final String description;

    Scenario(boolean hit, int eventCount, String description) {
        this.hit = hit;
        this.eventCount = eventCount;
        this.description = description;
    }

    /** Every scenario that gives one alert. */
    public static List<Scenario> hits() {
        return HITS;
    }

    /** Every scenario that gives none. */
    public static List<Scenario> nearMisses() {
        return NEAR_MISSES;
    }

    /** Whether it gives one alert. */
    public boolean isHit() {
        return hit;
    }

    /** What the program does, for a reader. */
    public String description() {
        return description;
    }

    int eventCount() {
        return eventCount;
    }
}
