package io.ringfence.alert;

import io.ringfence.event.EventHits;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The deterministic id of an alert: SHA-256 over the rule's id and version and the identities of
 * the matched events in order, every part with its length in front. The same match has the same id
 * for ever, so that an output can use it to drop what it already has. SHA-256, because identities
 * are written by whoever writes the events. One a thread.
 */
final class AlertId {
    /** Bytes of an id. */
    static final int LENGTH = 32;

    private static final String DOMAIN = "ringfence-alert-1";
    private static final String SUMMARY_DOMAIN = "ringfence-summary-1";

    private final MessageDigest sha256;
    private final ByteBuffer part =
            ByteBuffer.allocate(2 * Long.BYTES + EventHits.MAX_IDENTITY_LENGTH);

    AlertId() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has SHA-256
        }
    }

    /** What the ids of all matches of a rule begin with. */
    static byte[] start(RuleInfo rule) {
        return start(DOMAIN, rule);
    }

    private static byte[] start(String domain, RuleInfo rule) {
        final byte[] name = domain.getBytes(StandardCharsets.UTF_8);
        final byte[] id = rule.id().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(3 * Long.BYTES + name.length + id.length)
                .putLong(name.length)
                .put(name)
                .putLong(id.length)
                .put(id)
                .putLong(rule.version())
                .array();
    }

    /**
     * Id of a match.
     *
     * @param start see {@link #start(RuleInfo)}
     * @param out takes {@link #LENGTH} bytes
     */
    void of(AlertContent content, byte[] start, byte[] out) {
        sha256.reset();
        sha256.update(start);
        for (int i = 0; i < content.stageCount(); i++) {
            final MatchedStage stage = content.stage(i);
            part.clear();
            part.putLong(stage.isMissing() ? 0 : stage.isContentHash() ? 2 : 1);
            part.putLong(stage.identityLength());
            part.put(stage.identity(), 0, stage.identityLength());
            sha256.update(part.array(), 0, part.position());
        }
        digest(out);
    }

    /** Id of the summary of what a rule's budget held back in one interval. */
    void ofSummary(RuleInfo rule, long intervalStartNs, long suppressedCount, byte[] out) {
        sha256.reset();
        sha256.update(start(SUMMARY_DOMAIN, rule));
        part.clear();
        part.putLong(intervalStartNs).putLong(suppressedCount);
        sha256.update(part.array(), 0, part.position());
        digest(out);
    }

    private void digest(byte[] out) {
        try {
            sha256.digest(out, 0, LENGTH);
        } catch (final DigestException impossible) {
            throw new IllegalStateException(impossible); // there is room
        }
    }
}
