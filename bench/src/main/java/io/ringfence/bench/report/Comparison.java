package io.ringfence.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of the ratio table.
 *
 * @param what what both do
 * @param ours name of our benchmark
 * @param peer name of the other
 * @param peerText what the other is, and what it does less or more
 */
public record Comparison(String what, String ours, String peer, String peerText) {
    private static final String RULE = "seed rule, events a second";
    private static final String DETECTOR = "EndToEndBenchmark.detector";
    private static final String PARSE = "fields of the seed rule, events a second";
    private static final String PROJECT = "ParseBenchmark.project";
    private static final String CIDR = "address in CIDR blocks, ns";
    private static final String STATE = "open and complete a sequence, ns";
    private static final String MATCHER = "SequenceBenchmark.matcher";
    private static final String TIMER = "schedule and expire a deadline, ns";
    private static final String WHEEL = "TimerWheelBenchmark.wheel";

    /** All that is compared, in the order of the table. */
    public static List<Comparison> all() {
        final List<Comparison> all = new ArrayList<>();
        rules(all);
        parts(all);
        return all;
    }

    private static void rules(List<Comparison> all) {
        add(
                all,
                RULE,
                DETECTOR,
                "EndToEndBenchmark.jackson",
                "Jackson streaming, rule by hand",
                "simdjson.SimdjsonBenchmark.simdjsonRule",
                "simdjson-java by schema, rule by hand",
                "peers.EsperBenchmark.esperBehindJackson",
                "Esper behind the Jackson reader",
                "peers.EsperBenchmark.esperWithObjects",
                "Esper given ready-made objects: it parses nothing",
                "peers.FlinkBenchmark.flinkCepBehindJackson",
                "Flink CEP behind the Jackson reader and a filter, two threads");
        add(
                all,
                RULE,
                "EndToEndBenchmark.detectorWithoutPreFilter",
                "EndToEndBenchmark.jackson",
                "Jackson streaming, rule by hand; our pre-filter is off");
        add(
                all,
                PARSE,
                PROJECT,
                "ParseBenchmark.jacksonFields",
                "Jackson streaming, the same fields as strings",
                "ParseBenchmark.jacksonTokens",
                "Jackson, every token",
                "simdjson.SimdjsonBenchmark.simdjsonFields",
                "simdjson-java by schema, the same fields as strings");
    }

    private static void parts(List<Comparison> all) {
        add(
                all,
                CIDR,
                "CidrBenchmark.cidrSet",
                "CidrBenchmark.ipaddress",
                "inet.ipaddr, a loop over the blocks",
                "CidrBenchmark.ipaddressTrie",
                "inet.ipaddr, its trie");
        add(
                all,
                STATE,
                MATCHER,
                "SequenceBenchmark.hashMap",
                "HashMap of key to time: no document, host or deadline",
                "SequenceBenchmark.agronaMap",
                "Agrona Long2LongHashMap: 64 bits of the key, no document",
                "SequenceBenchmark.mapWithDocuments",
                "LinkedHashMap that keeps document, host and order of expiry");
        add(
                all,
                TIMER,
                WHEEL,
                "TimerWheelBenchmark.priorityQueue",
                "PriorityQueue of packed longs",
                "TimerWheelBenchmark.agronaWheel",
                "Agrona DeadlineTimerWheel",
                "peers.NettyTimerBenchmark.nettyWheel",
                "Netty HashedWheelTimer: real clock, thread of its own");
    }

    /** Pairs of a peer's benchmark and what it is. */
    private static void add(List<Comparison> all, String what, String ours, String... peers) {
        for (int i = 0; i < peers.length; i += 2) {
            all.add(new Comparison(what, ours, peers[i], peers[i + 1]));
        }
    }
}
