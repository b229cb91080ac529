package io.ringfence.automaton;

/**
 * CONTRACT STUB, owner: automaton. Simple Unicode case folding of UTF-8, locale-free, 0 allocation.
 */
public final class CaseFolding {
    private CaseFolding() {}

    /** Folds a code point: lower(upper(c)), per code point. */
    public static int fold(int codePoint) {
        throw new UnsupportedOperationException();
    }

    /** Folds a constant (cold). */
    public static String fold(String text) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whole-value equality under folding, UTF-8 on both sides; fast for ASCII. folded must already
     * be folded.
     */
    public static boolean equalsFolded(byte[] bytes, int offset, int length, byte[] folded) {
        throw new UnsupportedOperationException();
    }

    /** Hash of the folded form, equal for texts that are equal under folding. */
    public static long hashFolded(byte[] bytes, int offset, int length, long seed) {
        throw new UnsupportedOperationException();
    }
}
