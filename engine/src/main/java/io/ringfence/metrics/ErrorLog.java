package io.ringfence.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Each distinct error once, with how often and when. Distinct means class and message, the latter
 * cut to {@link #MESSAGE_LIMIT}; past the limit of distinct errors the others are only counted.
 *
 * <p>Any thread, under a lock: errors are rare. Never throws, not even when the error's own message
 * does or memory is short, so that it is safe in a handler of last resort.
 */
public final class ErrorLog {
    /** Distinct errors kept unless another limit is given. */
    public static final int DEFAULT_LIMIT = 64;

    /** UTF-16 units kept of a message. */
    public static final int MESSAGE_LIMIT = 512;

    private final int limit;
    private final List<Entry> entries = new ArrayList<>();
    private long total;
    private long notKept;

    /** Keeps {@link #DEFAULT_LIMIT} distinct errors. */
    public ErrorLog() {
        this(DEFAULT_LIMIT);
    }

    /**
     * @param limit distinct errors to keep
     */
    public ErrorLog(int limit) {
        this.limit = limit;
    }

    /**
     * Counts an error.
     *
     * @param timeMs now, in milliseconds since 1970
     * @return whether it is the first of its kind, and worth telling the operator
     */
    public synchronized boolean record(Throwable error, long timeMs) {
        total++;
        try {
            return keep(error.getClass().getName(), messageOf(error), timeMs);
        } catch (Throwable ignored) {
            notKept++;
            return false;
        }
    }

    /** All errors counted. */
    public synchronized long total() {
        return total;
    }

    /** Errors counted but not kept, since there were too many distinct ones. */
    public synchronized long notKept() {
        return notKept;
    }

    /** The distinct errors in the order of their first time. Allocates. */
    public synchronized List<Entry> list() {
        return List.copyOf(entries);
    }

    private boolean keep(String type, String message, long timeMs) {
        for (int i = 0; i < entries.size(); i++) {
            final Entry entry = entries.get(i);
            if (entry.type.equals(type) && entry.message.equals(message)) {
                entries.set(i, entry.again(timeMs));
                return false;
            }
        }
        if (entries.size() >= limit) {
            notKept++;
            return false;
        }
        entries.add(new Entry(type, message, 1, timeMs, timeMs));
        return true;
    }

    private static String messageOf(Throwable error) {
        String message;
        try {
            message = error.getMessage();
        } catch (Throwable ignored) {
            message = "(no message: getMessage threw)";
        }
        if (null == message) {
            return "";
        }
        return message.length() <= MESSAGE_LIMIT ? message : message.substring(0, MESSAGE_LIMIT);
    }

    /**
     * One distinct error.
     *
     * @param type class name
     * @param message empty when there is none
     * @param count how often
     * @param firstTimeMs when first, in milliseconds since 1970
     * @param lastTimeMs when last
     */
    public record Entry(
            String type, String message, long count, long firstTimeMs, long lastTimeMs) {
        private Entry again(long timeMs) {
            return new Entry(type, message, count + 1, firstTimeMs, timeMs);
        }
    }
}
