package io.ringfence.tools.console;

/**
 * A line on the terminal that says how far a longer job is; nothing for the first second, nothing
 * when standard error is not a terminal.
 */
public final class Progress implements AutoCloseable {
    private static final long FIRST_AFTER_NS = 1_000_000_000L;
    private static final long EVERY_NS = 200_000_000L;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Console console;
    private final String noun;
    private final boolean on;
    private final long startNs = System.nanoTime();
    private long nextNs = startNs + FIRST_AFTER_NS;
    private boolean painted;

    /**
     * @param console where
     * @param noun what is counted, in the plural
     * @param quiet whether to say nothing at all
     */
    public Progress(Console console, String noun, boolean quiet) {
        this.console = console;
        this.noun = noun;
        this.on = console.showsProgress() && !quiet;
    }

    /** Tells how many are done; cheap enough for every block, not for every event. */
    public void done(long count) {
        if (!on) {
            return;
        }
        final long nowNs = System.nanoTime();
        if (nowNs - nextNs < 0) {
            return;
        }
        nextNs = nowNs + EVERY_NS;
        painted = true;
        console.err()
                .print(
                        ERASE_LINE
                                + Figures.count(count)
                                + ' '
                                + noun
                                + ", "
                                + Figures.rate(count, nowNs - startNs)
                                + " a second");
        console.err().flush();
    }

    /** Time since the job began. */
    public long elapsedNs() {
        return System.nanoTime() - startNs;
    }

    @Override
    public void close() {
        clear();
    }

    /** Wipes the line, so that something else can be said. */
    public void clear() {
        if (painted) {
            console.err().print(ERASE_LINE);
            console.err().flush();
            painted = false;
        }
    }
}
