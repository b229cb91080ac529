package io.ringfence.predicate.dispatch;

import java.util.List;

/**
 * The kinds of event that endpoint sensors send most (Elastic Defend, package 8.x): category, type
 * and action as they stand in ECS documents. Cold. Only a choice of what to prepare tables for:
 * events of any other kind are found with tables of their category and system, or of all rules.
 */
final class UsualKinds {
    /**
     * A kind of event; each list holds the values of a field of one event.
     *
     * @param systems systems that have it
     * @param category values of event.category
     * @param types values of event.type
     * @param actions values of event.action
     * @param dataset value of data_stream.dataset and event.dataset
     */
    record Kind(
            List<String> systems,
            List<String> category,
            List<String> types,
            List<String> actions,
            String dataset) {}

    /** Systems, as in host.os.type. */
    static final List<String> SYSTEMS = List.of("windows", "linux", "macos");

    /** Categories of ECS beyond those below. */
    static final List<String> CATEGORIES =
            List.of(
                    "authentication",
                    "configuration",
                    "database",
                    "email",
                    "host",
                    "iam",
                    "intrusion_detection",
                    "malware",
                    "package",
                    "session",
                    "threat",
                    "vulnerability",
                    "web");

    static final List<Kind> ALL =
            List.of(
                    kind("windows", "process", "start", "start"),
                    kind("linux macos", "process", "start", "exec"),
                    kind("linux macos", "process", "start", "fork"),
                    kind("windows linux macos", "process", "end", "end"),
                    kind("linux macos", "process", "start end", "fork exec end"),
                    kind("linux macos", "process", "start end", "fork end"),
                    kind("linux macos", "process", "start end", "exec end"),
                    kind("linux macos", "process", "start", "fork exec"),
                    kind("linux macos", "process", "change", "uid_change"),
                    kind("linux macos", "process", "change", "gid_change"),
                    kind("linux macos", "process", "change", "session_id_change"),
                    kind("windows linux macos", "file", "creation", "creation"),
                    kind("windows linux macos", "file", "change", "modification"),
                    kind("windows", "file", "change", "overwrite"),
                    kind("windows linux macos", "file", "change", "rename"),
                    kind("macos", "file", "change", "extended_attributes_delete"),
                    kind("windows linux macos", "file", "deletion", "deletion"),
                    kind("windows linux macos", "file", "access", "open"),
                    kind("windows linux macos", "network", "start", "connection_attempted"),
                    kind("windows linux macos", "network", "start", "connection_accepted"),
                    kind(
                            "windows linux macos",
                            "network",
                            "start end",
                            "connection_attempted disconnect_received"),
                    kind(
                            "windows linux macos",
                            "network",
                            "start end",
                            "connection_accepted disconnect_received"),
                    kind("windows linux macos", "network", "end", "disconnect_received"),
                    kind("windows linux macos", "network", "info protocol", "lookup_requested"),
                    kind("windows linux macos", "network", "info protocol", "lookup_result"),
                    kind(
                            "windows linux macos",
                            "network",
                            "connection protocol",
                            "lookup_requested"),
                    kind("windows linux macos", "network", "connection protocol", "lookup_result"),
                    kind("windows", "registry", "change", "modification"),
                    kind("windows", "registry", "creation", "creation"),
                    kind("windows", "registry", "deletion", "deletion"),
                    kind("windows", "registry", "access", "query"),
                    kind("windows macos", "library", "start", "load"),
                    kind("windows", "driver", "start", "load"),
                    kind("windows", "api", "change", "VirtualAlloc"),
                    kind("windows", "api", "change", "VirtualProtect"),
                    kind("windows", "api", "change", "WriteProcessMemory"),
                    kind("windows", "api", "change", "SetThreadContext"),
                    kind("windows", "api", "change", "MapViewOfFile"),
                    kind("windows", "api", "start", "OpenProcess"),
                    kind("windows", "authentication session", "start", "log_on"),
                    kind("windows", "authentication session", "end", "log_off"));

    private UsualKinds() {}

    private static Kind kind(String systems, String category, String types, String actions) {
        final List<String> categories = words(category);
        final String stream =
                switch (categories.get(0)) {
                    case "authentication" -> "security";
                    case "driver" -> "library";
                    default -> categories.get(0);
                };
        return new Kind(
                words(systems),
                categories,
                words(types),
                words(actions),
                "endpoint.events." + stream);
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
