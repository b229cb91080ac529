package io.ringfence.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Where a value lies on an axis, and where its ticks are. */
final class PlotScale {
    private static final double ALL = 100;
    private static final int LINEAR_TICKS = 5;
    private static final double THOUSAND = 1_000;
    private static final double MILLION = 1_000_000;

    private final Plot.Scale scale;
    private final double least;
    private final double greatest;
    private final List<Double> ticks = new ArrayList<>();

    PlotScale(Plot.Scale scale, DoubleStream values) {
        this.scale = scale;
        final double[] places = values.map(this::place).filter(Double::isFinite).toArray();
        final double low = DoubleStream.of(places).min().orElse(0);
        final double high = DoubleStream.of(places).max().orElse(1);
        if (Plot.Scale.LINEAR == scale) {
            final double step = step(Math.max(high, Double.MIN_NORMAL) / LINEAR_TICKS);
            final int count = Math.max(1, (int) Math.ceil(high / step - 1e-9));
            least = 0;
            greatest = count * step;
            for (int i = 0; i <= count; i++) {
                ticks.add(i * step);
            }
        } else {
            least = Math.floor(low + 1e-9);
            greatest = Math.max(least + 1, Math.ceil(high - 1e-9));
            for (int i = (int) least; i <= greatest; i++) {
                final double power = Math.pow(10, i);
                ticks.add(Plot.Scale.LOG == scale ? power : ALL - ALL / power);
            }
        }
    }

    /** 1, 2 or 5 times a power of ten, not below. */
    private static double step(double atLeast) {
        final double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (final int factor : new int[] {1, 2, 5}) {
            if (factor * power >= atLeast) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private double place(double value) {
        return switch (scale) {
            case LINEAR -> value;
            case LOG -> Math.log10(value);
            case NINES -> Math.log10(ALL / (ALL - value));
        };
    }

    /** 0 at the axis' start, 1 at its end. */
    double share(double value) {
        return (place(value) - least) / (greatest - least);
    }

    List<Double> ticks() {
        return ticks;
    }

    static String label(double value) {
        if (value >= MILLION) {
            return plain(value / MILLION) + " M";
        }
        return value >= THOUSAND ? plain(value / THOUSAND) + " k" : plain(value);
    }

    private static String plain(double value) {
        final String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
