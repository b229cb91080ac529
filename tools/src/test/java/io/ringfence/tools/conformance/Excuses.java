package io.ringfence.tools.conformance;

import java.util.Map;

/** The cases that are not expected to pass, each with the reason. */
final class Excuses {
    private Excuses() {}

    /** Reasons by the names of a file's cases. */
    static Map<String, String> of(String file) {
        return Map.of();
    }
}
