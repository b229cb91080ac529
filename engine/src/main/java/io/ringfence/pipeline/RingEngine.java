package io.ringfence.pipeline;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;

import io.ringfence.journal.JournalWriter;
import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;
import io.ringfence.metrics.ErrorLog;
import io.ringfence.pipeline.snapshot.SnapshotTaker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The ring with its threads: publishes, drains, stops in order. Thread-safe. Does not own the steps
 * and the journal that it is given.
 */
public final class RingEngine implements AutoCloseable {
    private static final long IDLE_NS = 50_000_000;
    private static final int YIELDS = 50;
    private static final long PARK_NS = 20_000;
    private static final long JOIN_MILLIS = 1_000;

    private final RingSettings settings;
    private final LongSupplier ingestClock;
    private final ErrorLog errors;
    private final Counters counters;
    private final RingBuffer<Slot> ring;
    private final EventSlab slab;
    private final RingPublisher publisher;
    private final ReentrantLock publishing = new ReentrantLock();
    private final List<BatchEventProcessor<Slot>> processors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private Sequence lastSequence;
    private volatile boolean closed;
    private boolean ended;

    /**
     * @param settings sizes and manners
     * @param ingestClock nanoseconds since 1970, for ticks on an idle ring; null for none (replay)
     * @param errors takes what handlers let escape
     * @param counters of the engine
     * @param firstEventNumber number of the first document
     */
    public RingEngine(
            RingSettings settings,
            LongSupplier ingestClock,
            ErrorLog errors,
            Counters counters,
            long firstEventNumber) {
        this.settings = settings;
        this.ingestClock = ingestClock;
        this.errors = errors;
        this.counters = counters;
        counters.set(Counter.RING_CAPACITY, settings.ringCapacity());
        ring =
                RingBuffer.createSingleProducer(
                        Slot::new,
                        settings.ringCapacity(),
                        new BackOffWaitStrategy(settings.maxParkNs(), IDLE_NS));
        slab = new EventSlab(settings.slabBytes());
        publisher = new RingPublisher(ring, slab, counters, firstEventNumber);
    }

    /**
     * Starts the threads.
     *
     * @param workers one step for each match worker
     * @param last the stateful step
     * @param journal null for none
     * @param snapshots null for none
     */
    public void start(
            List<MatchStep> workers,
            SequenceStep last,
            JournalWriter journal,
            SnapshotTaker snapshots) {
        final SequenceBarrier published = ring.newBarrier();
        final List<Sequence> before = new ArrayList<>();
        if (null != journal) {
            final JournalHandler handler =
                    new JournalHandler(journal, slab, ring, errors, counters);
            before.add(processor(handler, published, "journal"));
        }
        for (int i = 0; i < workers.size(); i++) {
            final MatchHandler handler = new MatchHandler(i, workers.size(), workers.get(i), slab);
            before.add(processor(handler, published, "match-" + i));
        }
        final SequenceBarrier matched = ring.newBarrier(before.toArray(new Sequence[0]));
        final SequenceHandler handler = new SequenceHandler(last, slab, snapshots, this::tick);
        lastSequence = processor(handler, matched, "sequence");
        ring.addGatingSequences(lastSequence);
        threads.forEach(Thread::start);
    }

    /**
     * Publishes a document without waiting.
     *
     * @return its event number, or a negative number when ring or slab are full or closed
     */
    public long tryPublish(byte[] buffer, int offset, int length, long ingestTimeNs) {
        publishing.lock();
        try {
            return closed ? -1 : publisher.publish(buffer, offset, length, ingestTimeNs);
        } finally {
            publishing.unlock();
        }
    }

    /** Publishes a document with the clock's time; otherwise as the other. */
    public long tryPublish(byte[] buffer, int offset, int length) {
        publishing.lock();
        try {
            // Inside the lock, so that ingest times stand in ring order.
            return closed ? -1 : publisher.publish(buffer, offset, length, ingestClock.getAsLong());
        } finally {
            publishing.unlock();
        }
    }

    /** Counts a line as handed in that will not be published. */
    public void countLine() {
        publishing.lock();
        try {
            counters.increment(Counter.LINES);
        } finally {
            publishing.unlock();
        }
    }

    /** Whether nothing is taken any more. */
    public boolean isClosed() {
        return closed;
    }

