package io.ringfence.pipeline.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Hosts that fall silent, against a slow twin. */
class SilentHostsTest {
    private static final long LIMIT = 1_000_000_000_000L;
    private static final long STEP = LIMIT / 20;

    private final Counters counters = Counters.inMemory(List.of(), 0);
    private final List<String> told = new ArrayList<>();

    private SilentHosts hosts(int capacity) {
        return new SilentHosts(
                LIMIT,
                capacity,
                (document, offset, length) -> "h" + document[offset],
                counters,
                new Notices(counters, told::add));
    }

    private static void event(SilentHosts hosts, int host, long atNs) {
        hosts.onEvent(host, atNs, new byte[] {(byte) host}, 0, 1);
    }

    @Test
    void shouldNotTakeAnOutageOfEverybodyForASilence() {
        final SilentHosts hosts = hosts(16);
        long now = 0;
        for (int i = 0; i < 40; i++) {
            event(hosts, 1 + i % 2, now += STEP);
        }
        now += 50 * LIMIT;
        event(hosts, 1, now);
        event(hosts, 2, now);
        assertEquals(List.of(), told);
        for (int i = 0; i < 40; i++) {
            event(hosts, 1, now += STEP);
        }
        assertEquals(1, told.size());
        assertEquals(0, told.get(0).indexOf("host h2 has sent nothing for 1000 s after 21 events"));
    }

    @Test
    void shouldNotTellHostsThatWereNeverActiveNorTwice() {
        final SilentHosts hosts = hosts(16);
        long now = 0;
        for (int i = 0; i < SilentHosts.ACTIVE_EVENTS - 1; i++) {
            event(hosts, 1, now);
        }
        for (int i = 0; i < SilentHosts.ACTIVE_EVENTS; i++) {
            event(hosts, 2, now);
        }
        for (int i = 0; i < 200; i++) {
            event(hosts, 3, now += STEP);
        }
        assertEquals(1, told.size());
        assertEquals(1, counters.get(Counter.HOSTS_SILENT));
        assertEquals(1, counters.get(Counter.HOSTS_WATCHED));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldTellWhatASlowTwinTells(long seed) {
        final Random random = new Random(seed);
        final int capacity = 8;
        final SilentHosts hosts = hosts(capacity);
        final Map<Integer, long[]> twin = new LinkedHashMap<>(); // host to last time and events
        long now = 0;
        long silent = 0;
        long forgotten = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(10) * (STEP / 10);
            // Hashes that collide in the index; five hosts talk, others by and by; some are strays.
            final boolean stray = random.nextInt(i % 2_000 < 500 ? 3 : 50) == 0;
            final int host =
                    16 * (1 + (stray ? random.nextInt(24) : i / 500 % 24 + random.nextInt(5)));
            final boolean unnamed = random.nextInt(10) == 0;
            event(hosts, unnamed ? 0 : host, now);
            if (!unnamed) {
                final long[] before = twin.remove(host);
                if (null == before && twin.size() == capacity) {
                    twin.remove(twin.keySet().iterator().next());
                    forgotten++;
                }
                twin.put(host, new long[] {now, null == before ? 1 : before[1] + 1});
            }
            for (final Iterator<long[]> each = twin.values().iterator(); each.hasNext(); ) {
                final long[] next = each.next();
                if (now - next[0] > LIMIT) {
                    silent += next[1] >= SilentHosts.ACTIVE_EVENTS ? 1 : 0;
                    each.remove();
                }
            }
            assertEquals(silent, counters.get(Counter.HOSTS_SILENT));
            assertEquals(forgotten, counters.get(Counter.HOSTS_FORGOTTEN));
            assertEquals(twin.size(), counters.get(Counter.HOSTS_WATCHED));
        }
        assertEquals(silent, told.size());
        assertTrue(silent > 3 && forgotten > 3, silent + " silent, " + forgotten + " forgotten");
    }
}
