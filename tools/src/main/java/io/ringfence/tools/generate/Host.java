package io.ringfence.tools.generate;

import io.ringfence.tools.generate.profile.Profile;

/** One simulated host: what its agent repeats in every event, its clock, and its processes. */
final class Host {
    /** Long-running processes at the start of {@link #live}; they never end. */
    static final int DAEMON_COUNT = 6;

    private static final String ID_DIGITS =
            "+/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_DIGIT_BITS = 6;
    private static final int ID_COUNTER_DIGITS = 8;

    final Profile profile;
    final Identity identity;
    final Parts parts;
    final HostProcess init;
    final HostProcess[] live;

    /** How far its event times lag behind the capture's clock: hosts do not agree on time. */
    final long lagNs;

    int liveCount;
    int nextPid = 400;

    /** Forked, and not yet anything of its own. */
    HostProcess forked;

    private long lastTimeNs = Long.MIN_VALUE;
    private long sequence;
    private long eventCounter;

    /**
     * Who a host is. Old entity ids are base64 text of agent, pid and time; new ones are random.
     */
    record Identity(
            String id,
            String agentId,
            String address,
            String eventIdPrefix,
            boolean oldEntityIds) {}

    /** The objects that every event of the host repeats, as JSON with their keys. */
    record Parts(byte[] agent, byte[] elastic, byte[] host, Account user, Account root) {}

    /**
     * An account as events spell it.
     *
     * @param tail user, and group where there is one, and the end of the document
     * @param ofProcess user and group inside of a Linux process object
     */
    record Account(byte[] tail, byte[] ofProcess) {}

    Host(
            Profile profile,
            Identity identity,
            Parts parts,
            HostProcess init,
            int liveLimit,
            long lagNs,
            long sequence) {
        this.profile = profile;
        this.identity = identity;
        this.parts = parts;
        this.init = init;
        this.live = new HostProcess[liveLimit];
        this.lagNs = lagNs;
        this.sequence = sequence;
    }

    /** The next event.sequence. */
    long nextSequence() {
        return sequence++;
    }

    /** Writes the next event.id: 16 characters of the agent's run and a counter. */
    String nextEventId() {
        final StringBuilder id = new StringBuilder(identity.eventIdPrefix);
        final long number = eventCounter++;
        for (int i = ID_COUNTER_DIGITS - 1; i >= 0; i--) {
            id.append(ID_DIGITS.charAt((int) (number >>> (i * ID_DIGIT_BITS)) & 0x3F));
        }
        return id.toString();
    }

    /**
     * The event time to report for an instant of the capture, at a precision. Times of one host
     * never go back: where cutting digits would do that, all digits are kept.
     */
    long eventTimeNs(long captureNs, long precisionNs) {
        final long exact = captureNs - lagNs;
        final long cut = exact - exact % precisionNs;
        lastTimeNs = Math.max(lastTimeNs, cut < lastTimeNs ? exact : cut);
        return lastTimeNs;
    }

    /** Adds a process if there is room. */
    boolean adopt(HostProcess process) {
        if (liveCount == live.length) {
            return false;
        }
        live[liveCount++] = process;
        return true;
    }

    /** Removes and returns a process that is not a daemon; the order of the others is not kept. */
    HostProcess remove(int index) {
        final HostProcess process = live[index];
        live[index] = live[--liveCount];
        live[liveCount] = null;
        return process;
    }
}
