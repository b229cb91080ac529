package io.ringfence.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Draws a {@link Plot} as an SVG file that needs no script, style sheet or font of its own. */
public final class SvgWriter {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 460;
    private static final int LEFT = 80;
    private static final int RIGHT = 600;
    private static final int TOP = 44;
    private static final int BOTTOM = 400;
    private static final int LEGEND = 620;
    private static final int LINE = 20;

    /** Told apart by the colour-blind too; after them the lines are dashed. */
    private static final String[] COLOURS = {
        "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"
    };

    private final Plot plot;
    private final PlotScale x;
    private final PlotScale y;
    private final StringBuilder out = new StringBuilder();

    private SvgWriter(Plot plot) {
        this.plot = plot;
        x = new PlotScale(plot.x().scale(), points().mapToDouble(Plot.Point::x));
        y =
                new PlotScale(
                        plot.y().scale(),
                        points().flatMapToDouble(
                                        point ->
                                                DoubleStream.of(
                                                        point.y(), point.low(), point.high())));
    }

    private java.util.stream.Stream<Plot.Point> points() {
        return plot.curves().stream().flatMap(curve -> curve.points().stream());
    }

    /** Writes the file, and the folder it is in. */
    public static void write(Plot plot, Path file) throws IOException {
        if (null != file.getParent()) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(file, svg(plot));
    }

    /** The text of the file. */
    public static String svg(Plot plot) {
        return new SvgWriter(plot).draw();
    }

    private String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH, HEIGHT);
        add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
        text(LEFT, TOP - LINE, "start", plot.title());
        axes();
        for (int i = 0; i < plot.curves().size(); i++) {
            curve(plot.curves().get(i), i);
        }
        add("</svg>");
        return out.toString();
    }

    private void axes() {
        for (final double tick : x.ticks()) {
            line(left(tick), TOP, left(tick), BOTTOM);
            text(left(tick), BOTTOM + LINE, "middle", PlotScale.label(tick));
        }
        for (final double tick : y.ticks()) {
            line(LEFT, top(tick), RIGHT, top(tick));
            text(LEFT - 6, top(tick) + 4, "end", PlotScale.label(tick));
        }
        text((LEFT + RIGHT) / 2.0, BOTTOM + 2 * LINE + 4, "middle", plot.x().label());
        add("<g transform=\"translate(20 %d) rotate(-90)\">", (TOP + BOTTOM) / 2);
        text(0, 0, "middle", plot.y().label());
        add("</g>");
    }

    private void curve(Plot.Curve curve, int number) {
        final String colour = COLOURS[number % COLOURS.length];
        final String dash = number < COLOURS.length ? "" : " stroke-dasharray=\"6 3\"";
        final StringBuilder path = new StringBuilder();
        for (final Plot.Point point : curve.points()) {
            path.append(path.isEmpty() ? "" : " ");
            path.append(format("%.1f,%.1f", left(point.x()), top(point.y())));
            if (point.low() < point.high()) {
                add(
                        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
                        left(point.x()),
                        top(point.low()),
                        left(point.x()),
                        top(point.high()),
                        colour);
            }
        }
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>",
                path, colour, dash);
        final int height = TOP + LINE * number + LINE / 2;
        add(
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\""
                        + " stroke-width=\"2\"%s/>",
                LEGEND, height, LEGEND + LINE, height, colour, dash);
        text(LEGEND + LINE + 6, height + 4, "start", curve.name());
    }

    private double left(double value) {
        return LEFT + x.share(value) * (RIGHT - LEFT);
    }

    private double top(double value) {
        return BOTTOM - y.share(value) * (BOTTOM - TOP);
    }

    private void line(double x1, double y1, double x2, double y2) {
        add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>",
                x1, y1, x2, y2);
    }

    private void text(double atX, double atY, String anchor, String words) {
        final String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", atX, atY, anchor, escaped);
    }

    private void add(String format, Object... values) {
        out.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
