package io.ringfence.sequence;

import io.ringfence.sequence.Rules.Rule;
import io.ringfence.sequence.Rules.Stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Random rules and events over small alphabets, so that everything meets everything. */
final class RandomStreams {
    private static final long MS = 1_000_000;
    private static final String LETTERS = "ABCDM";
    private static final String[] KEYS = {"x", "y", "z"};

    private final Random random;

    RandomStreams(long seed) {
        random = new Random(seed);
    }

    Rules rules(int count, boolean missing) {
        final Rules rules = new Rules();
        for (int i = 0; i < count; i++) {
            rules.add(rule(missing));
        }
        return rules;
    }

    private Rule rule(boolean missing) {
        final int base = random.nextInt(8) == 0 ? Rules.KEYLESS : Rules.K1;
        final List<Stage> stages = new ArrayList<>();
        final int positives = 1 + random.nextInt(4);
        for (int i = 0; i < positives; i++) {
            if (missing && random.nextInt(3) == 0) {
                stages.add(new Stage(letter(), true, shape(base)));
            }
            final Stage stage = new Stage(letter(), false, shape(base));
            stages.add(stage);
            if (random.nextInt(6) == 0) {
                stages.add(stage); // with runs=2
            }
        }
        if (missing && random.nextInt(3) == 0) {
            stages.add(new Stage(letter(), true, shape(base)));
        }
        final boolean any = stages.stream().anyMatch(Stage::missing);
        final boolean open = !any && random.nextInt(5) == 0;
        final long span = open ? 0 : (1 + random.nextInt(30)) * MS + random.nextInt(2);
        final boolean until = stages.size() > 1 && random.nextInt(4) == 0;
        return new Rule(span, stages, until ? new Stage(letter(), false, shape(base)) : null);
    }

    private char letter() {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }

    private int shape(int base) {
        return base == Rules.KEYLESS ? base : 1 + random.nextInt(8) % 3;
    }

    /** A place in the order of events. */
    private record Place(long timeNs, Long tiebreaker) {}

    /** In event order, with many ties. */
    List<Ev> events(int count) {
        final List<Ev> events = new ArrayList<>();
        for (final Place place : places(count)) {
            final Ev event = new Ev(events.size(), place.timeNs()).ingest(place.timeNs());
            event.tiebreaker = place.tiebreaker();
            event.letters(letters());
            keys(event.k1);
            keys(event.k2);
            event.host(random.nextInt(5) == 0 ? null : "h" + random.nextInt(3));
            events.add(event);
        }
        return events;
    }

    private List<Place> places(int count) {
        final List<Place> places = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < count; i++) {
            if (random.nextInt(3) > 0) {
                time += random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(12) * MS;
            }
            final Long tiebreaker = random.nextInt(3) == 0 ? null : (long) random.nextInt(3);
            places.add(new Place(time, tiebreaker));
        }
        places.sort(
                Comparator.comparingLong(Place::timeNs)
                        .thenComparing(
                                Place::tiebreaker,
                                Comparator.nullsLast(Comparator.naturalOrder())));
        return places;
    }

    private String letters() {
        final StringBuilder text = new StringBuilder().append(letter());
        while (random.nextInt(4) == 0 && text.length() < 4) {
            final char letter = letter();
            if (text.indexOf(String.valueOf(letter)) < 0) {
                text.append(letter);
            }
        }
        return text.toString();
    }

    private void keys(List<String> keys) {
        if (random.nextInt(8) == 0) {
            return;
        }
        keys.add(KEYS[random.nextInt(KEYS.length)]);
        for (final String key : KEYS) {
            if (random.nextInt(8) == 0 && !keys.contains(key)) {
                keys.add(key);
            }
        }
    }
}
