package io.ringfence.bench.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Median of some figures, with the least and the greatest. */
public record Spread(double median, double least, double greatest) {
    private static final double THOUSAND = 1_000;
    private static final double HUNDRED = 100;
    private static final double TEN = 10;

    /** Of at least one figure; of an even number the mean of the middle two is the median. */
    public static Spread of(Collection<Double> figures) {
        return of(figures.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The same of an array, which is left as it is. */
    public static Spread of(double[] figures) {
        final double[] sorted = figures.clone();
        Arrays.sort(sorted);
        final int middle = sorted.length / 2;
        final double median =
                0 == sorted.length % 2 ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle];
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** As text, each figure rounded to what it is worth. */
    public String text() {
        return text(Spread::number);
    }

    /** As text: median, and the others in brackets. */
    public String text(DoubleFunction<String> format) {
        return format.apply(median)
                + " ["
                + format.apply(least)
                + " - "
                + format.apply(greatest)
                + ']';
    }

    /** Three figures or so: 0.123, 1.23, 12.3, 123, 1,234. */
    public static String number(double value) {
        final double size = Math.abs(value);
        final String format;
        if (size >= HUNDRED) {
            format = size >= THOUSAND ? "%,.0f" : "%.0f";
        } else if (size >= TEN) {
            format = "%.1f";
        } else {
            format = size >= 1 || 0 == size ? "%.2f" : "%.3f";
        }
        return String.format(Locale.ROOT, format, value);
    }
}
