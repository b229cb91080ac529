package io.ringfence.bench.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A document of which each event made from it has new values where real events do: processes,
 * identifiers, hashes of files, names of files and keys, arguments, addresses, times. All else, and
 * the order of keys, stays as it was found. What was equal within the document stays equal.
 */
final class DocumentTemplate {
    /** What stands between two constant texts. */
    enum Slot {
        HOST,
        HOST_ID,
        HOST_NAME,
        AGENT_ID,
        ENTITY,
        PID,
        WORD,
        HEX,
        EVENT_ID,
        SEQUENCE,
        TIME,
        ADDRESS,
        PORT,
        NONE
    }

    /** Constant texts; a slot follows each. */
    final List<byte[]> texts = new ArrayList<>();

    final List<Slot> slots = new ArrayList<>();

    /**
     * Of an entity or a pid: whose, 0 being the event's process; of hexadecimal digits: how many.
     */
    final List<Integer> arguments = new ArrayList<>();

    /** Whether each event has a process of its own. */
    final boolean newProcess;

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Integer> roles = new HashMap<>();
    private final String fileBase;
    private final String registryBase;
    private final String lastArgument;

    DocumentTemplate(JsonNode document) {
        newProcess =
                document.at("/event/category/0").asText().equals("process")
                        && document.at("/event/type/0").asText().equals("start");
        roles.put(document.at("/process/entity_id").asText(), 0);
        roles.put(document.at("/process/pid").asText(), 0);
        fileBase = base(document.at("/file/name").asText(document.at("/dll/name").asText()), '.');
        final String key = document.at("/registry/key").asText();
        registryBase = key.substring(key.lastIndexOf('\\') + 1);
        final JsonNode args = document.at("/process/args");
        lastArgument = args.size() > 1 ? args.get(args.size() - 1).asText() : "";
        write(document, "");
        slot(Slot.NONE, 0);
    }

    /** What a document says of its host, for a host of its own. */
    static DocumentTemplate hostOf(JsonNode document) {
        return new DocumentTemplate(document.get("host"), "host");
    }

    private DocumentTemplate(JsonNode part, String path) {
        newProcess = false;
        fileBase = "";
        registryBase = "";
        lastArgument = "";
        writeObject(part, path);
        slot(Slot.NONE, 0);
    }

    private static String base(String name, char mark) {
        final int end = name.lastIndexOf(mark);
        return end > 0 ? name.substring(0, end) : name;
    }

    private void write(JsonNode node, String path) {
        if (path.equals("host")) {
            slot(Slot.HOST, 0);
        } else if (node.isObject()) {
            writeObject(node, path);
        } else if (node.isArray()) {
            text.append('[');
            for (int i = 0; i < node.size(); i++) {
                text.append(i == 0 ? "" : ",");
                write(node.get(i), path);
            }
            text.append(']');
        } else if (node.isTextual()) {
            text.append('"');
            string(node.asText(), path);
            text.append('"');
        } else if (path.endsWith("process.pid") || path.equals("process.parent.pid")) {
            slot(Slot.PID, roles.computeIfAbsent(node.asText(), key -> roles.size()));
        } else if (path.equals("event.sequence")) {
            slot(Slot.SEQUENCE, 0);
        } else if (path.equals("source.port")) {
            slot(Slot.PORT, 0);
        } else {
            text.append(node);
        }
    }

    private void writeObject(JsonNode node, String path) {
        char mark = '{';
        for (final Map.Entry<String, JsonNode> member : node.properties()) {
            text.append(mark).append('"').append(member.getKey()).append("\":");
            write(
                    member.getValue(),
                    path.isEmpty() ? member.getKey() : path + '.' + member.getKey());
            mark = ',';
        }
        text.append(mark == '{' ? "{}" : "}");
    }

    private void string(String value, String path) {
        if (path.endsWith("entity_id") || path.endsWith("ancestry")) {
            slot(Slot.ENTITY, roles.computeIfAbsent(value, key -> roles.size()));
        } else if (path.contains(".hash.") && !path.startsWith("process.")) {
            slot(Slot.HEX, value.length());
        } else if (path.startsWith("file.") || path.startsWith("dll.")) {
            renewed(value, fileBase, "");
        } else if (path.startsWith("registry.")) {
            renewed(value, registryBase, "");
        } else if (path.equals("process.args") || path.equals("process.command_line")) {
            renewed(value, lastArgument, lastArgument);
        } else if (path.equals("dns.question.name")) {
            slot(Slot.WORD, 0);
            escaped(".example.com");
        } else {
            identity(value, path);
        }
    }

    private void identity(String value, String path) {
        switch (path) {
            case "host.id" -> slot(Slot.HOST_ID, 0);
            case "host.name", "host.hostname" -> slot(Slot.HOST_NAME, 0);
            case "agent.id", "elastic.agent.id" -> slot(Slot.AGENT_ID, 0);
            case "event.id" -> slot(Slot.EVENT_ID, 0);
            case "@timestamp", "event.created", "event.ingested" -> slot(Slot.TIME, 0);
            case "destination.ip", "destination.address" -> slot(Slot.ADDRESS, 0);
            default -> escaped(value);
        }
    }

    /** A text in which a part is replaced by a new word, behind what is kept of it. */
    private void renewed(String value, String part, String kept) {
        final int at = part.isEmpty() ? -1 : value.lastIndexOf(part);
        if (at < 0) {
            escaped(value);
            return;
        }
        escaped(value.substring(0, at) + kept);
        slot(Slot.WORD, 0);
        escaped(value.substring(at + part.length()));
    }

    private void escaped(String value) {
        final String quoted = TextNode.valueOf(value).toString();
        text.append(quoted, 1, quoted.length() - 1);
    }

    private void slot(Slot slot, int argument) {
        texts.add(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
        slots.add(slot);
        arguments.add(argument);
    }
}
