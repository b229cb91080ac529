package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.ArrayList;
import java.util.List;

/** Wildcards through the gram filter against trying every pattern, and against a regex. */
class GramFilterPropertyTest {
    private static final String VALUE_CHARACTERS =
            "aAbB\\. {[é\u00c9ßkK\u212a\u017f\u0130iI\ud83d\ude00";

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(texts("aAbBcC", 0, 12), texts(VALUE_CHARACTERS, 0, 20));
    }

    @Provide
    Arbitrary<List<String>> patterns() {
        final Arbitrary<String> pattern =
                Arbitraries.oneOf(
                        texts("aAbB**?", 0, 8),
                        texts("aAbBcC*", 3, 14),
                        texts(VALUE_CHARACTERS + "***??", 0, 12));
        return pattern.list().ofMinSize(1).ofMaxSize(12);
    }

    private static Arbitrary<String> texts(String characters, int min, int max) {
        final List<String> letters = new ArrayList<>();
        characters.codePoints().forEach(c -> letters.add(Character.toString(c)));
        return Arbitraries.of(letters)
                .list()
                .ofMinSize(min)
                .ofMaxSize(max)
                .map(list -> String.join("", list));
    }

    @Property(tries = 800)
    void shouldAgreeWithPlainEvaluation(
            @ForAll("patterns") List<String> patterns, @ForAll("values") String value) {
        final MatchFixture fixture = MatchFixture.ofKeywords("f");
        final MatchTables.Builder fast = MatchTables.builder();
        final MatchTables.Builder plain = MatchTables.builder().plain();
        final List<Integer> expected = new ArrayList<>();
        int stage = 0;
        for (String pattern : patterns) {
            for (boolean ignoreCase : new boolean[] {false, true}) {
                final List<String> one = List.of(pattern);
                fast.stage(stage, new Condition.Leaf(fast.wildcardIn(0, ignoreCase, one)));
                plain.stage(stage, new Condition.Leaf(plain.wildcardIn(0, ignoreCase, one)));
                if (NaiveMatcher.wildcardIn(ignoreCase, one).test(value)) {
                    expected.add(stage);
                }
                stage++;
            }
        }
        final String json = new NaiveMatcher.Event().with("f", List.of(value)).json();
        assertEquals(
                expected,
                fixture.match(new EventMatcher(plain.build(fixture.fields)), json),
                "plain");
        assertEquals(
                expected,
                fixture.match(new EventMatcher(fast.build(fixture.fields)), json),
                "fast");
    }

    @Property(tries = 150)
    void shouldFindPatternsCutFromTheValue(
            @ForAll("values") String value, @ForAll("values") String other) {
        final MatchFixture fixture = MatchFixture.ofKeywords("f");
        final MatchTables.Builder builder = MatchTables.builder();
        final int[] points = value.codePoints().toArray();
        int stage = 0;
        for (int from = 0; from <= points.length; from++) {
            final String tail = new String(points, from, points.length - from);
            final String head = new String(points, 0, from);
            for (String pattern :
                    List.of("*" + tail, head + "*", "*" + tail + "*", head + "*" + tail)) {
                builder.stage(
                        stage++,
                        new Condition.Leaf(builder.wildcardIn(0, false, List.of(pattern))));
            }
        }
        final EventMatcher matcher = new EventMatcher(builder.build(fixture.fields));
        final String json = new NaiveMatcher.Event().with("f", List.of(other, value)).json();
        assertEquals(stage, fixture.match(matcher, json).size());
    }
}
