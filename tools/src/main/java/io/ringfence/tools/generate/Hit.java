package io.ringfence.tools.generate;

import java.nio.charset.StandardCharsets;

/**
 * One match that the capture contains: the truth to compare alerts with.
 *
 * @param ruleId the seed rule
 * @param scenario why it matches
 * @param hostId first join key
 * @param entityId second join key
 * @param startEventId event.id of the first stage
 * @param connectionEventId event.id of the second stage
 */
public record Hit(
        String ruleId,
        Scenario scenario,
        String hostId,
        String entityId,
        String startEventId,
        String connectionEventId) {
    /** The rule that all scenarios are about. */
    public static final String SEED_RULE_ID = "47f76567-d58a-4fed-b32b-21f571e28910";

    /** One line of JSON without newline. */
    public String toJson() {
        final EventBuffer json = new EventBuffer();
        json.raw("{\"rule.id\":").text(ruleId);
        json.raw(",\"scenario\":").text(scenario.name());
        json.raw(",\"host.id\":").text(hostId);
        json.raw(",\"process.entity_id\":").text(entityId);
        json.raw(",\"events\":[").text(startEventId).raw(',').text(connectionEventId).raw("]}");
        return new String(json.copy(), StandardCharsets.UTF_8);
    }

    /** A hit whose events are not all written yet. */
    static final class Draft {
        private final Scenario scenario;
        private final Host host;
        private final HostProcess process;
        private String startEventId;

        Draft(Scenario scenario, Host host, HostProcess process) {
            this.scenario = scenario;
            this.host = host;
            this.process = process;
        }

        void started(String eventId) {
            startEventId = eventId;
        }

        Hit completed(String eventId) {
            final String quoted = new String(process.entityIdJson, StandardCharsets.US_ASCII);
            final String entityId = quoted.substring(1, quoted.length() - 1);
            return new Hit(
                    SEED_RULE_ID, scenario, host.identity.id(), entityId, startEventId, eventId);
        }
    }
}
