package io.ringfence.pipeline;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;

import java.util.concurrent.locks.LockSupport;

/**
 * Spins a little, yields a little, then parks for doubling times up to a maximum. Always waits for
 * the dependent sequence: Disruptor's own blocking strategies block on the cursor only and spin
 * when a handler waits for another handler. Publishing costs nothing; an idle handler wakes a few
 * thousand times a second at most. After a while of nothing it reports a timeout, which gives the
 * handlers their {@code onTimeout}.
 */
final class BackOffWaitStrategy implements WaitStrategy {
    private static final int SPINS = 64;
    private static final int YIELDS = SPINS + 16;
    private static final int PARKS_PER_STEP = 8;
    private static final long MIN_PARK_NS = 20_000;

    private final long maxParkNs;
    private final long timeoutNs;

    /**
     * @param maxParkNs longest park; 200 us answers soon, 1 ms is kind to a laptop
     * @param timeoutNs time of nothing after which handlers get {@code onTimeout}
     */
    BackOffWaitStrategy(long maxParkNs, long timeoutNs) {
        this.maxParkNs = maxParkNs;
        this.timeoutNs = timeoutNs;
    }

    @Override
    public long waitFor(
            long sequence, Sequence cursor, Sequence dependentSequence, SequenceBarrier barrier)
            throws AlertException, TimeoutException {
        long available = dependentSequence.get();
        long parkedNs = 0;
        int attempt = 0;
        while (available < sequence) {
            barrier.checkAlert();
            if (parkedNs >= timeoutNs) {
                throw TimeoutException.INSTANCE; // preallocated
            }
            parkedNs += idle(attempt++);
            available = dependentSequence.get();
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {
        // nobody blocks
    }

    private long idle(int attempt) {
        if (attempt < SPINS) {
            Thread.onSpinWait();
            return 0;
        }
        if (attempt < YIELDS) {
            Thread.yield();
            return 0;
        }
        final int step = Math.min((attempt - YIELDS) / PARKS_PER_STEP, 16);
        final long parkNs = Math.min(maxParkNs, MIN_PARK_NS << step);
        LockSupport.parkNanos(parkNs);
        return parkNs;
    }
}
