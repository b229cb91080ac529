package io.ringfence.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.ecs.EcsType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Random documents over a small alphabet of fields and values, so that conditions are met and
 * missed, keys meet, and times collide. The same seed gives the same documents.
 */
public final class RandomEvents {
    /** The fields and their types. */
    public static final Map<String, EcsType> TYPES =
            Map.ofEntries(
                    Map.entry("@timestamp", EcsType.DATE),
                    Map.entry("event.category", EcsType.KEYWORD),
                    Map.entry("event.sequence", EcsType.LONG),
                    Map.entry("host.id", EcsType.KEYWORD),
                    Map.entry("process.entity_id", EcsType.KEYWORD),
                    Map.entry("process.name", EcsType.KEYWORD),
                    Map.entry("process.args", EcsType.KEYWORD),
                    Map.entry("process.pid", EcsType.LONG),
                    Map.entry("score", EcsType.DOUBLE),
                    Map.entry("network.bytes", EcsType.UNSIGNED_LONG),
                    Map.entry("event.created", EcsType.DATE),
                    Map.entry("signed", EcsType.BOOLEAN),
                    Map.entry("destination.ip", EcsType.IP),
                    Map.entry("agent.version", EcsType.VERSION));

    static final List<String> CATEGORIES = List.of("process", "network", "file");
    static final List<String> KEYS = List.of("h1", "h2", "H1");
    static final List<String> TEXTS =
            List.of(
                    "",
                    "a",
                    "A",
                    "ab",
                    "aB",
                    "ba",
                    "abc",
                    "a*b",
                    "k",
                    "\u212a",
                    "\u00e9\u00c9",
                    "c:\\a",
                    "5",
                    "a\nb",
                    "s",
                    "\u00df",
                    "\u1e9e",
                    "\u0131",
                    "\u0130",
                    "\u017f",
                    "a\ud83d\ude00b",
                    "\u03a3",
                    "*",
                    "?",
                    "\\",
                    "0x1f",
                    "-2.5",
                    "1e1",
                    "0.0.1",
                    "a\"b");
    static final List<String> IPS =
            List.of(
                    "10.0.0.1",
                    "10.9.9.9",
                    "::ffff:10.0.0.1",
                    "192.168.1.1",
                    "::1",
                    "fe80::1",
                    "8.8.8.8",
                    "::FFFF:10.0.0.1",
                    "fe80::1%eth0",
                    "0:0:0:0:0:0:0:1",
                    "::ffff:a00:1",
                    "10.0.0.256",
                    "10.0.0.01",
                    "x");
    static final List<String> VERSIONS = List.of("1.5.0", "1.11.3", "1.5.0-rc1", "x");

    static final List<String> BYTES =
            List.of("0", "5", "9223372036854775807", "9223372036854775808", "18446744073709551615");
    static final List<String> ZONES = List.of("Z", "+00:00", "+0000");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long START_MS = 1_700_000_000_000L;
    private static final int KINDS_OF_NOTHING = 4;

    private final Random random;

    /** As given by the seed. */
    public RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Documents in order of arrival.
     *
     * @param stepMs the time from one to the next is at most this; often 0
     * @param disorderMs times are set back by up to this at random; 0 keeps them in order
     */
    public List<ObjectNode> next(int count, int stepMs, int disorderMs) {
        final List<ObjectNode> documents = new ArrayList<>();
        long timeMs = START_MS;
        for (int i = 0; i < count; i++) {
            timeMs += random.nextBoolean() ? 0 : random.nextInt(stepMs + 1);
            final long back = 0 == disorderMs ? 0 : random.nextInt(disorderMs + 1);
            final boolean again = i > 0 && 0 == random.nextInt(20);
            documents.add(again ? documents.get(i - 1).deepCopy() : document(timeMs - back, i));
        }
        return documents;
    }

