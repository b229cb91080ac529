package io.ringfence.bench.growth;

import io.ringfence.bench.report.Plot;
import io.ringfence.bench.report.Spread;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Points of one kind of growth, measured in turns, so that a slow minute of the machine is spread
 * over all of them. Nanoseconds an operation.
 */
final class Series {
    private static final double NS_PER_SECOND = 1e9;

    private final List<Point> points = new ArrayList<>();
    private final List<List<Double>> figures = new ArrayList<>();
    private final List<Spread> spreads = new ArrayList<>();

    /** What a point does. */
    interface Pass {
        /** Runs for some milliseconds; returns how many operations that were. */
        long run();

        /** Runs before each pass and is not timed. */
        default void prepare() {}
    }

    /** One point of a curve; {@code prepare} runs before each measurement and is not timed. */
    record Point(String curve, double x, Runnable prepare, Pass pass) {}

    void add(String curve, double x, Pass pass) {
        add(curve, x, () -> {}, pass);
    }

    void add(String curve, double x, Runnable prepare, Pass pass) {
        points.add(new Point(curve, x, prepare, pass));
        figures.add(new ArrayList<>());
    }

    /** Warms each point up, then measures each once a round. */
    void measure(int rounds, double warmUpSeconds, double seconds) {
        for (final Point point : points) {
            nanos(point, warmUpSeconds);
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < points.size(); i++) {
                figures.get(i).add(nanos(points.get(i), seconds));
            }
        }
        figures.forEach(one -> spreads.add(Spread.of(one)));
    }

    private static double nanos(Point point, double seconds) {
        point.prepare.run();
        long operations = 0;
        long spent = 0;
        do {
            point.pass.prepare();
            final long start = System.nanoTime();
            operations += point.pass.run();
            spent += System.nanoTime() - start;
        } while (spent < seconds * NS_PER_SECOND);
        return (double) spent / operations;
    }

    /** A table of Markdown, with the ratio to the curve's first point. */
    String table(String x, String unit) {
        final StringBuilder text = new StringBuilder();
        text.append("| ").append(x).append(" | what | ").append(unit).append(" |");
        text.append(" to the first |\n|---|---|---|---|\n");
        for (int i = 0; i < points.size(); i++) {
            final Point point = points.get(i);
            final double first = spreads.get(first(point.curve)).median();
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %,.0f | %s | %s | %s |%n",
                            point.x,
                            point.curve,
                            spreads.get(i).text(),
                            Spread.number(spreads.get(i).median() / first)));
        }
        return text.toString();
    }

    private int first(String curve) {
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).curve.equals(curve)) {
                return i;
            }
        }
        throw new IllegalArgumentException(curve);
    }

    Plot plot(String title, Plot.Axis x, Plot.Axis y) {
        final Plot plot = new Plot(title, x, y);
        for (int i = 0; i < points.size(); i++) {
            final String curve = points.get(i).curve;
            if (first(curve) == i) {
                final List<Plot.Point> drawn = new ArrayList<>();
                for (int j = i; j < points.size(); j++) {
                    if (points.get(j).curve.equals(curve)) {
                        final Spread spread = spreads.get(j);
                        drawn.add(
                                new Plot.Point(
                                        points.get(j).x,
                                        spread.median(),
                                        spread.least(),
                                        spread.greatest()));
                    }
                }
                plot.add(curve, drawn);
            }
        }
        return plot;
    }
}
