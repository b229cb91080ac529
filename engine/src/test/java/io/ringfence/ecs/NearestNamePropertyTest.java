package io.ringfence.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.List;
import java.util.Locale;

class NearestNamePropertyTest {
    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("abC.").ofMaxLength(8);
    }

    /** Distance by its definition. */
    private static int slow(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.length() + right.length();
        }
        final String a = left.substring(0, left.length() - 1);
        final String b = right.substring(0, right.length() - 1);
        final char x = left.charAt(a.length());
        final char y = right.charAt(b.length());
        int best = Math.min(slow(a, right), slow(left, b)) + 1;
        best = Math.min(best, slow(a, b) + (x == y ? 0 : 1));
        final boolean swapped =
                !a.isEmpty()
                        && !b.isEmpty()
                        && x == b.charAt(b.length() - 1)
                        && y == a.charAt(a.length() - 1);
        return swapped
                ? Math.min(
                        best,
                        slow(a.substring(0, a.length() - 1), b.substring(0, b.length() - 1)) + 1)
                : best;
    }

    @Property(tries = 300)
    void shouldMeasureLikeTheDefinition(
            @ForAll("words") String left, @ForAll("words") String right) {
        final String a = left.substring(0, Math.min(6, left.length()));
        final String b = right.substring(0, Math.min(6, right.length()));
        final int expected = slow(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
        for (int bound = 0; bound < 5; bound++) {
            assertEquals(Math.min(expected, bound + 1), NearestName.distance(a, b, bound));
        }
    }

    @Example
    void shouldPreferTheNearestThenTheFirst() {
        assertEquals("where", NearestName.of("wher", List.of("with", "where", "until")));
        assertEquals("abcd", NearestName.of("abcx", List.of("abce", "abcd")));
        assertEquals("ABCD", NearestName.of("abcd", List.of("abce", "ABCD")));
        assertNull(NearestName.of("id", List.of("ip", "ie")));
        assertNull(NearestName.of("where", List.of("until")));
        assertNull(NearestName.of("x".repeat(300), List.of("x".repeat(300))));
    }
}
