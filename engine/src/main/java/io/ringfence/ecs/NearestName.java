package io.ringfence.ecs;

/**
 * Finds the name that an author most probably meant, by edit distance (insert, delete, replace,
 * swap of neighbours; letter case is free of charge). Cold: every candidate is looked at.
 */
public final class NearestName {
    private static final int MAX_DISTANCE = 2;
    private static final int LETTERS_PER_EDIT = 4;
    private static final int NAME_LENGTH_LIMIT = 200;

    private final String name;
    private int[] beforeLast;
    private int[] last;
    private int[] row;

    private NearestName(String name, int bound) {
        this.name = name;
        final int rowLength = name.length() + bound + 2;
        beforeLast = new int[rowLength];
        last = new int[rowLength];
        row = new int[rowLength];
    }

    /**
     * The nearest candidate, or null when none is near: one edit is forgiven for every four
     * letters, and at most two. Among equally near ones the first in alphabetical order.
     */
    public static String of(String name, Iterable<String> candidates) {
        if (name.length() > NAME_LENGTH_LIMIT) {
            return null;
        }
        int bound = Math.min(MAX_DISTANCE, (name.length() + 1) / LETTERS_PER_EDIT);
        final NearestName search = new NearestName(name, bound);
        String nearest = null;
        for (final String candidate : candidates) {
            final int distance = search.distance(candidate, bound);
            final boolean better = distance < bound || null == nearest && distance == bound;
            if (better || distance == bound && candidate.compareTo(nearest) < 0) {
                nearest = candidate;
                bound = distance;
            }
        }
        return nearest;
    }

    /** Edit distance of two names, or {@code bound + 1} when it is greater than the bound. */
    static int distance(String name, String candidate, int bound) {
        return new NearestName(name, bound).distance(candidate, bound);
    }

    /** Only cells at most {@code bound} off the diagonal are filled: others are too far anyway. */
    private int distance(String candidate, int bound) {
        if (Math.abs(name.length() - candidate.length()) > bound) {
            return bound + 1;
        }
        for (int j = 0; j <= candidate.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= name.length(); i++) {
            if (fillRow(candidate, i, bound) > bound) {
                return bound + 1;
            }
            final int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return Math.min(last[candidate.length()], bound + 1);
    }

    /** Returns the least distance in the row. */
    private int fillRow(String candidate, int i, int bound) {
        final int from = Math.max(1, i - bound);
        final int to = Math.min(candidate.length(), i + bound);
        row[from - 1] = 1 == from ? i : bound + 1;
        int least = row[from - 1];
        for (int j = from; j <= to; j++) {
            final int replaced = last[j - 1] + (same(i - 1, candidate, j - 1) ? 0 : 1);
            row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
            if (swapped(i, candidate, j)) {
                row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
            }
            least = Math.min(least, row[j]);
        }
        row[to + 1] = bound + 1;
        return least;
    }

    private boolean swapped(int i, String candidate, int j) {
        return i > 1 && j > 1 && same(i - 1, candidate, j - 2) && same(i - 2, candidate, j - 1);
    }

    private boolean same(int i, String candidate, int j) {
        final char a = name.charAt(i);
        final char b = candidate.charAt(j);
        return a == b || Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
