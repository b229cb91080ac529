package io.ringfence.alert;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes what the matched events say: the {@code host}, {@code process} and {@code user} fields
 * that all of them agree on, {@code related.*} over all, and the message.
 */
final class EventFacts {
    private static final List<String> SHARED = List.of("host", "process", "user");
    private static final String[][] IP_PATHS = {
        {"source", "ip"}, {"destination", "ip"}, {"host", "ip"}
    };
    private static final String[][] HOST_PATHS = {{"host", "name"}, {"host", "hostname"}};
    private static final String[][] USER_PATHS = {{"user", "name"}};
    private static final String[][] HASH_PATHS = {
        {"process", "hash", "md5"}, {"process", "hash", "sha1"}, {"process", "hash", "sha256"}
    };

    /** What a message says of an event, each with the words before it. */
    private static final Step[] STEPS = {
        new Step("", "event", "category"),
        new Step(" ", "event", "action"),
        new Step(" by ", "process", "name"),
        new Step(" of ", "user", "name"),
        new Step(" to ", "destination", "ip"),
        new Step(":", "destination", "port"),
        new Step(" on ", "file", "path"),
        new Step(" for ", "dns", "question", "name"),
        new Step(" at ", "registry", "path")
    };

    private static final PlainTree.Names NAMES = PlainTree.Names.of(paths());

    /** Members of a document that lie on any of these ways. */
    private static final Set<String> READ =
            paths().stream().map(path -> path[0]).collect(Collectors.toUnmodifiableSet());

    private static final class Step {
        private final String before;
        private final String[] path;

        private Step(String before, String... path) {
            this.before = before;
            this.path = path;
        }
    }

    private EventFacts() {}

    private static List<String[]> paths() {
        final List<String[]> paths = new ArrayList<>();
        for (final String[][] some : List.of(IP_PATHS, HOST_PATHS, USER_PATHS, HASH_PATHS)) {
            paths.addAll(List.of(some));
        }
        for (final Step step : STEPS) {
            paths.add(step.path);
        }
        return paths;
    }

    /** What is needed of a document, or null when it is none. */
    static JsonNode.Members read(byte[] document) {
        return JsonTree.read(document, 0, document.length, READ);
    }

    /** The same of one that has to agree with no other. */
    static JsonNode.Members readAlone(byte[] document) {
        final JsonNode.Members plain = PlainTree.read(document, NAMES);
        return null != plain ? plain : read(document);
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

    static String step(JsonNode.Members document) {
        final StringBuilder text = new StringBuilder();
        for (final Step step : STEPS) {
            final String value = document.text(step.path);
            if (!value.isEmpty()) {
                text.append(step.before).append(value);
            }
        }
        return text.toString();
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

    private static List<String> all(List<JsonNode.Members> documents, String[][] paths) {
        final List<String> texts = new ArrayList<>();
        for (final JsonNode.Members document : documents) {
            for (final String[] path : paths) {
                if (null != document) {
                    document.addTexts(path, texts);
                }
            }
        }
        return texts.size() < 2 ? texts : new ArrayList<>(new LinkedHashSet<>(texts));
    }
}
