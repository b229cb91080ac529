package io.ringfence.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What a plot shows: curves over two axes. {@link SvgWriter} draws it.
 *
 * @param title above the plot
 * @param x horizontal axis
 * @param y vertical axis
 * @param curves drawn in this order
 */
public record Plot(String title, Axis x, Axis y, List<Curve> curves) {
    /** No curves yet. */
    public Plot(String title, Axis x, Axis y) {
        this(title, x, y, new ArrayList<>());
    }

    /** How an axis counts. */
    public enum Scale {
        /** Evenly, from 0. */
        LINEAR,
        /** By powers of ten; values must be above 0. */
        LOG,
        /** Percentiles below 100, nines evenly. */
        NINES
    }

    /** An axis. */
    public record Axis(String label, Scale scale) {}

    /** One point; {@code low} and {@code high} bound its spread, both equal to y for none. */
    public record Point(double x, double y, double low, double high) {
        /** A point without spread. */
        public Point(double x, double y) {
            this(x, y, y, y);
        }
    }

    /** One curve. */
    public record Curve(String name, List<Point> points) {}

    /** Adds a curve. */
    public void add(String name, List<Point> points) {
        curves.add(new Curve(name, List.copyOf(points)));
    }
}
