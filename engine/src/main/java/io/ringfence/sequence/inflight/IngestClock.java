package io.ringfence.sequence.inflight;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.store.TimerWheel;

/**
 * Ingest time, in nanoseconds and in ticks of 64 ms from a base. Never goes back. Whether a record
 * is past its deadline is decided on ticks, wherever the wheel has got to.
 */
public final class IngestClock {
    /** Nanoseconds of a tick. */
    public static final long TICK_NS = 64_000_000;

    /** Four years of ticks fit an int; half of it leaves room for every deadline. */
    private static final int REBASE_TICK = 1 << 30;

    private long baseNs;
    private long nowNs = Long.MIN_VALUE;
    private int tick;

    /**
     * Moves time on.
     *
     * @return how many ticks must now be subtracted from every deadline; 0 nearly always
     */
    public int advance(long ingestTimeNs) {
        if (nowNs == Long.MIN_VALUE) {
            baseNs = ingestTimeNs;
        }
        if (ingestTimeNs <= nowNs) {
            return 0;
        }
        nowNs = ingestTimeNs;
        final long ticks = Times.minus(nowNs, baseNs) / TICK_NS;
        if (ticks < REBASE_TICK) {
            tick = (int) ticks;
            return 0;
        }
        // The tick after a shift is 1, so that deadlines before it, now 0, count as past.
        baseNs += (ticks - 1) * TICK_NS;
        tick = 1;
        return (int) Math.min(ticks - 1, Integer.MAX_VALUE);
    }

    /** Writes time and base. */
    public void save(ImageWriter out) {
        out.putLong(baseNs);
        out.putLong(nowNs);
        out.putInt(tick);
    }

    /** Reads what {@link #save} wrote. */
    public void load(ImageReader in) {
        baseNs = in.getLong();
        nowNs = in.getLong();
        tick = in.getInt();
    }

    /** The latest ingest time. */
    public long nowNs() {
        return nowNs;
    }

    /** The tick of now. */
    public int tick() {
        return tick;
    }

    /** The tick after which something kept for a span from a moment is over. */
    public int deadline(long fromNs, long spanNs) {
        final long endNs = Times.plus(fromNs, spanNs);
        if (endNs == Long.MAX_VALUE) {
            return TimerWheel.NEVER;
        }
        final long ticks = Times.minus(endNs, baseNs) / TICK_NS;
        return (int) Math.max(0, Math.min(ticks, TimerWheel.NEVER));
    }

    /** Whether a deadline is over now. */
    public boolean isPast(int deadline) {
        return tick > deadline;
    }
}
