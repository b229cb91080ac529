package io.ringfence.alert;

/** Paths of a document whose texts an alert tells; none is the beginning of another. */
enum Fact {
    SOURCE_IP("source", "ip"),
    DESTINATION_IP("destination", "ip"),
    HOST_IP("host", "ip"),
    HOST_NAME("host", "name"),
    HOST_HOSTNAME("host", "hostname"),
    USER_NAME("user", "name"),
    MD5("process", "hash", "md5"),
    SHA1("process", "hash", "sha1"),
    SHA256("process", "hash", "sha256"),
    CATEGORY("event", "category"),
    ACTION("event", "action"),
    PROCESS_NAME("process", "name"),
    DESTINATION_PORT("destination", "port"),
    FILE_PATH("file", "path"),
    DNS_NAME("dns", "question", "name"),
    REGISTRY_PATH("registry", "path");

    final String[] path;

    Fact(String... path) {
        this.path = path;
    }
}
