package io.ringfence.sequence;

import io.ringfence.event.EventHits;
import io.ringfence.event.FieldTable;
import io.ringfence.event.KeyedHash;
import io.ringfence.event.ParsedEvent;
import io.ringfence.sequence.key.EventIdentity;
import io.ringfence.sequence.key.KeyMessage;
import io.ringfence.sequence.key.KeyValues;

import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/**
 * Stateless half of the join: hashes each key shape that the hits need, once an event. One a
 * thread; allocates nothing once warm. The secret must be the same for all threads of an engine,
 * unknown to whoever sends events, and kept with every snapshot.
 *
 * <p>An array gives a tuple for each of its distinct values, and several arrays their cartesian
 * product, at most {@link JoinKeyTable#MAX_TUPLES}; what is cut is counted.
 */
public final class JoinKeyHasher {
    private static final int NO_VALUE = ParsedEvent.NULL_VALUE;

    /** Outcomes of a look at a key: a mandatory value is missing, one tuple, perhaps several. */
    private static final int ABSENT = 0;

    private static final int SINGLE = 1;
    private static final int SEVERAL = 2;

    private final StageTable stages;
    private final JoinKeyTable keys;
    private final KeyedHash hash;
    private final KeyMessage key;
    private final KeyValues values;
    private final EventIdentity identity;

    /** By shape: the event it was last hashed for, and where its tuples are. */
    private final long[] hashedFor;

    private final int[] tupleStarts;
    private final int[] tupleCounts;
    private final int[] choice;
    private long eventCount;
    private long cutCount;

    /** Null where it is not known what becomes of hits. */
    private IntPredicate waited;

    public JoinKeyHasher(StageTable stages, JoinKeyTable keys, long secret0, long secret1) {
        this.stages = stages;
        this.keys = keys;
        hash = new KeyedHash(secret0, secret1);
        key = new KeyMessage(secret0, secret1);
        values = new KeyValues(keys.maxWidth(), JoinKeyTable.MAX_TUPLES, secret0, secret1);
        identity = new EventIdentity(keys.eventIdField());
        hashedFor = new long[keys.shapeCount()];
        tupleStarts = new int[keys.shapeCount()];
        tupleCounts = new int[keys.shapeCount()];
        choice = new int[keys.maxWidth()];
    }

    /**
     * From here on keys of hits that change nothing need not be hashed. Only where what is in
     * flight stays as it is until the hits are worked off.
     *
     * @param stages told of a stage, whether its hits may change anything
     */
    public void passOver(IntPredicate stages) {
        waited = stages;
    }

    /**
     * Fills tuples and hit ranges, hostHash, and the identity (event.id, or hash of the document
     * when absent or longer than 32 bytes). May be called for every event: without hits it only
     * fills the host, and that only if some rule waits for missing events.
     */
    public void hash(ParsedEvent event, byte[] document, int offset, int length, EventHits hits) {
        final int hitCount = hits.hitCount();
        if (hitCount > 0 || stages.hasTrailingMissing()) {
            hits.hostHash(hostHash(event));
        }
        if (hitCount == 0) {
            return;
        }
        eventCount++;
        for (int hit = 0; hit < hitCount; hit++) {
            final int shape = stages.keyShape(hits.stage(hit));
            if (shape < 0) {
                continue;
            }
            if (hashedFor[shape] != eventCount) {
                if (isPassedOver(hits.stage(hit), shape, event)) {
                    hits.hitTuples(hit, 0, 0);
                    continue;
                }
                hashedFor[shape] = eventCount;
                hashShape(event, shape, hits);
            }
            hits.hitTuples(hit, tupleStarts[shape], tupleCounts[shape]);
            if (tupleCounts[shape] == 0 && stages.joins(hits.stage(hit))) {
                hits.keyMissing();
            }
        }
        identity.fill(event, document, offset, length, hits);
    }

    /** Not when a value may be missing or one too many, which is counted. */
    private boolean isPassedOver(int stage, int shape, ParsedEvent event) {
        if (null == waited || waited.test(stage)) {
            return false;
        }
        final int end = keys.start(shape) + keys.width(shape);
        for (int component = keys.start(shape); component < end; component++) {
            final int value = event.firstValue(keys.fieldId(component));
            if (value == NO_VALUE
                    || event.nextValue(value) != NO_VALUE
                    || !KeyValues.holdsAnything(keys.type(component))) {
                return false;
            }
        }
        return true;
    }

    /** Fills the host alone, for those that keep a clock of every host. */
    public void hashHost(ParsedEvent event, EventHits hits) {
        hits.hostHash(hostHash(event));
    }

    /** Adds the tuples of one shape, whatever the hits are; returns how many. */
    public int addTuples(int shape, ParsedEvent event, EventHits hits) {
        hashShape(event, shape, hits);
        return tupleCounts[shape];
    }

