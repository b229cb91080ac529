package io.ringfence.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What JMH wrote as JSON in several rounds. Each round ran every benchmark once, so figures of one
 * round are neighbours in time: ratios are taken within rounds.
 */
public final class JmhResults {
    private static final String PREFIX = "io.ringfence.bench.";

    private final Map<String, Measured> benchmarks = new TreeMap<>();
    private int rounds;

    /** One benchmark: its figures by round, none where it did not run. */
    public static final class Measured {
        private final List<Spread> byRound = new ArrayList<>();
        private final List<Double> figures = new ArrayList<>();
        private final List<Double> allocated = new ArrayList<>();
        private boolean rate;
        private String unit = "";

        /** Whether more is better. */
        public boolean isRate() {
            return rate;
        }

        /** JMH's name of the unit. */
        public String unit() {
            return unit;
        }

        /** All figures. */
        public Spread spread() {
            return Spread.of(figures);
        }

        /** Bytes allocated an operation, the median; not a number when that was not measured. */
        public double allocated() {
            return allocated.isEmpty() ? Double.NaN : Spread.of(allocated).median();
        }

        /** Median of a round, not a number where it did not run. */
        double median(int round) {
            return round < byRound.size() && null != byRound.get(round)
                    ? byRound.get(round).median()
                    : Double.NaN;
        }

        private void add(int round, List<Double> ofRound) {
            while (byRound.size() < round) {
                byRound.add(null);
            }
            byRound.add(Spread.of(ofRound));
            figures.addAll(ofRound);
        }
    }

    /**
     * Adds one round.
     *
     * @param files JMH's JSON; a missing or an unfinished one, of a run that broke off, is stepped
     *     over
     * @return how many could be read
     */
    public int addRound(List<Path> files) throws IOException {
        int read = 0;
        for (final Path file : files) {
            if (Files.exists(file) && Files.size(file) > 0 && add(Files.readString(file), rounds)) {
                read++;
            }
        }
        rounds++;
        return read;
    }

    private boolean add(String json, int round) {
        final JsonNode all;
        try {
            all = new ObjectMapper().readTree(json);
        } catch (final IOException ignored) {
            return false;
        }
        for (final JsonNode one : all) {
            final JsonNode metric = one.path("primaryMetric");
            final List<Double> figures = new ArrayList<>();
            metric.path("rawData")
                    .forEach(fork -> fork.forEach(raw -> figures.add(raw.asDouble())));
            if (figures.isEmpty()) {
                continue;
            }
            final Measured measured = benchmarks.computeIfAbsent(name(one), key -> new Measured());
            measured.rate = "thrpt".equals(one.path("mode").asText());
            measured.unit = metric.path("scoreUnit").asText();
            measured.add(round, figures);
            final JsonNode bytes = one.at("/secondaryMetrics/gc.alloc.rate.norm/score");
            if (bytes.isNumber()) {
                measured.allocated.add(bytes.asDouble());
            }
        }
        return true;
    }

    private static String name(JsonNode benchmark) {
        final String name = benchmark.path("benchmark").asText();
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    /** Rounds so far. */
    public int rounds() {
        return rounds;
    }

    /** A benchmark by its name behind {@code io.ringfence.bench.}; null when it did not run. */
    public Measured get(String name) {
        return benchmarks.get(name);
    }

    /**
     * How much better ours is, by rounds: above 1 it is faster.
     *
     * @return null when there is no round in which both ran
     */
    public Spread ratio(String ours, String peer) {
        final Measured our = get(ours);
        final Measured their = get(peer);
        if (null == our || null == their) {
            return null;
        }
        final List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            final double ratio = our.median(round) / their.median(round);
            if (!Double.isNaN(ratio)) {
                ratios.add(our.rate ? ratio : 1 / ratio);
            }
        }
        return ratios.isEmpty() ? null : Spread.of(ratios);
    }
}
