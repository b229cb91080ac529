package io.ringfence.alert;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The deterministic id of an alert: SHA-256 over the rule's id and version and the identities of
 * the matched events in order, every part with its length in front. The same match has the same id
 * for ever, so that an output can use it to drop what it already has. SHA-256, because identities
 * are written by whoever writes the events. One a thread.
 */
final class AlertId {
    private static final String DOMAIN = "ringfence-alert-1";
    private static final String SUMMARY_DOMAIN = "ringfence-summary-1";
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final MessageDigest sha256;
    private final ByteBuffer word = ByteBuffer.allocate(Long.BYTES);

    AlertId() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has SHA-256
        }
    }

    /** Id of a match, 64 hex digits. */
    String of(AlertContent content) {
        start(DOMAIN, content.rule());
        for (final MatchedStage stage : content.stages()) {
            number(stage.missing() ? 0 : stage.contentHash() ? 2 : 1);
            part(stage.identity());
        }
        return hex();
    }

    /** Id of the summary of what a rule's budget held back in one interval. */
    String ofSummary(RuleInfo rule, long intervalStartNs, long suppressedCount) {
        start(SUMMARY_DOMAIN, rule);
        number(intervalStartNs);
        number(suppressedCount);
        return hex();
    }

    private void start(String domain, RuleInfo rule) {
        sha256.reset();
        part(domain.getBytes(StandardCharsets.UTF_8));
        part(rule.id().getBytes(StandardCharsets.UTF_8));
        number(rule.version());
    }

    private void part(byte[] bytes) {
        number(bytes.length);
        sha256.update(bytes);
    }

    private void number(long value) {
        sha256.update(word.putLong(0, value).array());
    }

    private String hex() {
        final byte[] hash = sha256.digest();
        final char[] text = new char[2 * hash.length];
        for (int i = 0; i < hash.length; i++) {
            text[2 * i] = HEX[(hash[i] >> 4) & 0xf];
            text[2 * i + 1] = HEX[hash[i] & 0xf];
        }
        return new String(text);
    }
}
