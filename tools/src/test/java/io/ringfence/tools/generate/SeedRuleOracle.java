package io.ringfence.tools.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The seed rule, evaluated slowly and obviously over a whole file, in event order. */
final class SeedRuleOracle {
    private static final Duration MAXSPAN = Duration.ofSeconds(30);
    private static final List<String> BLOCKS =
            List.of(
                    "10.0.0.0/8",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.168.0.0/16",
                    "192.88.99.0/24",
                    "224.0.0.0/4",
                    "100.64.0.0/10",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "240.0.0.0/4",
                    "::1/128",
                    "fe80::/10",
                    "ff00::/8");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One match by its two event ids. */
    record Match(String hostId, String entityId, String startId, String connectionId) {}

    private record Event(JsonNode document, Instant time, long sequence) {}

    private SeedRuleOracle() {}

    static List<Match> matches(List<String> lines) {
        final List<Event> events = new ArrayList<>();
        for (final String line : lines) {
            final JsonNode document = parse(line);
            events.add(
                    new Event(
                            document,
                            Instant.parse(document.at("/@timestamp").textValue()),
                            document.at("/event/sequence").longValue()));
        }
        events.sort(Comparator.comparing(Event::time).thenComparing(Event::sequence));
        return matchesInOrder(events);
    }

    static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (final IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static List<Match> matchesInOrder(List<Event> events) {
        final List<Match> matches = new ArrayList<>();
        final Map<String, Event> pending = new HashMap<>();
        for (final Event event : events) {
            final JsonNode document = event.document;
            final String host = document.at("/host/id").textValue();
            final String entity = document.at("/process/entity_id").textValue();
            if (null == host || null == entity) {
                continue;
            }
            final String key = host + ' ' + entity;
            if (isConnection(document)) {
                final Event start = pending.remove(key);
                if (null != start
                        && Duration.between(start.time, event.time).compareTo(MAXSPAN) <= 0) {
                    matches.add(new Match(host, entity, id(start.document), id(document)));
                }
            }
            if (isStart(document)) {
                pending.put(key, event);
            }
        }
        return matches;
    }

    private static String id(JsonNode document) {
        return document.at("/event/id").textValue();
    }

    private static boolean isStart(JsonNode document) {
        return values(document, "/event/category").contains("process")
                && values(document, "/host/os/type").contains("macos")
                && values(document, "/event/type").contains("start")
                && values(document, "/process/name").contains("osascript");
    }

    private static boolean isConnection(JsonNode document) {
        return values(document, "/event/category").contains("network")
                && values(document, "/host/os/type").contains("macos")
                && !values(document, "/event/type").contains("end")
                && values(document, "/process/name").contains("osascript")
                && values(document, "/destination/ip").stream().noneMatch(SeedRuleOracle::isListed);
    }

    private static List<String> values(JsonNode document, String path) {
        final List<String> values = new ArrayList<>();
        final JsonNode node = document.at(path);
        if (node.isArray()) {
            node.forEach(element -> values.add(element.textValue()));
        } else if (node.isTextual()) {
            values.add(node.textValue());
        }
        return values;
    }

    private static boolean isListed(String address) {
        return BLOCKS.stream().anyMatch(block -> contains(block, address));
    }

    private static boolean contains(String block, String address) {
        final String[] parts = block.split("/");
        final int ownPrefix = Integer.parseInt(parts[1]);
        final int prefix = parts[0].contains(":") ? ownPrefix : ownPrefix + 96;
        final int shift = 128 - prefix;
        return number(parts[0]).shiftRight(shift).equals(number(address).shiftRight(shift));
    }

    /** All addresses as 128 bits, IPv4 as ::ffff:a.b.c.d. */
    private static BigInteger number(String address) {
        try {
            final byte[] bytes = InetAddress.getByName(address).getAddress();
            final BigInteger value = new BigInteger(1, bytes);
            return 4 == bytes.length ? value.add(BigInteger.valueOf(0xFFFF).shiftLeft(32)) : value;
        } catch (final UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }
}
