package io.ringfence.sequence;

import io.ringfence.event.EventHits;
import io.ringfence.event.ParsedEvent;

/**
 * CONTRACT STUB, owner: sequence. Stateless half of the join: hashes each key shape that the hits
 * need, once an event. One a thread.
 */
public final class JoinKeyHasher {
    public JoinKeyHasher(StageTable stages, JoinKeyTable keys, long secret0, long secret1) {}

    /**
     * For hits.hitCount() > 0: fills tuples and hit ranges, hostHash, and the identity (event.id,
     * or hash of the document when absent or longer than 32 bytes).
     */
    public void hash(ParsedEvent event, byte[] document, int offset, int length, EventHits hits) {
        throw new UnsupportedOperationException();
    }

    /**
     * Cold: text of the key values of the tuple with this hash for this stage, or null when the
     * event has none such; a null component is null.
     */
    public String[] describe(ParsedEvent event, int stageId, long high, long low) {
        throw new UnsupportedOperationException();
    }
}
