package io.ringfence.sequence.late;

import io.ringfence.event.ParsedEvent;
import io.ringfence.sequence.image.ImageException;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.image.Renumbering;
import io.ringfence.sequence.inflight.EventPool;
import io.ringfence.sequence.store.KeptValues;

import org.agrona.concurrent.UnsafeBuffer;

import java.util.BitSet;

/**
 * Values of an event that later stages may ask for, as bytes, and back.
 *
 * <pre>
 *   value:  field (4) | kind (4) | length (4) | text
 * </pre>
 */
final class ValueKeeper {
    /** Bytes kept of one event; one that has more counts as lost, and satisfies no later stage. */
    static final int MAX_BYTES = 1 << 14;

    private static final int HEADER_LENGTH = 12;

    private final byte[] bytes = new byte[MAX_BYTES];
    private final UnsafeBuffer view = new UnsafeBuffer(bytes);
    private final byte[] stored = new byte[MAX_BYTES];
    private final UnsafeBuffer storedView = new UnsafeBuffer(stored);
    private int length;
    private boolean wanted;
    private boolean tooLong;
    private long lostCount;

    /** Starts anew. */
    void begin() {
        length = 0;
        wanted = false;
        tooLong = false;
    }

    /** Adds all values of a field, once. */
    void add(int field, ParsedEvent event) {
        wanted = true;
        if (contains(field)) {
            return;
        }
        int value = event.firstValue(field);
        while (value != ParsedEvent.NULL_VALUE && !tooLong) {
            final int textLength = event.length(value);
            if (length + HEADER_LENGTH + textLength > MAX_BYTES) {
                tooLong = true;
                return;
            }
            view.putInt(length, field);
            view.putInt(length + 4, event.kind(value));
            view.putInt(length + 8, textLength);
            view.putBytes(
                    length + HEADER_LENGTH, event.bytes(value), event.offset(value), textLength);
            length += HEADER_LENGTH + textLength;
            value = event.nextValue(value);
        }
    }

    private boolean contains(int field) {
        int at = 0;
        while (at < length && view.getInt(at) != field) {
            at += HEADER_LENGTH + view.getInt(at + 8);
        }
        return at < length;
    }

    /** Stores what was added; returns a handle. */
    int end(EventPool events) {
        final int handle = tooLong ? KeptValues.LOST : events.kept().put(bytes, length);
        if (wanted && handle == KeptValues.LOST) {
            lostCount++;
        }
        return handle;
    }

    /** Puts the stored values of a field into an event as those of another; false if lost. */
    boolean load(KeptValues values, int handle, int field, int into, ParsedEvent event) {
        if (handle == KeptValues.LOST) {
            return false;
        }
        final int end = values.get(handle, stored);
        int at = 0;
        while (at < end) {
            final int textLength = storedView.getInt(at + 8);
            if (storedView.getInt(at) == field) {
                event.addOwn(
                        into, storedView.getInt(at + 4), stored, at + HEADER_LENGTH, textLength);
            }
            at += HEADER_LENGTH + textLength;
        }
        return true;
    }

    /** Puts kept values under the fields of another plan; those it does not ask for have none. */
    void renumber(EventPool events, Renumbering change) {
        final BitSet used = events.used();
        for (int entry = used.nextSetBit(0); entry >= 0; entry = used.nextSetBit(entry + 1)) {
            final int handle = events.keptOf(entry);
            if (handle < 0) {
                continue;
            }
            if (!events.kept().isWithin(handle, MAX_BYTES / Long.BYTES)) {
                throw new ImageException("kept values without an end");
            }
            final int end = events.kept().get(handle, stored);
            int at = 0;
            while (at < end) {
                storedView.putInt(at, change.field(storedView.getInt(at)));
                at += HEADER_LENGTH + Math.max(0, storedView.getInt(at + 8));
            }
            events.kept().replace(handle, stored);
        }
    }

    void save(ImageWriter out) {
        out.putLong(lostCount);
    }

    void load(ImageReader in) {
        lostCount = in.getLong();
    }

    long lostCount() {
        return lostCount;
    }
}