    private long hostHash(ParsedEvent event) {
        final int field = keys.hostField();
        final int value = field == FieldTable.NOT_FOUND ? NO_VALUE : event.firstValue(field);
        if (value == NO_VALUE) {
            return 0;
        }
        hash.reset();
        hash.update(event.bytes(value), event.offset(value), event.length(value));
        hash.finish();
        return hash.low() == 0 ? 1 : hash.low();
    }

    private void hashShape(ParsedEvent event, int shape, EventHits hits) {
        tupleStarts[shape] = hits.tupleCount();
        tupleCounts[shape] = 0;
        if (shape == JoinKeyTable.KEYLESS) {
            hits.addTuple(0, 0);
            tupleCounts[shape] = 1;
            return;
        }
        final int outcome = putSingle(event, shape);
        if (outcome == SINGLE) {
            key.finish();
            hits.addTuple(key.high(), key.low());
            tupleCounts[shape] = 1;
        } else if (outcome == SEVERAL) {
            tupleCounts[shape] = hashSeveral(event, shape, hits);
        }
    }

    /** Puts the key together if no component has several values, as is usual. */
    private int putSingle(ParsedEvent event, int shape) {
        key.begin();
        final int end = keys.start(shape) + keys.width(shape);
        for (int component = keys.start(shape); component < end; component++) {
            final int value = event.firstValue(keys.fieldId(component));
            if (value != NO_VALUE && event.nextValue(value) != NO_VALUE) {
                return SEVERAL;
            }
            if (value == NO_VALUE || !values.put(key, event, value, keys.type(component))) {
                if (!keys.isOptional(component)) {
                    return ABSENT;
                }
                key.put(KeyValues.NULL_MARKER);
            }
        }
        return SINGLE;
    }

    private int hashSeveral(ParsedEvent event, int shape, EventHits hits) {
        final int width = keys.width(shape);
        if (!collect(event, shape, width)) {
            return 0;
        }
        int count = 0;
        do {
            hashChoice(event, shape, width);
            hits.addTuple(key.high(), key.low());
            count++;
        } while (nextChoice(width) && count < JoinKeyTable.MAX_TUPLES);
        if (count == JoinKeyTable.MAX_TUPLES && !isFirstChoice(width)) {
            cutCount++;
        }
        return count;
    }

    /** Gathers the distinct values of each component; false when a mandatory one has none. */
    private boolean collect(ParsedEvent event, int shape, int width) {
        for (int i = 0; i < width; i++) {
            final int component = keys.start(shape) + i;
            choice[i] = 0;
            values.collect(event, keys.fieldId(component), keys.type(component), i);
            if (values.wasCut(i)) {
                cutCount++;
            }
            if (values.count(i) == 0 && !keys.isOptional(component)) {
                return false;
            }
        }
        return true;
    }

    private void hashChoice(ParsedEvent event, int shape, int width) {
        key.begin();
        for (int i = 0; i < width; i++) {
            if (values.count(i) == 0) {
                key.put(KeyValues.NULL_MARKER);
            } else {
                final int value = values.value(i, choice[i]);
                values.put(key, event, value, keys.type(keys.start(shape) + i));
            }
        }
        key.finish();
    }

    /** Counts the choices up, the last component fastest; false when it is back at the first. */
    private boolean nextChoice(int width) {
        for (int i = width - 1; i >= 0; i--) {
            choice[i]++;
            if (choice[i] < values.count(i)) {
                return true;
            }
            choice[i] = 0;
        }
        return false;
    }

    private boolean isFirstChoice(int width) {
        for (int i = 0; i < width; i++) {
            if (choice[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Cold: text of the key values of the tuple with this hash for this stage, or null when the
     * event has none such; a null component is null. Keyless: empty.
     */
    public String[] describe(ParsedEvent event, int stageId, long high, long low) {
        final int shape = stages.keyShape(stageId);
        if (shape <= JoinKeyTable.KEYLESS) {
            return new String[0];
        }
        final int width = keys.width(shape);
        if (!collect(event, shape, width)) {
            return null;
        }
        int count = 0;
        do {
            hashChoice(event, shape, width);
            if (key.high() == high && key.low() == low) {
                return texts(event, width);
            }
            count++;
        } while (nextChoice(width) && count < JoinKeyTable.MAX_TUPLES);
        return null;
    }

    private String[] texts(ParsedEvent event, int width) {
        final String[] texts = new String[width];
        for (int i = 0; i < width; i++) {
            if (values.count(i) > 0) {
                final int value = values.value(i, choice[i]);
                texts[i] =
                        new String(
                                event.bytes(value),
                                event.offset(value),
                                event.length(value),
                                StandardCharsets.UTF_8);
            }
        }
        return texts;
    }

    /** How often the values of a key were cut at {@link JoinKeyTable#MAX_TUPLES}. */
    public long cutCount() {
        return cutCount;
    }
}
