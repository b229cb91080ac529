package io.ringfence.sequence.inflight;

import static io.ringfence.sequence.inflight.EventEntryDescriptor.CONTENT_HASH;
import static io.ringfence.sequence.inflight.EventEntryDescriptor.DOCUMENT_OFFSET;
import static io.ringfence.sequence.inflight.EventEntryDescriptor.ENTRY_LENGTH;
import static io.ringfence.sequence.inflight.EventEntryDescriptor.FLAGS_OFFSET;
import static io.ringfence.sequence.inflight.EventEntryDescriptor.HAS_TIEBREAKER;
import static io.ringfence.sequence.inflight.EventEntryDescriptor.HOST_OFFSET;
import static io.ringfence.sequence.inflight.EventEntryDescriptor.IDENTITY_OFFSET;
import static io.ringfence.sequence.inflight.EventEntryDescriptor.INGEST_OFFSET;
import static io.ringfence.sequence.inflight.EventEntryDescriptor.KEPT_OFFSET;
import static io.ringfence.sequence.inflight.EventEntryDescriptor.LENGTH_MASK;
import static io.ringfence.sequence.inflight.EventEntryDescriptor.NUMBER_OFFSET;
import static io.ringfence.sequence.inflight.EventEntryDescriptor.REFERENCES_OFFSET;
import static io.ringfence.sequence.inflight.EventEntryDescriptor.TIEBREAKER_OFFSET;
import static io.ringfence.sequence.inflight.EventEntryDescriptor.TIME_OFFSET;

import io.ringfence.event.EventHits;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.store.KeptValues;
import io.ringfence.sequence.store.RetainedDocuments;
import io.ringfence.sequence.store.SlotPool;

import java.util.BitSet;

/**
 * The events that in-flight sequences refer to, each once however many refer to it, with a count of
 * references; entry and document go with the last one. One thread.
 */
public final class EventPool implements AutoCloseable {
    /** No entry. */
    public static final int NONE = SlotPool.NONE;

    /** Blocks of 256 bytes for values that later stages ask for: 32 MiB. */
    private static final int KEPT_BLOCK_LIMIT = 1 << 17;

    private static final int HOST_LIMIT = 1 << 16;
    private static final int PERCENT = 100;

    private final SlotPool entries;
    private final RetainedDocuments documents;
    private final KeptValues kept;
    private final int keptShare;

    /** Blocks of kept values by host record; those beyond the limit share. */
    private final int[] keptByHost = new int[HOST_LIMIT];

    private long neverKept;

    /** Takes memory only when it is reached. */
    public EventPool(int capacity, int documentBytes, int hostSharePercent) {
        entries = new SlotPool(ENTRY_LENGTH, capacity);
        documents = new RetainedDocuments(documentBytes, hostSharePercent, this::documentAt);
        kept = new KeptValues(Math.min(capacity, KEPT_BLOCK_LIMIT));
        keptShare = (int) ((long) kept.capacity() * hostSharePercent / PERCENT);
    }

    /** Keeps an event with one reference; NONE when the pool is full. */
    public int put(EventHits hits, long nowNs, int host, byte[] document, int offset, int length) {
        final int entry = entries.allocate();
        if (entry == NONE) {
            return NONE;
        }
        entries.putLong(entry, NUMBER_OFFSET, hits.eventNumber());
        entries.putLong(entry, TIME_OFFSET, hits.timeNs());
        entries.putLong(entry, TIEBREAKER_OFFSET, hits.tiebreaker());
        entries.putLong(entry, INGEST_OFFSET, nowNs);
        entries.putInt(entry, REFERENCES_OFFSET, 1);
        entries.putInt(entry, HOST_OFFSET, host);
        entries.putInt(entry, KEPT_OFFSET, KeptValues.NONE);
        entries.putInt(
                entry,
                FLAGS_OFFSET,
                hits.identityLength()
                        | (hits.isContentHash() ? CONTENT_HASH : 0)
                        | (hits.hasTiebreaker() ? HAS_TIEBREAKER : 0));
        entries.putBytes(entry, IDENTITY_OFFSET, hits.identity(), 0, hits.identityLength());
        final long position = documents.put(document, offset, length, entry, host);
        documentAt(entry, position);
        neverKept += position == RetainedDocuments.NO_POSITION ? 1 : 0;
        return entry;
    }

    private void documentAt(int entry, long position) {
        entries.putLong(entry, DOCUMENT_OFFSET, position);
    }

    /** One more refers to an entry. */
    public void addReference(int entry) {
        entries.putInt(entry, REFERENCES_OFFSET, entries.getInt(entry, REFERENCES_OFFSET) + 1);
    }

