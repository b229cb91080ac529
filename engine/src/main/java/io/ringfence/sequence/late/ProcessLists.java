package io.ringfence.sequence.late;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

import java.util.Arrays;

/** Two lists through one set of numbers: processes that run, by last event; and ended, by end. */
final class ProcessLists {
    private static final int NONE = -1;
    private static final int ALIVE = 0;
    private static final int ENDED = 1;

    private final int[] first = {NONE, NONE};
    private final int[] last = {NONE, NONE};
    private int[] next;
    private int[] previous;
    private byte[] list;

    ProcessLists(int capacity) {
        next = new int[capacity];
        previous = new int[capacity];
        list = new byte[capacity];
    }

    void grow(int capacity) {
        next = Arrays.copyOf(next, capacity);
        previous = Arrays.copyOf(previous, capacity);
        list = Arrays.copyOf(list, capacity);
    }

    int firstAlive() {
        return first[ALIVE];
    }

    int firstEnded() {
        return first[ENDED];
    }

    boolean isEnded(int process) {
        return list[process] == ENDED;
    }

    /** Adds a running process. */
    void add(int process) {
        append(process, ALIVE);
    }

    /** Moves a process to the end of a list. */
    void move(int process, boolean ended) {
        remove(process);
        append(process, ended ? ENDED : ALIVE);
    }

    void save(ImageWriter out, int used) {
        out.putInts(first, first.length);
        out.putInts(last, last.length);
        out.putInts(next, used);
        out.putInts(previous, used);
        for (int process = 0; process < used; process++) {
            out.putInt(list[process]);
        }
    }

    void load(ImageReader in, int used) {
        in.getInts(first, first.length);
        in.getInts(last, last.length);
        in.getInts(next, used);
        in.getInts(previous, used);
        for (int process = 0; process < used; process++) {
            list[process] = (byte) in.getInt();
        }
    }

    private void append(int process, int target) {
        list[process] = (byte) target;
        next[process] = NONE;
        previous[process] = last[target];
        if (last[target] == NONE) {
            first[target] = process;
        } else {
            next[last[target]] = process;
        }
        last[target] = process;
    }

    void remove(int process) {
        final int from = list[process];
        if (previous[process] == NONE) {
            first[from] = next[process];
        } else {
            next[previous[process]] = next[process];
        }
        if (next[process] == NONE) {
            last[from] = previous[process];
        } else {
            previous[next[process]] = previous[process];
        }
    }
}
