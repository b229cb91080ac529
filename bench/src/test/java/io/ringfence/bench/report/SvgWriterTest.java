package io.ringfence.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import javax.xml.parsers.DocumentBuilderFactory;

/** The SVG is well formed, and points lie where their values say. */
class SvgWriterTest {
    private static Document parse(Plot plot) throws Exception {
        final byte[] bytes = SvgWriter.svg(plot).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes));
    }

    private static List<String> texts(Document svg) {
        final NodeList nodes = svg.getElementsByTagName("text");
        final List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void shouldPlacePointsOnLogarithmicAndLinearAxes() throws Exception {
        final Plot plot =
                new Plot(
                        "a < b & c",
                        new Plot.Axis("keys", Plot.Scale.LOG),
                        new Plot.Axis("ns", Plot.Scale.LINEAR));
        plot.add(
                "ours",
                List.of(
                        new Plot.Point(1, 0),
                        new Plot.Point(1_000, 50, 40, 60),
                        new Plot.Point(1_000_000, 100)));
        final Document svg = parse(plot);
        final Element curve = (Element) svg.getElementsByTagName("polyline").item(0);
        assertEquals("80.0,400.0 340.0,222.0 600.0,44.0", curve.getAttribute("points"));
        final List<String> texts = texts(svg);
        assertTrue(texts.containsAll(List.of("a < b & c", "keys", "ns", "ours")), texts::toString);
        assertTrue(
                texts.containsAll(List.of("1", "10", "1 k", "1 M", "20", "100")), texts::toString);
    }

    @Test
    void shouldSpreadNinesEvenly() {
        final PlotScale scale =
                new PlotScale(Plot.Scale.NINES, DoubleStream.of(0, 50, 90, 99, 99.9));
        assertEquals(List.of(0.0, 90.0, 99.0), scale.ticks().subList(0, 3));
        assertEquals(1.0 / 3, scale.share(90), 1e-9);
        assertEquals(2.0 / 3, scale.share(99), 1e-9);
        assertEquals("99.9", PlotScale.label(scale.ticks().get(3)));
    }

    @Test
    void shouldDrawEvenNothing() throws Exception {
        final Plot empty =
                new Plot(
                        "empty",
                        new Plot.Axis("x", Plot.Scale.LOG),
                        new Plot.Axis("y", Plot.Scale.LINEAR));
        assertTrue(texts(parse(empty)).contains("empty"));
        empty.add("one", List.of(new Plot.Point(5, 5)));
        assertEquals(1, parse(empty).getElementsByTagName("polyline").getLength());
    }

    @Test
    void shouldDashCurvesBeyondTheColours() throws Exception {
        final Plot plot =
                new Plot(
                        "many",
                        new Plot.Axis("x", Plot.Scale.LINEAR),
                        new Plot.Axis("y", Plot.Scale.LINEAR));
        for (int i = 0; i < 8; i++) {
            plot.add("curve " + i, List.of(new Plot.Point(0, i), new Plot.Point(1, i)));
        }
        final NodeList curves = parse(plot).getElementsByTagName("polyline");
        assertEquals(8, curves.getLength());
        assertEquals("", ((Element) curves.item(0)).getAttribute("stroke-dasharray"));
        assertEquals("6 3", ((Element) curves.item(7)).getAttribute("stroke-dasharray"));
    }
}
