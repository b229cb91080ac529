package io.ringfence.support;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.rule.RuleSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Behaviour rules of the endpoint dialect, written to files as their authors would. */
public final class Behaviour {
    private static final long START_NS = 1_800_000_000_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private Behaviour() {}

    /** A rule set of one rule for each query, named rule 0, rule 1... */
    public static RuleSet rules(Path folder, String... queries) {
        for (int i = 0; i < queries.length; i++) {
            final String toml =
                    """
                    [rule]
                    description = "test"
                    id = "00000000-0000-4000-8000-%012d"
                    license = "none"
                    name = "rule %d"
                    os_list = ["macos"]
                    version = "1.0.0"
                    query = '''
                    %s
                    '''

                    [[actions]]
                    action = "kill_process"
                    field = "process.entity_id"
                    state = 0

                    [[threat]]
                    framework = "MITRE ATT&CK"
                    [threat.tactic]
                    id = "TA0005"
                    name = "Defense Evasion"
                    reference = "https://attack.mitre.org/tactics/TA0005/"
                    """
                            .formatted(i, i, queries[i]);
            try {
                Files.writeString(folder.resolve("rule-" + i + ".toml"), toml);
            } catch (final IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return RuleSet.load(folder);
    }

    /**
     * What the rules say to events, a second apart, as {@link Alerts#eventIds}.
     *
     * @param events members of each document but for its time, which is the event's place in
     *     seconds; single quotes stand for double ones
     */
    public static List<String> run(RuleSet rules, String... events) {
        final Alerts alerts = new Alerts();
        try (Detector detector = Detector.create(rules, new DetectorSettings(), alerts)) {
            for (int i = 0; i < events.length; i++) {
                final byte[] line = line(i, events[i]);
                detector.onEvent(line, 0, line.length, START_NS + i * SECOND_NS);
            }
            detector.endOfInput();
        }
        return alerts.eventIds();
    }

    /** One document. */
    public static byte[] line(int second, String members) {
        final long ms = START_NS / 1_000_000 + second * 1_000L;
        final String text =
                "{'@timestamp':" + ms + ",'host':{'os':{'type':'macos'}}," + members + '}';
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
