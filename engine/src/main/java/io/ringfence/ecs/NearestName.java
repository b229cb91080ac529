package io.ringfence.ecs;

import java.util.Arrays;

/**
 * Finds the name that an author most probably meant, by edit distance (insert, delete, replace,
 * swap of neighbours; letter case is free of charge). Cold: every candidate is looked at.
 */
public final class NearestName {
    private static final int MAX_DISTANCE = 2;
    private static final int LETTERS_PER_EDIT = 4;
    private static final int NAME_LENGTH_LIMIT = 200;

    private NearestName() {}

    /**
     * The nearest candidate, or null when none is near: one edit is forgiven for every four
     * letters, and at most two. Among equally near ones the first in alphabetical order.
     */
    public static String of(String name, Iterable<String> candidates) {
        if (name.length() > NAME_LENGTH_LIMIT) {
            return null;
        }
        int bound = Math.min(MAX_DISTANCE, (name.length() + 1) / LETTERS_PER_EDIT);
        String nearest = null;
        for (final String candidate : candidates) {
            final int distance = distance(name, candidate, bound);
            final boolean better = distance < bound || null == nearest && distance == bound;
            if (better || distance == bound && candidate.compareTo(nearest) < 0) {
                nearest = candidate;
                bound = distance;
            }
        }
        return nearest;
    }

    /** Edit distance of two names, or {@code bound + 1} when it is greater than the bound. */
    static int distance(String left, String right, int bound) {
        if (Math.abs(left.length() - right.length()) > bound) {
            return bound + 1;
        }
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            fillRow(left, right, i, row, last, beforeLast);
            if (Arrays.stream(row).min().orElse(0) > bound) {
                return bound + 1;
            }
            final int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return Math.min(last[right.length()], bound + 1);
    }

    private static void fillRow(
            String left, String right, int i, int[] row, int[] last, int[] beforeLast) {
        row[0] = i;
        for (int j = 1; j <= right.length(); j++) {
            final int replaced = last[j - 1] + (same(left, i - 1, right, j - 1) ? 0 : 1);
            row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
            final boolean swapped =
                    i > 1
                            && j > 1
                            && same(left, i - 1, right, j - 2)
                            && same(left, i - 2, right, j - 1);
            if (swapped) {
                row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
            }
        }
    }

    private static boolean same(String left, int i, String right, int j) {
        return Character.toLowerCase(left.charAt(i)) == Character.toLowerCase(right.charAt(j));
    }
}