    /** One fewer refers to an entry; the last one frees it and its document. */
    public void release(int entry) {
        final int references = entries.getInt(entry, REFERENCES_OFFSET) - 1;
        if (references > 0) {
            entries.putInt(entry, REFERENCES_OFFSET, references);
        } else {
            documents.release(entries.getLong(entry, DOCUMENT_OFFSET));
            final int handle = entries.getInt(entry, KEPT_OFFSET);
            keptByHost[host(entry) & HOST_LIMIT - 1] -= kept.blockCount(handle);
            kept.release(handle);
            entries.free(entry);
        }
    }

    /** The entries in use, after {@link #load}. Cold. */
    public BitSet used() {
        return entries.used();
    }

    /** Where values of events are kept that later stages ask for. */
    public KeptValues kept() {
        return kept;
    }

    /** Hands kept values over to an entry, with which they go. */
    public void keptOf(int entry, int handle) {
        keptByHost[host(entry) & HOST_LIMIT - 1] += kept.blockCount(handle);
        entries.putInt(entry, KEPT_OFFSET, handle);
    }

    /** Whether a host's events hold more than its share of the room for kept values. */
    public boolean isOverKeptShare(int host) {
        return keptByHost[host & HOST_LIMIT - 1] > keptShare;
    }

    /** The kept values of an entry. */
    public int keptOf(int entry) {
        return entries.getInt(entry, KEPT_OFFSET);
    }

    /** Whether hits come strictly after an entry: time, tiebreaker (absent last), arrival. */
    public boolean isAfter(EventHits hits, int entry) {
        final long time = timeNs(entry);
        if (hits.timeNs() != time) {
            return hits.timeNs() > time;
        }
        final boolean hasTiebreaker = (flags(entry) & HAS_TIEBREAKER) != 0;
        if (hits.hasTiebreaker() != hasTiebreaker) {
            return hasTiebreaker;
        }
        if (hasTiebreaker) {
            final long tiebreaker = entries.getLong(entry, TIEBREAKER_OFFSET);
            if (hits.tiebreaker() != tiebreaker) {
                return hits.tiebreaker() > tiebreaker;
            }
        }
        return hits.eventNumber() > number(entry);
    }

    /** Number of the event. */
    public long number(int entry) {
        return entries.getLong(entry, NUMBER_OFFSET);
    }

    /** Event time in nanoseconds. */
    public long timeNs(int entry) {
        return entries.getLong(entry, TIME_OFFSET);
    }

    /** Ingest time in nanoseconds, as it counted then. */
    public long ingestTimeNs(int entry) {
        return entries.getLong(entry, INGEST_OFFSET);
    }

    /** Record of the event's host. */
    public int host(int entry) {
        return entries.getInt(entry, HOST_OFFSET);
    }

    /** Whether the identity is a hash of the document. */
    public boolean isContentHash(int entry) {
        return (flags(entry) & CONTENT_HASH) != 0;
    }

    /** Length of the identity, at most 32. */
    public int identityLength(int entry) {
        return flags(entry) & LENGTH_MASK;
    }

    /** Copies the identity out. */
    public void identity(int entry, byte[] out, int outOffset) {
        entries.getBytes(entry, IDENTITY_OFFSET, out, outOffset, identityLength(entry));
    }

    /** Length of the document, -1 when it is lost. */
    public int documentLength(int entry) {
        return documents.length(entries.getLong(entry, DOCUMENT_OFFSET));
    }

    /** Copies the document out, if it is not lost. */
    public void document(int entry, byte[] out, int outOffset) {
        documents.get(entries.getLong(entry, DOCUMENT_OFFSET), out, outOffset);
    }

    private int flags(int entry) {
        return entries.getInt(entry, FLAGS_OFFSET);
    }

    /** Whether {@link #put} would find no room. */
    public boolean isFull() {
        return entries.isFull();
    }

    /** Entries in use. */
    public int inUse() {
        return entries.inUse();
    }

    /** Documents given up while referred to, or never kept. */
    public long documentsLost() {
        return documents.lostCount() + neverKept;
    }

    /** Bytes of the documents held. */
    public long documentBytes() {
        return documents.heldBytes();
    }

    /** Writes entries, documents and kept values. */
    public void save(ImageWriter out) {
        entries.save(out);
        documents.save(out);
        kept.save(out);
        for (int host = 0; host < HOST_LIMIT; host++) {
            if (keptByHost[host] != 0) {
                out.putInt(host);
                out.putInt(keptByHost[host]);
            }
        }
        out.putInt(NONE);
        out.putLong(neverKept);
    }

    /** Reads what {@link #save} wrote into a new pool. */
    public void load(ImageReader in) {
        entries.load(in);
        documents.load(in);
        kept.load(in);
        for (int host = in.getInt(); host != NONE; host = in.getInt()) {
            keptByHost[host & HOST_LIMIT - 1] = in.getInt();
        }
        neverKept = in.getLong();
    }

    /** Bytes of direct memory held. */
    public long offHeapBytes() {
        return entries.offHeapBytes() + documents.offHeapBytes() + kept.offHeapBytes();
    }

    @Override
    public void close() {
        entries.close();
        documents.close();
        kept.close();
    }
}
