package io.ringfence.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The seed rule as a good engineer would write it by hand: Jackson's streaming parser with unwanted
 * subtrees skipped, plain comparisons, a map of pending starts. Written to be fast and fair: time
 * is read only for events that pass a stage, the cheapest tests come first, addresses are compared
 * as numbers, and old entries are dropped from the oldest end.
 */
final class JacksonBaseline {
    private static final long MAXSPAN_NS = 30_000_000_000L;
    private static final int MAX_PENDING = 1 << 20;

    private final JsonFactory factory = new JsonFactory();
    private final PublicAddress addresses = new PublicAddress();
    private final Map<Key, Long> pending = new LinkedHashMap<>();
    private final Fields fields = new Fields();
    private long matches;

    private record Key(String hostId, String entityId) {}

    /** What the rule reads of one event. */
    private static final class Fields {
        private String timestamp;
        private String hostId;
        private String osType;
        private String processName;
        private String entityId;
        private String destinationIp;
        private boolean processCategory;
        private boolean networkCategory;
        private boolean startType;
        private boolean endType;

        private void clear() {
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
    }

    /** Matches so far. */
    long matches() {
        return matches;
    }

    /** Takes one document; true when it completed a match. */
    boolean onEvent(byte[] buffer, int offset, int length) throws IOException {
        fields.clear();
        try (JsonParser parser = factory.createParser(buffer, offset, length)) {
            parser.nextToken();
            while (JsonToken.FIELD_NAME == parser.nextToken()) {
                final String name = parser.currentName();
                final JsonToken value = parser.nextToken();
                top(parser, name, value);
            }
        }
        return evaluate();
    }

    private void top(JsonParser parser, String name, JsonToken value) throws IOException {
        switch (name) {
            case "@timestamp":
                fields.timestamp = parser.getText();
                break;
            case "event":
                event(parser);
                break;
            case "host":
                host(parser);
                break;
            case "process":
                process(parser);
                break;
            case "destination":
                destination(parser);
                break;
            default:
                parser.skipChildren();
                break;
        }
    }

    private void event(JsonParser parser) throws IOException {
        while (JsonToken.FIELD_NAME == parser.nextToken()) {
            final String name = parser.currentName();
            final JsonToken value = parser.nextToken();
            final boolean category = "category".equals(name);
            if (!category && !"type".equals(name)) {
                parser.skipChildren();
            } else if (JsonToken.START_ARRAY == value) {
                while (JsonToken.END_ARRAY != parser.nextToken()) {
                    eventValue(category, parser.getText());
                }
            } else {
                eventValue(category, parser.getText());
            }
        }
    }

    private void eventValue(boolean category, String text) {
        if (category) {
            fields.processCategory |= "process".equals(text);
            fields.networkCategory |= "network".equals(text);
        } else {
            fields.startType |= "start".equals(text);
            fields.endType |= "end".equals(text);
        }
    }

    private void host(JsonParser parser) throws IOException {
        while (JsonToken.FIELD_NAME == parser.nextToken()) {
            final String name = parser.currentName();
            final JsonToken value = parser.nextToken();
            if ("id".equals(name)) {
                fields.hostId = parser.getText();
            } else if ("os".equals(name) && JsonToken.START_OBJECT == value) {
                os(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void os(JsonParser parser) throws IOException {
        while (JsonToken.FIELD_NAME == parser.nextToken()) {
            final String name = parser.currentName();
            parser.nextToken();
            if ("type".equals(name)) {
                fields.osType = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void process(JsonParser parser) throws IOException {
        while (JsonToken.FIELD_NAME == parser.nextToken()) {
            final String name = parser.currentName();
            parser.nextToken();
            if ("name".equals(name)) {
                fields.processName = parser.getText();
            } else if ("entity_id".equals(name)) {
                fields.entityId = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void destination(JsonParser parser) throws IOException {
        while (JsonToken.FIELD_NAME == parser.nextToken()) {
            final String name = parser.currentName();
            parser.nextToken();
            if ("ip".equals(name)) {
                fields.destinationIp = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
    }

    private boolean evaluate() {
        if (!"osascript".equals(fields.processName)
                || !"macos".equals(fields.osType)
                || null == fields.hostId
                || null == fields.entityId) {
            return false;
        }
        final boolean first = fields.processCategory && fields.startType;
        final boolean second =
                fields.networkCategory
                        && !fields.endType
                        && addresses.isPublicOrMissing(fields.destinationIp);
        if (!first && !second) {
            return false;
        }
        final long timeNs = nanos(fields.timestamp);
        final Key key = new Key(fields.hostId, fields.entityId);
        final Long start = second ? pending.remove(key) : null;
        final boolean match = null != start && start < timeNs && timeNs - start <= MAXSPAN_NS;
        if (match) {
            matches++;
        }
        if (first) {
            pending.put(key, timeNs);
            dropOldest(timeNs);
        }
        return match;
    }

    private void dropOldest(long timeNs) {
        final Iterator<Map.Entry<Key, Long>> oldest = pending.entrySet().iterator();
        final boolean over = oldest.next().getValue() + 2 * MAXSPAN_NS < timeNs;
        if (over || pending.size() > MAX_PENDING) {
            oldest.remove();
        }
    }

    private static long nanos(String timestamp) {
        final Instant instant = Instant.parse(timestamp);
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
