package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringfence.metrics.Counters;
import io.ringfence.metrics.watch.PrometheusText;
import io.ringfence.support.SeedEvents;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What can be seen of an engine from outside. */
@Timeout(60)
class WatchTest {
    private static final long T0 = 1_800_000_000_000_000_000L;
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "[a-z_]+(\\{[a-z]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\""
                            + "(,[a-z]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\")*\\})? -?[0-9.E-]+");

    @TempDir private Path folder;

    private Detector detector(WatchSettings watch) {
        final DetectorSettings settings =
                new DetectorSettings().sequenceSlots(4_096).documentBytes(1 << 20).watch(watch);
        return Detector.create(SeedRule.load(folder), settings, alert -> {});
    }

    private static void feed(Detector detector) {
        final SeedEvents events = new SeedEvents(1);
        for (int i = 0; i < 600; i++) {
            final byte[] event = events.next();
            detector.onEvent(event, 0, event.length, T0 + i);
        }
        final byte[] bad = "{\"a\":\"\\\\ \n".getBytes(UTF_8);
        detector.onEvent(bad, 0, bad.length, T0);
    }

    private static String request(int port, String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((head + "\r\nHost: x\r\n\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void shouldServeMetricsAndProbesOverHttp() throws IOException {
        final int port;
        try (Detector detector = detector(new WatchSettings().metricsPort(0))) {
            feed(detector);
            port = detector.metricsPort();
            final String metrics = request(port, "GET /metrics HTTP/1.1");
            assertTrue(metrics.startsWith("HTTP/1.1 200 OK"), metrics);
            assertTrue(metrics.contains("version=0.0.4"), metrics);
            assertTrue(metrics.contains("\nringfence_events_received_total 601\n"), metrics);
            assertTrue(metrics.contains("\nringfence_events_evaluated_total 600\n"), metrics);
            assertTrue(
                    metrics.contains("\nringfence_events_rejected_total{reason=\"malformed\"} 1\n")
                            || metrics.contains("{reason=\"truncated\"} 1\n"),
                    metrics);
            assertTrue(metrics.contains("\nringfence_sequences_opened_total "), metrics);
            assertTrue(request(port, "GET /healthz HTTP/1.1").endsWith("\r\n\r\nok\n"));
            assertTrue(request(port, "GET /readyz HTTP/1.1").startsWith("HTTP/1.1 200"));
            assertTrue(request(port, "GET /else HTTP/1.1").startsWith("HTTP/1.1 404"));
            assertTrue(request(port, "POST /metrics HTTP/1.1").startsWith("HTTP/1.1 405"));
        }
        assertThrows(IOException.class, () -> request(port, "GET /metrics HTTP/1.1"));
    }

    /** Clients that say nothing or half a request hold the one thread for a bounded time only. */
    @Test
    void shouldCutClientsThatAreSlow() throws IOException {
        try (Detector detector = detector(new WatchSettings().metricsPort(0))) {
            final int port = detector.metricsPort();
            try (Socket silent = new Socket("127.0.0.1", port);
                    Socket half = new Socket("127.0.0.1", port)) {
                half.getOutputStream().write("GET /metrics HTT".getBytes(UTF_8));
                half.getOutputStream().flush();
                final String answer = request(port, "GET /healthz HTTP/1.1");
                assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
                assertEquals("", new String(half.getInputStream().readAllBytes(), UTF_8));
                assertTrue(silent.isConnected());
            }
        }
    }

    @Test
    void shouldRefuseAnAddressThatIsTakenAndLeaveNothingBehind() throws IOException {
        try (ServerSocket taken =
                new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            final WatchSettings watch =
                    new WatchSettings().jmxName("taken").metricsPort(taken.getLocalPort());
            for (int i = 0; i < 2; i++) { // the second time the bean's name must be free again
                final RingfenceException refused =
                        assertThrows(RingfenceException.class, () -> detector(watch));
                assertTrue(refused.getMessage().startsWith("metricsAddress="), refused::toString);
            }
        }
    }

    @Test
    void shouldShowItsCountersAsABean() throws Exception {
        final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        final ObjectName name = new ObjectName("io.ringfence:type=Engine,name=\"watched\"");
        try (Detector detector = detector(new WatchSettings().jmxName("watched"))) {
            feed(detector);
            assertEquals(600L, beans.getAttribute(name, "evaluated"));
            assertEquals(0L, beans.getAttribute(name, "in_flight"));
            assertEquals(64, ((String) beans.getAttribute(name, "rules.digest")).length());
            assertTrue(beans.getMBeanInfo(name).getAttributes().length > 50);
            assertThrows(
                    RingfenceException.class,
                    () -> detector(new WatchSettings().jmxName("watched")));
        }
        assertTrue(!beans.isRegistered(name));
    }

    @Test
    void shouldWriteTheTextFormatWhateverTheValuesAre() {
        final Counters counters =
                Counters.inMemory(List.of("evaluated", "blank", "bulk_action"), 1);
        counters.fact("quarantined.a\"b\\c", "boom\nof \"x\" \\");
        counters.set(io.ringfence.metrics.Counter.SINK_NS, 1_500_000_000L);
        final String text = PrometheusText.of(counters.snapshot(), Map.of("lines", "a\\b\nc"));
        assertTrue(text.contains("ringfence_sink_seconds_total 1.5\n"), text);
        assertTrue(text.contains("# HELP ringfence_events_received_total a\\\\b\\nc\n"), text);
        assertTrue(
                text.contains("{rule=\"a\\\"b\\\\c\",reason=\"boom of \\\"x\\\" \\\\\"} 1\n"),
                text);
        final Set<String> families = new HashSet<>();
        final Set<String> samples = new HashSet<>();
        String family = "";
        for (final String line : text.split("\n")) {
            if (line.startsWith("# TYPE ")) {
                family = line.split(" ")[2];
                assertTrue(families.add(family), "a family stands together: " + line);
            } else if (!line.startsWith("# HELP ")) {
                assertTrue(SAMPLE.matcher(line).matches(), line);
                assertEquals(family, line.split("[{ ]")[0]);
                assertTrue(samples.add(line.substring(0, line.lastIndexOf(' '))), line);
            }
        }
        assertTrue(families.size() > 25);
    }

    @Test
    void shouldTellAProcessThatIsGone() throws IOException {
        final Path file = folder.resolve("counters");
        try (Detector detector = detector(new WatchSettings().countersFile(file))) {
            feed(detector);
            final EngineCounters running = EngineCounters.read(file);
            assertEquals(EngineCounters.State.RUNNING, running.state());
            assertEquals(601, running.received());
            assertEquals(600, running.evaluated());
            assertEquals(
                    1,
                    running.facts().keySet().stream().filter(f -> f.startsWith("sample.")).count());
            assertThrows(
                    RingfenceException.class,
                    () -> detector(new WatchSettings().countersFile(file)));
        }
        assertEquals(EngineCounters.State.ENDED, EngineCounters.read(file).state());
    }
}
