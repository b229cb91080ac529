package io.ringfence.bench.report;

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
        return List.of(
                new Comparison(
                        RULE,
                        DETECTOR,
                        "EndToEndBenchmark.jackson",
                        "Jackson streaming, rule by hand"),
                new Comparison(
                        RULE,
                        DETECTOR,
                        "simdjson.SimdjsonBenchmark.simdjsonRule",
                        "simdjson-java by schema, rule by hand"),
                new Comparison(
                        RULE,
                        DETECTOR,
                        "peers.EsperBenchmark.esperBehindJackson",
                        "Esper behind the Jackson reader"),
                new Comparison(
                        RULE,
                        DETECTOR,
                        "peers.EsperBenchmark.esperWithObjects",
                        "Esper given ready-made objects: it parses nothing"),
                new Comparison(
                        RULE,
                        DETECTOR,
                        "peers.FlinkBenchmark.flinkCepBehindJackson",
                        "Flink CEP behind the Jackson reader and a filter, two threads"),
                new Comparison(
                        PARSE,
                        PROJECT,
                        "ParseBenchmark.jacksonFields",
                        "Jackson streaming, the same fields as strings"),
                new Comparison(
                        PARSE, PROJECT, "ParseBenchmark.jacksonTokens", "Jackson, every token"),
                new Comparison(
                        PARSE,
                        PROJECT,
                        "simdjson.SimdjsonBenchmark.simdjsonFields",
                        "simdjson-java by schema, the same fields as strings"),
                new Comparison(
                        CIDR,
                        "CidrBenchmark.cidrSet",
                        "CidrBenchmark.ipaddress",
                        "inet.ipaddr, a loop over the blocks"),
                new Comparison(
                        CIDR,
                        "CidrBenchmark.cidrSet",
                        "CidrBenchmark.ipaddressTrie",
                        "inet.ipaddr, its trie"),
                new Comparison(
                        STATE,
                        MATCHER,
                        "SequenceBenchmark.hashMap",
                        "HashMap of key to time: no document, host or deadline"),
                new Comparison(
                        STATE,
                        MATCHER,
                        "SequenceBenchmark.agronaMap",
                        "Agrona Long2LongHashMap: 64 bits of the key, no document"),
                new Comparison(
                        STATE,
                        MATCHER,
                        "SequenceBenchmark.mapWithDocuments",
                        "LinkedHashMap that keeps document, host and order of expiry"),
                new Comparison(
                        TIMER,
                        WHEEL,
                        "TimerWheelBenchmark.priorityQueue",
                        "PriorityQueue of packed longs"),
                new Comparison(
                        TIMER,
                        WHEEL,
                        "TimerWheelBenchmark.agronaWheel",
                        "Agrona DeadlineTimerWheel"),
                new Comparison(
                        TIMER,
                        WHEEL,
                        "peers.NettyTimerBenchmark.nettyWheel",
                        "Netty HashedWheelTimer: real clock, thread of its own"));
    }
}
