package io.ringfence.bench;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.format.util.DualIPv4v6Tries;

import io.ringfence.cidr.CidrException;
import io.ringfence.cidr.CidrSet;
import io.ringfence.event.IpAddresses;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * From an address's text to whether the seed rule's blocks hold it: parse and {@link CidrSet},
 * against inet.ipaddr's parse followed by a loop of {@code contains}, or by its trie. The answers
 * are compared in setup.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class CidrBenchmark {
    static final int ADDRESSES = 1024;

    private static final List<String> BLOCKS =
            List.of(
                    "10.0.0.0/8",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.168.0.0/16",
                    "192.88.99.0/24",
                    "224.0.0.0/4",
                    "100.64.0.0/10",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "240.0.0.0/4",
                    "::1",
                    "FE80::/10",
                    "FF00::/8");

    private final byte[][] texts = new byte[ADDRESSES][];
    private final long[] address = new long[2];
    private CidrSet set;
    private IPAddress[] blocks;
    private DualIPv4v6Tries trie;
    private int expected;

    /** Makes the addresses and checks that both ways agree. */
    @Setup
    public void setup() throws CidrException {
        set = CidrSet.of(BLOCKS);
        blocks =
                BLOCKS.stream()
                        .map(text -> new IPAddressString(text).getAddress().toPrefixBlock())
                        .toArray(IPAddress[]::new);
        trie = new DualIPv4v6Tries();
        for (final IPAddress block : blocks) {
            trie.add(block);
        }
        final Random random = new Random(1);
        for (int i = 0; i < ADDRESSES; i++) {
            final int value = random.nextInt();
            final String text =
                    switch (i % 4) {
                        case 0 -> "10." + (value & 0xff) + ".3." + (value >>> 24);
                        case 1 -> "2001:4860:" + Integer.toHexString(value & 0xffff) + "::8844";
                        default ->
                                (value >>> 24)
                                        + "."
                                        + (value >>> 16 & 0xff)
                                        + "."
                                        + (value >>> 8 & 0xff)
                                        + "."
                                        + (value & 0xff);
                    };
            texts[i] = text.getBytes(StandardCharsets.US_ASCII);
        }
        expected = ipaddress();
        if (expected != cidrSet() || expected != ipaddressTrie()) {
            throw new IllegalStateException("wrong answer");
        }
    }

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(ADDRESSES)
    public int cidrSet() {
        int count = 0;
        for (final byte[] text : texts) {
            if (IpAddresses.parse(text, 0, text.length, address)
                    && set.contains(address[0], address[1])) {
                count++;
            }
        }
        return count;
    }

    /** inet.ipaddr, its trie of blocks. */
    @Benchmark
    @OperationsPerInvocation(ADDRESSES)
    public int ipaddressTrie() {
        int count = 0;
        for (final byte[] text : texts) {
            final IPAddress parsed =
                    new IPAddressString(new String(text, StandardCharsets.US_ASCII)).getAddress();
            if (trie.elementContains(parsed)) {
                count++;
            }
        }
        return count;
    }

    /** inet.ipaddr, a loop over the blocks. */
    @Benchmark
    @OperationsPerInvocation(ADDRESSES)
    public int ipaddress() {
        int count = 0;
        for (final byte[] text : texts) {
            final IPAddress parsed =
                    new IPAddressString(new String(text, StandardCharsets.US_ASCII)).getAddress();
            for (final IPAddress block : blocks) {
                if (block.contains(parsed)) {
                    count++;
                    break;
                }
            }
        }
        return count;
    }
}
