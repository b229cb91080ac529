package io.ringfence.compile;

import io.ringfence.rule.Rule;
import io.ringfence.rule.RuleSettings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Digest of all that decides what a rule keeps between two events: its id, its simplified query,
 * its time bound, its dialect, and what the schema says of its fields. A rule with the same shape
 * in another rule set goes on with the state that it had; name, severity, version and max_signals
 * may differ. More than decides may go in, less must not.
 */
final class RuleShape {
    /** To be changed when the compiler or the matcher makes something else of the same rule. */
    private static final String FORMAT = "ringfence-shape-1";

    private static final int DIGITS = 32;

    private RuleShape() {}

    /**
     * The shape of a compiled rule.
     *
     * @param fields those it asks for, and what the schema says of them
     */
    static String of(Rule rule, CompiledRule compiled, String fields, RuleSettings settings) {
        final String timestamp = settings.timestampField();
        return digest(
                List.of(
                                FORMAT,
                                rule.info().id(),
                                compiled.query(),
                                compiled.outline(),
                                compiled.maxspanNs(),
                                compiled.sample(),
                                rule.endpointDialect(),
                                rule.adHoc(),
                                EndpointDialect.systems(rule),
                                rule.categoryField(),
                                fields,
                                timestamp + ' ' + settings.schema().field(timestamp),
                                "" + settings.tiebreakerField(),
                                rule.info().schedule().intervalNs())
                        .toString());
    }

    /** The first half of a text's SHA-256, in hex: nobody gains by finding a second one. */
    static String digest(String text) {
        try {
            final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            final byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
