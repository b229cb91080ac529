package io.ringfence.tools.generate;

/** What an event tells; the spelling of event.category, event.action and event.type. */
enum EventKind {
    FORK("process", "\"fork\"", "[\"start\"]"),
    EXEC("process", "\"exec\"", "[\"start\"]"),
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
    LOOKUP("network", "\"lookup_result\"", "[\"info\",\"protocol\"]");

    /** event.category and the last part of data_stream.dataset. */
    final String category;

    final byte[] messageJson;
    final byte[] dataStreamJson;

    /** {@code "kind":"event",...,"action":X,"id":} up to where the id follows. */
    final byte[] eventHeadJson;

    /** From behind the id to the end of the event object. */
    final byte[] eventTailJson;

    EventKind(String category, String action, String type) {
        this.category = category;
        this.messageJson = EventBuffer.utf8(",\"message\":\"Endpoint " + category + " event\"");
        this.dataStreamJson =
                EventBuffer.utf8(
                        ",\"ecs\":{\"version\":\"8.10.0\"},\"data_stream\":{\"namespace\":\"default\","
                                + "\"type\":\"logs\",\"dataset\":\"endpoint.events."
                                + category
                                + "\"}");
        this.eventHeadJson =
                EventBuffer.utf8(
                        ",\"kind\":\"event\",\"module\":\"endpoint\",\"action\":"
                                + action
                                + ",\"id\":\"");
        this.eventTailJson =
                EventBuffer.utf8(
                        "\",\"category\":[\""
                                + category
                                + "\"],\"type\":"
                                + type
                                + ",\"dataset\":\"endpoint.events."
                                + category
                                + "\",\"outcome\":\"unknown\"}");
    }

    boolean isProcess() {
        return "process".equals(category);
    }
}
