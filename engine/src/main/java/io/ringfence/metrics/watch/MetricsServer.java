package io.ringfence.metrics.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.ringfence.metrics.CountersSnapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * {@code /metrics}, {@code /healthz} and {@code /readyz} over the JDK's own HTTP server. GET only;
 * no body is read, no connection kept. One thread answers, few may wait for it, and an exchange
 * that takes too long (a client that sends or reads a byte a minute) is cut off: its thread is
 * interrupted, which closes the channel that it is blocked on.
 */
public final class MetricsServer implements AutoCloseable {
    private static final int BACKLOG = 8;
    private static final int WAITING = 8;
    private static final long EXCHANGE_LIMIT_MS = 2_000;
    private static final int MAX_PORT = 65_535;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final Supplier<CountersSnapshot> counters;
    private final Map<String, String> descriptions;
    private final ThreadPoolExecutor answering;
    private final ScheduledThreadPoolExecutor cutting;

    /**
     * Binds and starts.
     *
     * @param host where, by name or address
     * @param port 0 for any
     * @param counters read for each answer
     * @param descriptions of counters, by label
     * @throws IOException when the address cannot be bound
     */
    public MetricsServer(
            String host,
            int port,
            Supplier<CountersSnapshot> counters,
            Map<String, String> descriptions)
            throws IOException {
        this.counters = counters;
        this.descriptions = descriptions;
        server = HttpServer.create(resolved(host, port), BACKLOG);
        final ThreadFactory threads = MetricsServer::daemon;
        answering =
                new ThreadPoolExecutor(
                        1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), threads);
        cutting = new ScheduledThreadPoolExecutor(1, threads);
        cutting.setRemoveOnCancelPolicy(true);
        server.setExecutor(this::answer);
        server.createContext("/", this::handle);
        server.start();
    }

    private static InetSocketAddress resolved(String host, int port) throws IOException {
        if (port < 0 || port > MAX_PORT) {
            throw new IOException("no such port: " + port);
        }
        final InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("no such host: " + host);
        }
        return address;
    }

    private static Thread daemon(Runnable work) {
        final Thread thread = new Thread(work, "ringfence-metrics");
        thread.setDaemon(true);
        return thread;
    }

    /** The port that was bound. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Called on the server's thread, which drops the connection when this throws. */
    private void answer(Runnable exchange) {
        answering.execute(
                () -> {
                    final Thread thread = Thread.currentThread();
                    final var cut =
                            cutting.schedule(
                                    thread::interrupt, EXCHANGE_LIMIT_MS, TimeUnit.MILLISECONDS);
                    try {
                        exchange.run();
                    } finally {
                        cut.cancel(false);
                        Thread.interrupted();
                    }
                });
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Connection", "close");
            if (!"GET".equals(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET");
                send(exchange, METHOD_NOT_ALLOWED, "text/plain", "GET only\n");
                return;
            }
            final CountersSnapshot snapshot = counters.get();
            final Health health = Health.of(snapshot, System.currentTimeMillis());
            switch (exchange.getRequestURI().getPath()) {
                case "/metrics":
                    send(
                            exchange,
                            OK,
                            PrometheusText.CONTENT_TYPE,
                            PrometheusText.of(snapshot, descriptions));
                    break;
                case "/healthz":
                    send(exchange, health.alive() ? OK : UNAVAILABLE, "text/plain", words(health));
                    break;
                case "/readyz":
                    send(exchange, health.ready() ? OK : UNAVAILABLE, "text/plain", words(health));
                    break;
                default:
                    send(exchange, NOT_FOUND, "text/plain", "/metrics /healthz /readyz\n");
                    break;
            }
        } catch (final RejectedExecutionException closing) {
            throw new IOException(closing);
        }
    }

    private static String words(Health health) {
        return health.notes().isEmpty() ? "ok\n" : String.join("\n", health.notes()) + "\n";
    }

    private static void send(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        final byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        answering.shutdownNow();
        cutting.shutdownNow();
    }
}
