package io.ringfence.predicate.prefilter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Nothing is missed, however it is spelt and wherever it stands; little else is found. */
class TextFilterPropertyTest {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.-_ ()'k:s;i@[`{~";
    private static final String NOISE =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\":,{}[]-_. /";

    private static String text(Random random, int length) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static String spelt(Random random, String text) {
        final StringBuilder spelt = new StringBuilder();
        final int oddness = random.nextInt(4);
        for (final char c : text.toCharArray()) {
            if ('"' == c || random.nextInt(4) >= oddness) {
                spelt.append(random.nextBoolean() ? c : Character.toUpperCase(c));
            } else if ('k' == c && random.nextBoolean()) {
                spelt.append(random.nextBoolean() ? "\u212a" : "\\u212A");
            } else if ('s' == c && random.nextBoolean()) {
                spelt.append(random.nextBoolean() ? "\u017f" : "\\u017f");
            } else if ('i' == c && random.nextBoolean()) {
                spelt.append(random.nextBoolean() ? "\u0130" : "\\u0131");
            } else {
                final char cased = random.nextBoolean() ? c : Character.toUpperCase(c);
                spelt.append(
                        String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) cased));
            }
        }
        return spelt.toString();
    }

    private static String noise(Random random, int length) {
        final StringBuilder noise = new StringBuilder();
        for (int i = 0; i < length; i++) {
            noise.append(NOISE.charAt(random.nextInt(NOISE.length())));
            if (0 == random.nextInt(40)) {
                noise.append(random.nextBoolean() ? "\\\\users" : "\\u003c\\u0026\u00e4");
            }
        }
        return noise.toString();
    }

    @Property(tries = 5_000)
    void shouldFindEverySpellingAnywhere(@ForAll long seed, @ForAll @IntRange(max = 120) int at) {
        final Random random = new Random(seed);
        final Set<String> texts = new TreeSet<>();
        final int count = 1 + random.nextInt(RequiredTexts.MAX_TEXTS);
        String wanted = "";
        for (int i = 0; i < count; i++) {
            wanted = text(random, RequiredTexts.MIN_LENGTH + random.nextInt(20));
            wanted = random.nextBoolean() ? wanted : '"' + wanted + '"';
            texts.add(Spellings.folded(wanted));
        }
        final byte[] before = noise(random, at).getBytes(UTF_8);
        final byte[] line =
                (new String(before, UTF_8) + spelt(random, wanted) + noise(random, at / 2))
                        .getBytes(UTF_8);
        final byte[] buffer = new byte[line.length + 7];
        System.arraycopy(line, 0, buffer, 3, line.length);
        assertTrue(new TextFilter(texts).mayHold(buffer, 3, line.length));
    }

    @Property(tries = 500)
    void shouldPassOverAlmostAllOtherLines(@ForAll long seed) {
        final Random random = new Random(seed);
        final TextFilter filter = new TextFilter(Set.of("osascript"));
        int found = 0;
        for (int i = 0; i < 50; i++) {
            final byte[] line = noise(random, 3_000).getBytes(UTF_8);
            found += filter.mayHold(line, 0, line.length) ? 1 : 0;
        }
        assertTrue(found <= 2, () -> "too much is found");
    }

    @Property(tries = 500)
    void shouldReadNothingOutsideOfTheLine(
            @ForAll long seed, @ForAll @IntRange(max = 40) int length) {
        final Random random = new Random(seed);
        final byte[] buffer = "osascriptosascriptosascriptosascriptosascript".getBytes(UTF_8);
        final byte[] inside = noise(random, length).getBytes(UTF_8);
        final byte[] whole = new byte[inside.length + 2 * buffer.length];
        System.arraycopy(buffer, 0, whole, 0, buffer.length);
        System.arraycopy(inside, 0, whole, buffer.length, inside.length);
        System.arraycopy(buffer, 0, whole, buffer.length + inside.length, buffer.length);
        final byte[] same = inside.clone();
        final TextFilter filter = new TextFilter(Set.of("osascript"));
        final boolean alone = filter.mayHold(same, 0, same.length);
        assertTrue(alone == filter.mayHold(whole, buffer.length, inside.length));
        assertFalse(filter.mayHold(new byte[0], 0, 0));
    }
}
