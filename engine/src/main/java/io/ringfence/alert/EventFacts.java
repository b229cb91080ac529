package io.ringfence.alert;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes what the matched events say: the {@code host}, {@code process} and {@code user} fields
 * that all of them agree on, {@code related.*} over all, and the message.
 */
final class EventFacts {
    private static final List<String> SHARED = List.of("host", "process", "user");
    private static final List<List<String>> IP_PATHS =
            List.of(List.of("source", "ip"), List.of("destination", "ip"), List.of("host", "ip"));
    private static final List<List<String>> HOST_PATHS =
            List.of(List.of("host", "name"), List.of("host", "hostname"));
    private static final List<List<String>> USER_PATHS = List.of(List.of("user", "name"));
    private static final List<List<String>> HASH_PATHS =
            List.of(
                    List.of("process", "hash", "md5"),
                    List.of("process", "hash", "sha1"),
                    List.of("process", "hash", "sha256"));

    /** Members of a document that lie on any of these ways, or that the message names. */
    private static final Set<String> READ =
            Set.of(
                    "host",
                    "process",
                    "user",
                    "source",
                    "destination",
                    "event",
                    "file",
                    "dns",
                    "registry");

    private EventFacts() {}

    /** What is needed of a document, or null when it is none. */
    static JsonNode.Members read(byte[] document) {
        return JsonTree.read(document, 0, document.length, READ);
    }

    static void write(List<JsonNode.Members> documents, JsonBytes out) {
        for (final String name : SHARED) {
            final JsonNode common = agreed(documents, name);
            if (null != common) {
                out.key(name);
                Agreement.write(common, out);
            }
        }
        out.key("related").open('{');
        out.strings("hosts", all(documents, HOST_PATHS));
        out.strings("ip", all(documents, IP_PATHS));
        out.strings("user", all(documents, USER_PATHS));
        out.strings("hash", all(documents, HASH_PATHS));
        out.close('}');
    }

    /** One sentence: the rule, the host, and what happened stage by stage. */
    static String message(AlertContent content, List<JsonNode.Members> documents) {
        final StringBuilder text = new StringBuilder(content.rule().name());
        final List<String> hosts = all(documents, HOST_PATHS);
        if (!hosts.isEmpty()) {
            text.append(" on ").append(hosts.get(0));
        }
        String separator = ": ";
        for (int i = 0; i < documents.size(); i++) {
            text.append(separator);
            if (content.stages().get(i).missing()) {
                text.append("no such event");
            } else {
                text.append(null == documents.get(i) ? "event" : step(documents.get(i)));
            }
            separator = ", then ";
        }
        return text.toString();
    }

    private static String step(JsonNode.Members document) {
        final StringBuilder text = new StringBuilder(document.text("event", "category"));
        append(text, " ", document.text("event", "action"));
        append(text, " by ", document.text("process", "name"));
        append(text, " of ", document.text("user", "name"));
        append(text, " to ", document.text("destination", "ip"));
        append(text, ":", document.text("destination", "port"));
        append(text, " on ", document.text("file", "path"));
        append(text, " for ", document.text("dns", "question", "name"));
        append(text, " at ", document.text("registry", "path"));
        return text.toString();
    }

    private static void append(StringBuilder text, String before, String value) {
        if (!value.isEmpty()) {
            text.append(before).append(value);
        }
    }

    private static JsonNode agreed(List<JsonNode.Members> documents, String name) {
        JsonNode common = null;
        boolean first = true;
        for (final JsonNode.Members document : documents) {
            if (null == document) {
                continue; // a missing stage, or a document that is gone
            }
            final JsonNode node = document.members().get(name);
            if (first) {
                common = node;
            } else {
                common = null == common || null == node ? null : Agreement.of(common, node);
            }
            first = false;
        }
        return common;
    }

    private static List<String> all(List<JsonNode.Members> documents, List<List<String>> paths) {
        final Set<String> seen = new LinkedHashSet<>();
        for (final JsonNode.Members document : documents) {
            for (final List<String> path : paths) {
                if (null != document) {
                    seen.addAll(document.texts(path));
                }
            }
        }
        return new ArrayList<>(seen);
    }
}
