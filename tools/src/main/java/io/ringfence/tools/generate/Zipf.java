package io.ringfence.tools.generate;

/** Draws ranks with weight {@code 1 / (rank + 1)^exponent}. Immutable. */
final class Zipf {
    private final double[] cumulative;

    Zipf(int count, double exponent) {
        cumulative = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 1 / StrictMath.pow(i + 1, exponent);
            cumulative[i] = sum;
        }
    }

    /** A rank from 0. */
    int next(Rng rng) {
        final double target = rng.unit() * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (cumulative[middle] > target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
