package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import java.util.ArrayList;
import java.util.List;

/** The string functions against Java's own strings, whose offsets they are defined by. */
class ExpressionPropertyTest {
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a", "A", "b", "B", "é", "É", "\ud83d\ude00", "\u212a", "k", "ß", "\uff21")
                .list()
                .ofMaxSize(9)
                .map(list -> String.join("", list));
    }

    private static Object call(String function, boolean ignoreCase, Object... arguments) {
        final List<Expression> list = new ArrayList<>();
        for (Object argument : arguments) {
            list.add(new Expression.Constant(argument));
        }
        return Expressions.evaluate(new Expression.Call(function, ignoreCase, list));
    }

    /** Folding keeps the number of units for these letters, so offsets stay comparable. */
    private static String fold(String text, boolean ignoreCase) {
        return ignoreCase ? NaiveMatcher.fold(text) : text;
    }

    @Property(tries = 500)
    void shouldTestAsJavaDoes(
            @ForAll("texts") String text,
            @ForAll("texts") String part,
            @ForAll boolean ignoreCase) {
        final String source = fold(text, ignoreCase);
        final String sought = fold(part, ignoreCase);
        assertEquals(source.startsWith(sought), call("startsWith", ignoreCase, text, part));
        assertEquals(source.endsWith(sought), call("endsWith", ignoreCase, text, part));
        assertEquals(
                !text.isEmpty() && !part.isEmpty() && source.contains(sought),
                call("stringContains", ignoreCase, text, part));
        assertEquals((long) text.length(), call("length", false, text));
    }

    @Property(tries = 500)
    void shouldFindWhatIsCutFromTheText(
            @ForAll("texts") String text,
            @ForAll @IntRange(max = 9) int from,
            @ForAll @IntRange(max = 9) int length) {
        final int[] points = text.codePoints().toArray();
        final int start = Math.min(from, points.length);
        final int end = Math.min(start + length, points.length);
        final String part = new String(points, start, end - start);
        final String shouted = part.toUpperCase(java.util.Locale.ROOT).replace("SS", "ß");
        assertEquals(
                (long) NaiveMatcher.fold(text).indexOf(NaiveMatcher.fold(shouted)),
                call("indexOf", true, text, shouted));
        assertEquals((long) text.indexOf(part), call("indexOf", false, text, part));
    }

    @Property(tries = 500)
    void shouldFindFromAnOffset(
            @ForAll("texts") String text,
            @ForAll("texts") String part,
            @ForAll @IntRange(min = -2, max = 22) int start) {
        final int expected = text.indexOf(part, start);
        final boolean insidePair =
                start > 0
                        && start < text.length()
                        && Character.isLowSurrogate(text.charAt(start))
                        && part.isEmpty();
        if (!insidePair) { // half a character is no place in UTF-8
            assertEquals(
                    expected < 0 ? null : (Long) (long) expected,
                    call("indexOf", false, text, part, (long) start));
        }
    }

    @Example
    void shouldNotFindAPairThatTheOffsetCutsInTwo() {
        assertEquals(null, call("indexOf", false, "aaaa\uD83D\uDE00", "\uD83D\uDE00", 5L));
        assertEquals(4L, call("indexOf", false, "aaaa\uD83D\uDE00", "\uD83D\uDE00", 4L));
        assertEquals(6L, call("indexOf", false, "aaaa\uD83D\uDE00b", "b", 5L));
    }

    @Property(tries = 500)
    void shouldSliceAsPythonDoes(
            @ForAll("texts") String text,
            @ForAll @IntRange(min = -22, max = 22) int start,
            @ForAll @IntRange(min = -22, max = 22) int end) {
        final int from = clamp(start, text.length());
        final int to = clamp(end, text.length());
        final String expected = from >= to ? "" : text.substring(from, to);
        final Object actual = call("substring", false, text, (long) start, (long) end);
        if (expected.equals(
                new String(
                        expected.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8))) {
            assertEquals(expected, actual);
        }
        final Expression slice =
                new Expression.Call(
                        "substring",
                        false,
                        List.of(
                                new Expression.Constant(text),
                                new Expression.Constant((long) start),
                                new Expression.Constant((long) end)));
        assertEquals(
                (long) expected.length(),
                Expressions.evaluate(new Expression.Call("length", false, List.of(slice))));
    }

    private static int clamp(int position, int length) {
        return Math.max(0, Math.min(length, position < 0 ? position + length : position));
    }

    @Property(tries = 500)
    void shouldTakeWhatIsBetween(
            @ForAll("texts") String text,
            @ForAll("texts") String left,
            @ForAll("texts") String right,
            @ForAll boolean greedy) {
        assertEquals(
                between(text, left, right, greedy),
                call("between", false, text, left, right, greedy));
    }

    private static String between(String text, String left, String right, boolean greedy) {
        if (left.isEmpty() || right.isEmpty()) {
            return text;
        }
        final int at = text.indexOf(left);
        if (at < 0) {
            return "";
        }
        final int start = at + left.length();
        final int end = greedy ? text.lastIndexOf(right) : text.indexOf(right, start);
        return end < start ? "" : text.substring(start, end);
    }

    @Property(tries = 500)
    void shouldConcatenate(
            @ForAll("texts") String first, @ForAll long number, @ForAll("texts") String last) {
        assertEquals(first + number + last, call("concat", false, first, number, last));
    }

    @Property(tries = 500)
    void shouldReadBackNumbersInAnyBase(
            @ForAll long number, @ForAll @IntRange(min = 2, max = 36) int base) {
        assertEquals(number, call("number", false, Long.toString(number, base), (long) base));
        assertEquals(number, call("number", false, Long.toString(number)));
        assertEquals(Long.toString(number), call("string", false, number));
    }

    @Property(tries = 500)
    void shouldCalculateAsJavaDoes(@ForAll long left, @ForAll long right) {
        assertEquals(exact(() -> Math.addExact(left, right)), call("add", false, left, right));
        assertEquals(
                exact(() -> Math.subtractExact(left, right)), call("subtract", false, left, right));
        assertEquals(
                exact(() -> Math.multiplyExact(left, right)), call("multiply", false, left, right));
        if (right != 0 && right != -1) {
            assertEquals(left / right, call("divide", false, left, right));
            assertEquals(left % right, call("modulo", false, left, right));
        }
    }

    private static Long exact(java.util.function.LongSupplier operation) {
        try {
            return operation.getAsLong();
        } catch (ArithmeticException expected) {
            return null;
        }
    }
}
