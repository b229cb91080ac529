package io.ringfence.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The seed rule as slowly and obviously as possible, for events in order of time: plain
 * collections, values gathered from a tree, addresses as big integers. Shares nothing with the
 * engine.
 */
public final class SeedOracle {
    private static final String[] BLOCKS = {
        "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.168.0.0/16", "192.88.99.0/24",
        "224.0.0.0/4", "100.64.0.0/10", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "240.0.0.0/4",
    };
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff).shiftLeft(32);

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<List<String>, String[]> pending = new HashMap<>();
    private final List<String> matches = new ArrayList<>();

    /** Matches so far, each as {@code firstId+secondId}. */
    public List<String> matches() {
        return matches;
    }

    /** Takes the next event. */
    public void onEvent(byte[] document) {
        final JsonNode event;
        try {
            event = mapper.readTree(document);
        } catch (final IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        final String id = values(event, "event.id").iterator().next();
        final Instant time = Instant.parse(values(event, "@timestamp").iterator().next());
        final boolean common =
                values(event, "host.os.type").contains("macos")
                        && values(event, "process.name").contains("osascript");
        final boolean second =
                common
                        && values(event, "event.category").contains("network")
                        && !values(event, "event.type").contains("end")
                        && values(event, "destination.ip").stream().noneMatch(this::isExcluded);
        final boolean first =
                common
                        && values(event, "event.category").contains("process")
                        && values(event, "event.type").contains("start");
        for (final String host : values(event, "host.id")) {
            for (final String entity : values(event, "process.entity_id")) {
                advance(List.of(host, entity), first, second, id, time);
            }
        }
    }

    private void advance(List<String> key, boolean first, boolean second, String id, Instant time) {
        if (second && pending.containsKey(key)) {
            final String[] start = pending.remove(key);
            if (!time.isAfter(Instant.parse(start[1]).plusMillis(30_000))) {
                matches.add(start[0] + "+" + id);
            }
        }
        if (first) {
            pending.put(key, new String[] {id, time.toString()});
        }
    }

    private boolean isExcluded(String text) {
        final BigInteger address = address(text);
        if (null == address) {
            return false;
        }
        boolean excluded = address.equals(BigInteger.ONE); // ::1
        excluded |= address.shiftRight(118).equals(BigInteger.valueOf(0xfe80 >> 6));
        excluded |= address.shiftRight(120).equals(BigInteger.valueOf(0xff));
        for (final String block : BLOCKS) {
            final int slash = block.indexOf('/');
            final int shift = 32 - Integer.parseInt(block.substring(slash + 1));
            final BigInteger network = address(block.substring(0, slash));
            excluded |= network.shiftRight(shift).equals(address.shiftRight(shift));
        }
        return excluded;
    }

    /** 128-bit value, IPv4 as mapped; null when the text is not an address. */
    private static BigInteger address(String text) {
        final boolean v4 = text.matches("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
        final boolean v6 = text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
        if (!v4 && !v6) {
            return null;
        }
        try {
            final byte[] bytes = InetAddress.getByName(text).getAddress(); // a literal: no look-up
            final BigInteger value = new BigInteger(1, bytes);
            return 4 == bytes.length ? value.add(MAPPED) : value;
        } catch (final IOException notAnAddress) {
            return null;
        }
    }

    private static Set<String> values(JsonNode event, String path) {
        final Set<String> values = new LinkedHashSet<>();
        collect(event, path, values);
        return values;
    }

    /** Every way to spell a dotted path by nesting and dotted keys. */
    private static void collect(JsonNode node, String path, Set<String> into) {
        if (node.isArray()) {
            node.forEach(item -> collect(item, path, into));
        } else if (path.isEmpty()) {
            if (node.isValueNode() && !node.isNull()) {
                into.add(node.asText());
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(
                            member -> {
                                final String key = member.getKey();
                                if (path.equals(key)) {
                                    collect(member.getValue(), "", into);
                                } else if (path.startsWith(key + ".")) {
                                    final String rest = path.substring(key.length() + 1);
                                    collect(member.getValue(), rest, into);
                                }
                            });
        }
    }
}
