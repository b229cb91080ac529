package io.ringfence.alert;

import java.util.List;
import java.util.Map;

/**
 * The facts of a rule that alerts and listings carry; nothing of it is executed. Immutable.
 *
 * @param id rule id, unique in a rule set
 * @param name short name
 * @param version 1 when the file names none and no version.lock.json lies beside it
 * @param description what it detects
 * @param severity low, medium, high or critical
 * @param riskScore 0 to 100
 * @param authors may be empty
 * @param license may be empty
 * @param tags may be empty
 * @param references addresses, may be empty
 * @param falsePositives may be empty
 * @param note investigation guide, may be empty
 * @param setup may be empty
 * @param index index patterns, may be empty
 * @param threats may be empty
 * @param schedule when it would run in Kibana: bounds sequences and alerts
 * @param buildingBlock whether its alerts are only material for other rules
 * @param extra other facts by dotted name as JSON text (endpoint dialect: os_list, actions,
 *     reputation...)
 */
public record RuleInfo(
        String id,
        String name,
        int version,
        String description,
        String severity,
        int riskScore,
        List<String> authors,
        String license,
        List<String> tags,
        List<String> references,
        List<String> falsePositives,
        String note,
        String setup,
        List<String> index,
        List<Threat> threats,
        Schedule schedule,
        boolean buildingBlock,
        Map<String, String> extra) {
    /**
     * When a rule would run.
     *
     * @param intervalNs between executions, default 5 minutes
     * @param lookBackNs how far back an execution looks ({@code from}), default 9 minutes
     * @param maxSignals alerts an execution, default 100
     */
    public record Schedule(long intervalNs, long lookBackNs, int maxSignals) {}
}
