package io.ringfence.predicate.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Versions in the order of Elasticsearch's version fields. */
class VersionOrderTest {
    /** Ascending, no two equal. */
    private static final List<String> ASCENDING =
            List.of(
                    "0",
                    "0.0.9",
                    "1-a",
                    "1",
                    "1+build",
                    "1.0",
                    "1.0.0-0",
                    "1.0.0-2",
                    "1.0.0-10",
                    "1.0.0--",
                    "1.0.0-alpha",
                    "1.0.0-alpha+b",
                    "1.0.0-alpha.1",
                    "1.0.0-alpha.beta",
                    "1.0.0-beta",
                    "1.0.0-beta.2",
                    "1.0.0-beta.11",
                    "1.0.0-rc.1",
                    "1.0.0",
                    "1.0.0+1",
                    "1.0.0.0",
                    "1.2.3",
                    "1.10.0",
                    "2.0.0",
                    "10.0.0",
                    "99999999999999999999.0.0",
                    // no versions from here on: by their bytes
                    "",
                    "-1.0",
                    "01.0.0",
                    "1.",
                    "1..0",
                    "1.0.0+",
                    "1.0.0-",
                    "1.0.0-01",
                    "1.0.0_1",
                    "v1.0.0",
                    "é");

    @Test
    void shouldOrderAllPairs() {
        final VersionOrder order = new VersionOrder();
        for (int i = 0; i < ASCENDING.size(); i++) {
            final byte[] left = bytes(ASCENDING.get(i));
            for (int j = 0; j < ASCENDING.size(); j++) {
                final byte[] key = VersionOrder.keyOf(bytes(ASCENDING.get(j)));
                assertEquals(
                        Integer.signum(Integer.compare(i, j)),
                        Integer.signum(order.compare(left, 0, left.length, key)),
                        ASCENDING.get(i) + " with " + ASCENDING.get(j));
            }
        }
    }

    @Test
    void shouldReadOnlyItsSlice() {
        final byte[] padded = bytes("x1.2.3y");
        final byte[] key = VersionOrder.keyOf(bytes("1.2.3"));
        assertEquals(0, new VersionOrder().compare(padded, 1, 5, key));
    }

    @Test
    void shouldTakeOverlongVersionsForText() {
        final VersionOrder order = new VersionOrder();
        final String digits = "1".repeat(128);
        final byte[] version = bytes("99.0.0");
        final byte[] overlong = bytes(digits);
        final byte[] key = VersionOrder.keyOf(version);
        assertEquals(1, Integer.signum(order.compare(overlong, 0, overlong.length, key)));
        final byte[] many = bytes("1" + ".1".repeat(32));
        assertEquals(1, Integer.signum(order.compare(many, 0, many.length, key)));
        final byte[] most = bytes("1" + ".1".repeat(31));
        assertEquals(-1, Integer.signum(order.compare(most, 0, most.length, key)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
