package io.ringfence.bench.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Kinds of events made from the documents of a folder, by system and action. Kinds that a system
 * has and the folder has not are made from others of the same system: with its process and host,
 * and with the members of another document of that kind.
 */
final class DocumentKinds {
    private static final List<String> SYSTEMS = List.of("windows", "linux", "macos");

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, List<JsonNode>> documents = new TreeMap<>();

    /** Reads all documents of a folder. */
    DocumentKinds(Path folder) throws IOException {
        final List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
            found.forEach(files::add);
        }
        files.sort(null);
        for (final Path file : files) {
            final JsonNode read = mapper.readTree(file.toFile());
            final JsonNode document = read.has("_source") ? read.get("_source") : read;
            final String dataset = document.at("/data_stream/dataset").asText();
            if (dataset.startsWith("endpoint.events.") && document.has("process")) {
                completeHost((ObjectNode) document.get("host"));
                add(document);
            }
        }
        derive();
    }

    /** Older documents have no host.id, and the system's family instead of its type. */
    private static void completeHost(ObjectNode host) {
        final ObjectNode system = (ObjectNode) host.get("os");
        final String family = system.path("type").asText(system.path("family").asText());
        system.put("type", SYSTEMS.contains(family) ? family : "linux");
        if (!host.has("id")) {
            host.put("id", "");
        }
    }

    private void add(JsonNode document) {
        documents.computeIfAbsent(name(document), kind -> new ArrayList<>()).add(document);
    }

    /** System, category and action of an event. */
    private static String name(JsonNode event) {
        return event.at("/host/os/type").asText()
                + ' '
                + event.at("/event/category").path(0).asText()
                + ' '
                + event.at("/event/action").asText();
    }

    private void derive() {
        final JsonNode network = first("windows network");
        final JsonNode file = first("macos file");
        for (final String system : SYSTEMS) {
            final JsonNode process = first(system + " process");
            final JsonNode other = system.equals("windows") ? network : process;
            final JsonNode small = system.equals("macos") ? first("macos file") : other;
            made(process, "process", "end", "end", null);
            made(small, "network", "protocol", "lookup_requested", network, "dns");
            if (!system.equals("windows")) {
                made(process, "process", "start", "fork", null);
                final String attempt = "connection_attempted";
                made(
                        small,
                        "network",
                        "start",
                        attempt,
                        network,
                        "destination",
                        "source",
                        "network");
                made(small, "file", "creation", "creation", file, "file");
            }
        }
    }

    private JsonNode first(String prefix) {
        for (final Map.Entry<String, List<JsonNode>> kind : documents.entrySet()) {
            if (kind.getKey().startsWith(prefix)) {
                return kind.getValue().get(0);
            }
        }
        throw new IllegalArgumentException("no document of a kind " + prefix);
    }

    private void made(
            JsonNode base,
            String category,
            String type,
            String action,
            JsonNode from,
            String... parts) {
        final ObjectNode made = base.deepCopy();
        made.remove(List.of("file", "destination", "source", "dns", "network"));
        for (final String part : parts) {
            made.set(part, from.get(part));
        }
        final ObjectNode event = (ObjectNode) made.get("event");
        event.putArray("category").add(category);
        event.putArray("type").add(type);
        event.put("action", action);
        final String dataset = "endpoint.events." + category;
        event.put("dataset", dataset);
        ((ObjectNode) made.get("data_stream")).put("dataset", dataset);
        if (!documents.containsKey(name(made))) {
            add(made);
        }
    }

    /** By system, its kinds, each with the templates of its documents. */
    List<List<List<DocumentTemplate>>> templates() {
        final List<List<List<DocumentTemplate>>> all = new ArrayList<>();
        for (final String system : SYSTEMS) {
            final List<List<DocumentTemplate>> kinds = new ArrayList<>();
            of(system)
                    .forEach(
                            found -> kinds.add(found.stream().map(DocumentTemplate::new).toList()));
            all.add(kinds);
        }
        return all;
    }

    /** By system, what its documents say of their hosts. */
    List<List<DocumentTemplate>> hosts() {
        return SYSTEMS.stream()
                .map(
                        system ->
                                of(system)
                                        .flatMap(List::stream)
                                        .map(DocumentTemplate::hostOf)
                                        .toList())
                .toList();
    }

    private Stream<List<JsonNode>> of(String system) {
        return documents.entrySet().stream()
                .filter(kind -> kind.getKey().startsWith(system))
                .map(Map.Entry::getValue);
    }
}