    private ObjectNode document(long timeMs, int sequence) {
        final Map<String, JsonNode> fields = new TreeMap<>();
        fields.put("@timestamp", time(timeMs));
        if (0 != random.nextInt(4)) {
            fields.put("event.sequence", JSON.numberNode(sequence));
        }
        fields.put("event.category", value(() -> text(CATEGORIES), 40, 10));
        fields.put("host.id", value(() -> text(KEYS), 10, 10));
        fields.put("process.entity_id", value(() -> text(KEYS), 10, 10));
        fields.put("process.name", value(() -> text(TEXTS), 6, 6));
        fields.put("process.args", value(() -> text(TEXTS), 4, 2));
        fields.put("process.pid", value(this::whole, 6, 6));
        fields.put("score", value(() -> JSON.numberNode(random.nextInt(8) / 2.0), 4, 6));
        fields.put("signed", value(() -> JSON.booleanNode(random.nextBoolean()), 4, 6));
        fields.put("destination.ip", value(() -> text(IPS), 4, 6));
        fields.put("agent.version", value(() -> text(VERSIONS), 4, 6));
        fields.put("network.bytes", value(this::bytes, 4, 6));
        fields.put("event.created", value(() -> time(timeMs), 4, 10));
        fields.put("labels.any", value(this::any, 4, 4));
        fields.values().removeIf(JsonNode::isMissingNode);
        return spelled(fields);
    }

    /** One value, several, or one of the ways to have none: one time in so many. */
    private JsonNode value(Supplier<JsonNode> one, int noneIn, int severalIn) {
        if (0 == random.nextInt(noneIn)) {
            return switch (random.nextInt(KINDS_OF_NOTHING)) {
                case 0 -> JSON.nullNode();
                case 1 -> JSON.arrayNode();
                case 2 -> JSON.arrayNode().addNull();
                default -> JSON.missingNode();
            };
        }
        if (0 != random.nextInt(severalIn)) {
            return one.get();
        }
        final ArrayNode several = JSON.arrayNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            several.add(0 == random.nextInt(8) ? JSON.nullNode() : one.get());
        }
        return several;
    }

    private JsonNode text(List<String> choices) {
        return JSON.textNode(choices.get(random.nextInt(choices.size())));
    }

    private JsonNode time(long timeMs) {
        if (0 == random.nextInt(8)) {
            return JSON.numberNode(timeMs);
        }
        final String text = Instant.ofEpochMilli(timeMs).toString();
        final String zone = ZONES.get(random.nextInt(ZONES.size()));
        return JSON.textNode(0 == random.nextInt(4) ? text.replace("Z", zone) : text);
    }

    private JsonNode whole() {
        final int number = random.nextInt(12) - 2;
        return switch (random.nextInt(16)) {
            case 0, 1 -> JSON.textNode(Integer.toString(number));
            case 2 -> JSON.numberNode(new BigDecimal(number + ".0"));
            case 3 -> JSON.textNode(random.nextBoolean() ? "x" : "");
            case 4 -> JSON.booleanNode(true);
            default -> JSON.numberNode(number);
        };
    }

    private JsonNode bytes() {
        final String text = BYTES.get(random.nextInt(BYTES.size()));
        return 0 == random.nextInt(4) ? JSON.textNode(text) : JSON.numberNode(new BigInteger(text));
    }

    /** A value of a field that has no type. */
    private JsonNode any() {
        return switch (random.nextInt(4)) {
            case 0 -> JSON.numberNode(random.nextInt(8));
            case 1 -> JSON.booleanNode(random.nextBoolean());
            default -> text(TEXTS);
        };
    }

    /** Nested, dotted, or some of each; no path is written in two ways in one document. */
    private ObjectNode spelled(Map<String, JsonNode> fields) {
        final ObjectNode document = JSON.objectNode();
        fields.forEach(
                (path, value) -> {
                    final int dot = path.indexOf('.');
                    if (dot < 0 || 0 == random.nextInt(4)) {
                        document.set(path, value);
                    } else {
                        final JsonNode parent = document.get(path.substring(0, dot));
                        final ObjectNode object =
                                parent instanceof ObjectNode existing
                                        ? existing
                                        : document.putObject(path.substring(0, dot));
                        object.set(path.substring(dot + 1), value);
                    }
                });
        if (document.get("process") instanceof ObjectNode object && 0 == random.nextInt(8)) {
            document.set("process", elements(object));
        }
        return document;
    }

    /** The members of an object over several elements of an array: the same values in the end. */
    private ArrayNode elements(ObjectNode object) {
        final ArrayNode elements = JSON.arrayNode();
        for (final Map.Entry<String, JsonNode> member : object.properties()) {
            final boolean next = elements.isEmpty() || random.nextBoolean();
            final JsonNode last = next ? elements.addObject() : elements.get(elements.size() - 1);
            ((ObjectNode) last).set(member.getKey(), member.getValue());
        }
        return elements;
    }
}
