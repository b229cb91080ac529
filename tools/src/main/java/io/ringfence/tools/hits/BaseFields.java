package io.ringfence.tools.hits;

import io.ringfence.tools.generate.Rng;

import java.util.Set;

/** What every event has, as far as the rule does not read it. */
final class BaseFields {
    private static final int ENTITY_ID_DIGITS = 24;
    private static final int HIGHEST_PID = 30_000;

    private final Set<String> read;

    /**
     * @param read names of the fields that the rule reads
     */
    BaseFields(Set<String> read) {
        this.read = read;
    }

    /** Each call another event: of the draft's fields only event.id is another. */
    void fill(Draft draft, String system, String hostId, Rng rng) {
        if (!read.contains("event.id") || draft.cell("event.id").isEmpty()) {
            draft.cell("event.id").put(rng.hex(ENTITY_ID_DIGITS));
        }
        put(draft, "event.kind", "event");
        put(draft, "event.category", "process");
        put(draft, "event.type", "info");
        put(draft, "event.dataset", "endpoint.events." + draft.cell("event.category").first());
        put(draft, "event.module", "endpoint");
        put(draft, "agent.type", "endpoint");
        put(draft, "ecs.version", "8.10.0");
        put(draft, "host.id", hostId);
        put(draft, "host.name", "host-" + hostId.substring(0, 8));
        put(draft, "host.os.type", system);
        put(draft, "process.entity_id", rng.hex(ENTITY_ID_DIGITS));
        put(draft, "process.pid", 1L + rng.below(HIGHEST_PID));
        put(draft, "user.name", Wildcards.word(rng));
    }

    private void put(Draft draft, String path, Object value) {
        if (!read.contains(path)) {
            draft.fill(path, value);
        }
    }
}
