package io.ringfence.support;

import io.ringfence.rule.RuleSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rule that the project exists for, as a rule file for tests. */
public final class SeedRule {
    /** Its query. */
    public static final String QUERY =
            """
            sequence by host.id, process.entity_id with maxspan=30s
             [process where host.os.type == "macos" and event.type == "start" and process.name == "osascript"]
             [network where host.os.type == "macos" and event.type != "end" and process.name == "osascript" and destination.ip != "::1" and
              not cidrmatch(destination.ip,
                "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.0.0/29", "192.0.0.8/32",
                "192.0.0.9/32", "192.0.0.10/32", "192.0.0.170/32", "192.0.0.171/32", "192.0.2.0/24", "192.31.196.0/24",
                "192.52.193.0/24", "192.168.0.0/16", "192.88.99.0/24", "224.0.0.0/4", "100.64.0.0/10", "192.175.48.0/24",
                "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "::1", "FE80::/10", "FF00::/8")]
            """;

    private static final String FILE =
            """
            [metadata]
            creation_date = "2026/11/24"
            maturity = "production"

            [rule]
            author = ["Ringfence"]
            description = "A script interpreter starts and then talks to a public address."
            from = "now-9m"
            index = ["logs-endpoint.events.*"]
            language = "eql"
            license = "Apache-2.0"
            max_signals = %d
            name = "Script, then public connection"
            risk_score = 47
            rule_id = "%s"
            severity = "medium"
            tags = ["OS: macOS"]
            type = "eql"
            version = 107
            query = '''
            %s'''
            """;

    private SeedRule() {}

    /** Writes a rule file with a query and loads it. */
    public static RuleSet load(Path folder, String id, String query, int maxSignals) {
        try {
            final Path file = folder.resolve(id + ".toml");
            Files.writeString(file, String.format(FILE, maxSignals, id, query));
            return RuleSet.load(file);
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The seed rule with a budget that no test exhausts. */
    public static RuleSet load(Path folder) {
        return load(folder, "47f76567-d58a-4fed-b32b-21f571e28910", QUERY, 1_000_000);
    }
}
