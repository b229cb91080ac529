package io.ringfence.tools.generate;

/**
 * A seeded source of numbers (SplitMix64, Steele, Lea and Flood 2014), the same on every JDK for
 * ever, so that a seed names a capture. Allocates nothing.
 */
public final class Rng {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private long state;

    /** Starts from a seed. */
    public Rng(long seed) {
        state = seed;
    }

    /** Any number. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number from 0 (inclusive) to the bound (exclusive). */
    public int below(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** A number from 0 (inclusive) to the bound (exclusive). */
    public long below(long bound) {
        return (long) (unit() * bound);
    }

    /** From 0 (inclusive) to 1 (exclusive). */
    public double unit() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /** True so many times in a hundred. */
    public boolean percent(double percent) {
        return unit() * 100 < percent;
    }

    /** Log-normal with the given median. StrictMath, for the same digits everywhere. */
    double logNormal(double median, double sigma) {
        final double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        final double normal = radius * StrictMath.cos(2 * StrictMath.PI * unit());
        return median * StrictMath.exp(sigma * normal);
    }

    /** So many lower-case hex digits. */
    public String hex(int digits) {
        final StringBuilder text = new StringBuilder(digits);
        while (text.length() < digits) {
            text.append(Character.forDigit(below(16), 16));
        }
        return text.toString();
    }

    /** A random UUID in lower case. */
    public String uuid() {
        return hex(8) + '-' + hex(4) + "-4" + hex(3) + "-a" + hex(3) + '-' + hex(12);
    }
}
