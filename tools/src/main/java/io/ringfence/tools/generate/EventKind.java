package io.ringfence.tools.generate;

/** What an event tells; the spelling of event.category, event.action and event.type. */
enum EventKind {
    FORK("process", "\"fork\"", "[\"start\"]"),
    EXEC("process", "\"exec\"", "[\"start\"]"),
    /** Windows starts a process in one step. */
    START("process", "\"start\"", "[\"start\"]"),
    END("process", "\"end\"", "[\"end\"]"),
    /** A process that lived so shortly that the agent reports its life in one document. */
    BRIEF_PROCESS("process", "[\"fork\",\"exec\",\"end\"]", "[\"start\",\"end\"]"),
    CREATE("file", "\"creation\"", "[\"creation\"]"),
    MODIFY("file", "\"modification\"", "[\"change\"]"),
    RENAME("file", "\"rename\"", "[\"change\"]"),
    DELETE("file", "\"deletion\"", "[\"deletion\"]"),
    CONNECT("network", "\"connection_attempted\"", "[\"start\"]"),
    DISCONNECT("network", "\"disconnect_received\"", "[\"end\"]"),
    /** A connection whose beginning and end the agent reports in one document. */
    BRIEF_CONNECTION(
            "network", "[\"connection_attempted\",\"disconnect_received\"]", "[\"start\",\"end\"]"),
    LOOKUP("network", "\"lookup_result\"", "[\"info\",\"protocol\"]"),
    LOAD("library", "\"load\"", "[\"start\"]"),
    SET_VALUE("registry", "\"modification\"", "[\"change\"]"),
    QUERY_VALUE("registry", "\"query\"", "[\"access\"]"),
    CALL("api", "\"VirtualProtect\"", "[\"change\"]"),
    LOG_ON("security", "\"log_on\"", "[\"start\"]");

    /** The last part of data_stream.dataset; event.category too but for log-ons. */
    final String dataset;

    final byte[] messageJson;
    final byte[] dataStreamJson;

    /** {@code "kind":"event",...,"action":X,"id":} up to where the id follows. */
    final byte[] eventHeadJson;

    /** From behind the id to the end of the event object. */
    final byte[] eventTailJson;

    EventKind(String dataset, String action, String type) {
        this.dataset = dataset;
        this.messageJson =
                EventBuffer.utf8(",\"message\":\"Endpoint " + noun(dataset) + " event\"");
        this.dataStreamJson =
                EventBuffer.utf8(
                        ",\"ecs\":{\"version\":\"8.10.0\"},\"data_stream\":{\"namespace\":\"default\","
                                + "\"type\":\"logs\",\"dataset\":\"endpoint.events."
                                + dataset
                                + "\"}");
        this.eventHeadJson =
                EventBuffer.utf8(
                        ",\"kind\":\"event\",\"module\":\"endpoint\",\"action\":"
                                + action
                                + ",\"id\":\"");
        this.eventTailJson =
                EventBuffer.utf8(
                        "\",\"category\":["
                                + categories(dataset)
                                + "],\"type\":"
                                + type
                                + ",\"dataset\":\"endpoint.events."
                                + dataset
                                + "\",\"outcome\":\""
                                + ("security".equals(dataset) ? "success" : "unknown")
                                + "\"}");
    }

    boolean isProcess() {
        return "process".equals(dataset);
    }

    private static String categories(String dataset) {
        return "security".equals(dataset) ? "\"authentication\",\"session\"" : '"' + dataset + '"';
    }

    private static String noun(String dataset) {
        return "library".equals(dataset) ? "DLL load" : dataset;
    }
}
