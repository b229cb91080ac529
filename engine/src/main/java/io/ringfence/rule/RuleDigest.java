package io.ringfence.rule;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.eql.Unparser;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * SHA-256 over rules in canonical form: facts, the query as {@link Unparser} prints it, and the
 * types of its fields. Every part is hashed with its length before it, so that no two rule sets run
 * into one text.
 */
final class RuleDigest {
    private static final String FORMAT = "ringfence-rules-1";

    private final MessageDigest sha256;

    private RuleDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String of(List<Rule> rules, RuleSettings settings) {
        final RuleDigest digest = new RuleDigest();
        digest.add(FORMAT);
        digest.add(settings.timestampField());
        digest.add(null == settings.tiebreakerField() ? "" : settings.tiebreakerField());
        digest.add(datasetFilter(settings));
        for (final Rule rule : rules) {
            digest.add(rule, settings);
        }
        return HexFormat.of().formatHex(digest.sha256.digest());
    }

    /** The fields of the filter with their types, as those of a query. */
    private static String datasetFilter(RuleSettings settings) {
        final EcsSchema schema = settings.schema();
        return settings.datasetFilter()
                ? schema.type("data_stream.dataset") + "/" + schema.type("event.dataset")
                : "";
    }

    private void add(Rule rule, RuleSettings settings) {
        add(rule.info().id());
        // Everything an alert carries; a record's text holds all of its parts in fixed order.
        add(rule.info().toString());
        add(rule.endpointDialect() + "/" + rule.adHoc() + "/" + rule.categoryField());
        add(Unparser.print(rule.query()));
        for (final Map.Entry<String, String> field :
                QueryFields.of(rule.query(), settings.schema()).entrySet()) {
            add(field.getKey());
            add(field.getValue());
        }
    }

    private void add(String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
    }
}
