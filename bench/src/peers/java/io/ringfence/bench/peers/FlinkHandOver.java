package io.ringfence.bench.peers;

import io.ringfence.bench.Corpus;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where a benchmark and its Flink job meet. Flink serializes the functions of a job, so they find
 * it again by name.
 */
final class FlinkHandOver {
    static final long STOP = -1;

    private static final long PATIENCE_S = 120;
    private static final Map<String, FlinkHandOver> ALL = new ConcurrentHashMap<>();

    final String name = UUID.randomUUID().toString();
    final Corpus corpus;
    final AtomicLong matches = new AtomicLong();
    private final SynchronousQueue<Long> passes = new SynchronousQueue<>();
    private final SynchronousQueue<Long> done = new SynchronousQueue<>();

    FlinkHandOver(Corpus corpus) {
        this.corpus = corpus;
        ALL.put(name, this);
    }

    static FlinkHandOver named(String name) {
        return ALL.get(name);
    }

    /** For the benchmark: has the job read all events once more, and waits until it has. */
    void run(long pass) throws InterruptedException {
        offer(pass);
        if (null == done.poll(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the job does not answer");
        }
    }

    /** For the benchmark: the job is to end. */
    void stop() throws InterruptedException {
        ALL.remove(name);
        offer(STOP);
    }

    private void offer(long pass) throws InterruptedException {
        if (!passes.offer(pass, PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the job does not ask for events");
        }
    }

    /** For the job: number of the next pass, or {@link #STOP}. */
    long next() throws InterruptedException {
        return passes.take();
    }

    /** For the job: that pass has been read. */
    void passed(long pass) throws InterruptedException {
        done.put(pass);
    }
}