    /** Publishes a document under a number of the caller's, waiting for room: replay. */
    public void publishNumbered(
            long eventNumber, byte[] buffer, int offset, int length, long ingestTimeNs) {
        publishing.lock();
        try {
            publisher.nextEventNumber(eventNumber);
            int attempt = 0;
            while (publisher.publish(buffer, offset, length, ingestTimeNs) < 0) {
                pause(attempt++);
            }
        } finally {
            publishing.unlock();
        }
    }

    /** The number that the next document will get. */
    public long nextEventNumber() {
        publishing.lock();
        try {
            return publisher.nextEventNumber();
        } finally {
            publishing.unlock();
        }
    }

    /** No ingest time will be before this one; before the first document. */
    public void ingestTimeFrom(long ingestTimeNs) {
        publisher.ingestTimeFrom(ingestTimeNs);
    }

    /** Whether everything was taken by the last handler and all threads have ended. */
    public boolean isStopped() {
        boolean stopped = lastSequence.get() == ring.getCursor();
        for (final Thread thread : threads) {
            stopped &= !thread.isAlive();
        }
        return stopped;
    }

    /** Waits until all that was published before this call has been taken by the last handler. */
    public void drain() {
        drain(Long.MAX_VALUE);
    }

    private boolean drain(long limitNs) {
        final long published = ring.getCursor();
        final long startNs = System.nanoTime();
        int attempt = 0;
        while (lastSequence.get() < published) {
            if (System.nanoTime() - startNs > limitNs || !threads.get(0).isAlive()) {
                return false;
            }
            pause(Math.min(attempt++, YIELDS));
        }
        return true;
    }

    /**
     * Tells the sequence handler that the input is complete, and waits until it has settled.
     *
     * @param ingestTimeNs at least that of the last document counts
     */
    public void endOfInput(long ingestTimeNs) {
        control(Slot.Kind.END_OF_INPUT, ingestTimeNs);
    }

    /** The input stops though it is not complete; waits until budgets are settled. */
    public void stopInput(long ingestTimeNs) {
        control(Slot.Kind.STOP, ingestTimeNs);
    }

    private void control(Slot.Kind kind, long ingestTimeNs) {
        int attempt = 0;
        while (!tryControl(kind, ingestTimeNs)) {
            pause(attempt++);
        }
        drain();
    }

    private boolean tryControl(Slot.Kind kind, long ingestTimeNs) {
        publishing.lock(); // not held while waiting: others want to be told that the ring is full
        try {
            return publisher.publishControl(kind, ingestTimeNs);
        } finally {
            publishing.unlock();
        }
    }

    /** Slots free in the ring, for tests and reports. */
    public long remainingCapacity() {
        return ring.remainingCapacity();
    }

    /**
     * Takes nothing more, drains, then stops and joins the threads. Calling it twice is safe. A
     * sink that hangs keeps it waiting for a bounded time only; its thread is a daemon and is left
     * behind, with what is still in flight.
     */
    @Override
    public void close() {
        publishing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            publishing.unlock();
        }
        drain(settings.closeLimitNs());
        processors.forEach(BatchEventProcessor::halt);
        boolean all = true;
        for (final Thread thread : threads) {
            join(thread);
            all &= !thread.isAlive();
        }
        ended = all;
    }

    /** After closing: whether all threads have ended, so that their memory may be given back. */
    public boolean hasEnded() {
        return ended;
    }

    /** The waiting form of publishing: a few yields, then short parks; never a spin. */
    public static void pause(int attempt) {
        if (attempt < YIELDS) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(PARK_NS);
        }
    }

    /**
     * The ring is idle: lets ingest time pass. Goes through the ring, so that ticks and events have
     * one order, live and replayed; somebody publishing just now makes it needless.
     */
    private void tick() {
        if (null != ingestClock && publishing.tryLock()) {
            try {
                publisher.publishControl(Slot.Kind.TICK, ingestClock.getAsLong());
            } finally {
                publishing.unlock();
            }
        }
    }

    private Sequence processor(
            EventHandler<Slot> handler, SequenceBarrier barrier, String threadName) {
        final BatchEventProcessor<Slot> processor =
                new BatchEventProcessorBuilder()
                        .setMaxBatchSize(settings.maxBatch())
                        .build(ring, barrier, handler);
        processor.setExceptionHandler(new ErrorHandler(errors));
        final Thread thread = new Thread(processor, "ringfence-" + threadName);
        thread.setDaemon(true);
        processors.add(processor);
        threads.add(thread);
        return processor.getSequence();
    }

    private static void join(Thread thread) {
        try {
            thread.join(JOIN_MILLIS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
