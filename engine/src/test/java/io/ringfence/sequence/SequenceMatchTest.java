package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.event.EventHits;
import io.ringfence.event.ParseStatus;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a handler can read from a match, and what happens around the call. */
class SequenceMatchTest {
    private static final long S = 1_000_000_000;

    private static Ev at(long number, long timeNs, String letters) {
        return new Ev(number, timeNs).ingest(timeNs).letters(letters).k1("k");
    }

    private static SequenceSettings settings(int documentBytes) {
        return new SequenceSettings(256, S, documentBytes, 100);
    }

    private static String document(SequenceMatch match, int stage) {
        final int length = match.documentLength(stage);
        if (length < 0) {
            return null;
        }
        final byte[] bytes = new byte[length + 4];
        match.document(stage, bytes, 2);
        return new String(bytes, 2, length, StandardCharsets.UTF_8);
    }

    private static String identity(SequenceMatch match, int stage) {
        final byte[] bytes = new byte[match.identityLength(stage) + 1];
        match.identity(stage, bytes, 1);
        return new String(Arrays.copyOfRange(bytes, 1, bytes.length), StandardCharsets.UTF_8);
    }

    @Test
    void shouldGiveEachStagesEventWithDocumentAndIdentity() {
        final List<String> read = new ArrayList<>();
        final Rules rules = new Rules().add(10 * S, "Z").add(10 * S, "A !M B C !N");
        try (Runner runner = new Runner(rules, settings(1 << 20))) {
            runner.also =
                    match -> {
                        assertEquals(1, match.ruleIndex());
                        for (int i = 0; i < match.stageCount(); i++) {
                            assertEquals(1 + i, match.stageId(i));
                            assertEquals(i == 1 || i == 4, match.isMissing(i));
                            if (match.isMissing(i)) {
                                assertEquals(-1, match.documentLength(i));
                                assertEquals(-1, match.eventNumber(i));
                                assertEquals(-1, match.identityLength(i));
                                assertFalse(match.isContentHash(i));
                            } else {
                                read.add(match.timeNs(i) + identity(match, i) + document(match, i));
                            }
                        }
                        assertEquals(Rules.high(Rules.K1, "k"), match.keyHigh());
                        assertEquals(Rules.low(Rules.K1, "k"), match.keyLow());
                        assertEquals(-1, match.completingEventNumber());
                    };
            runner.feed(at(7, 1, "A")).feed(at(8, 2, "B")).feed(at(9, 3, "C"));
            runner.end();
        }
        assertEquals(
                List.of(
                        "1id7" + at(7, 1, "A").document(),
                        "2id8" + at(8, 2, "B").document(),
                        "3id9" + at(9, 3, "C").document()),
                read);
    }

    @Test
    void shouldReadTheCompletingEventFromTheCallersBytes() {
        final List<String> read = new ArrayList<>();
        try (Runner runner = new Runner(new Rules().add(S, "A B").add(0, "B"), settings(0))) {
            runner.also =
                    match -> {
                        read.add(document(match, match.stageCount() - 1));
                        read.add(identity(match, 0) + " by " + match.completingEventNumber());
                        if (match.stageCount() == 1) {
                            assertEquals(0, match.keyHigh() | match.keyLow());
                        } else {
                            // Nothing is kept of documents, and it says so.
                            assertEquals(-1, match.documentLength(0));
                        }
                    };
            runner.feed(at(1, 1, "A")).feed(at(2, 2, "B"));
            assertEquals(1, runner.matcher.counter(SequenceCounter.DOCUMENTS_LOST));
            assertEquals(1, runner.matcher.counter(SequenceCounter.EVENT_MATCHED));
        }
        final String last = at(2, 2, "B").document();
        assertEquals(List.of(last, "id1 by 2", last, "id2 by 2"), read);
    }

    @Test
    void shouldTellHowOftenAPendingOneWasOverwritten() {
        final List<Integer> counts = new ArrayList<>();
        final Rules rules = new Rules().add(S, "A B").add(S, "A B C");
        try (Runner runner = new Runner(rules, settings(0))) {
            runner.also = match -> counts.add(match.overwrittenCount());
            runner.feed(at(1, 1, "A")).feed(at(2, 2, "A")).feed(at(3, 3, "A"));
            runner.feed(at(4, 4, "B")).feed(at(5, 5, "C"));
            runner.feed(at(6, 6, "A")).feed(at(7, 7, "B"));
            assertEquals(List.of(2, 2, 0), counts);
        }
    }

    /** Rules in order of their index, and within an event before what it only opens. */
    @Test
    void shouldReportTheMatchesOfOneEventByRule() {
        final Rules rules = new Rules();
        for (int i = 0; i < 70; i++) {
            rules.add(S, i % 3 == 0 ? "B" : i % 3 == 1 ? "A B" : "A !M B");
        }
        try (Runner runner = new Runner(rules, settings(0))) {
            runner.feed(at(1, 1, "A")).feed(at(2, 2, "B"));
            final List<Integer> order = new ArrayList<>();
            runner.matches.forEach(
                    text -> order.add(Integer.valueOf(text.substring(0, text.indexOf(':')))));
            assertEquals(70, order.size());
            final List<Integer> sorted = new ArrayList<>(order);
            sorted.sort(null);
            assertEquals(sorted, order);
        }
    }

    @Test
    void shouldStayConsistentWhenTheHandlerThrows() {
        final Rules rules = new Rules().add(S, "A B").add(S, "A B").add(S, "A !M");
        try (Runner runner = new Runner(rules, settings(1 << 20))) {
            runner.feed(at(1, 1, "A"));
            runner.also =
                    match -> {
                        throw new IllegalStateException("handler");
                    };
            assertThrows(IllegalStateException.class, () -> runner.feed(at(2, 2, "B")));
            runner.also = match -> {};
            runner.matches.clear();
            runner.feed(at(3, 3, "B"));
            assertEquals(List.of("1: 1 3"), runner.matches, "the first rule's was used up");
            runner.end();
            assertTrue(runner.matches.contains("2: 1 -"));
            assertEquals(0, runner.matcher.heldCount());
        }
    }

    @Test
    void shouldReportADocumentThatTheRingHadToGiveUp() {
        final List<Integer> lengths = new ArrayList<>();
        final Rules rules = new Rules().add(100 * S, "A B");
        final byte[] large = new byte[300_000];
        try (SequenceMatcher matcher =
                new SequenceMatcher(
                        rules.table(),
                        settings(1 << 20),
                        match -> lengths.add(match.documentLength(0)))) {
            for (int i = 0; i < 5; i++) {
                final Ev open = at(i, i, "A");
                open.k1.set(0, "k" + i);
                matcher.onEvent(rules.hits(open), large, 0, large.length);
            }
            for (int i = 0; i < 5; i++) {
                final Ev close = at(10 + i, 10 + i, "B");
                close.k1.set(0, "k" + i);
                matcher.onEvent(rules.hits(close), large, 0, 10);
            }
            assertEquals(List.of(-1, -1, 300_000, 300_000, 300_000), lengths);
            assertEquals(2, matcher.counter(SequenceCounter.DOCUMENTS_LOST));
            assertEquals(0, matcher.heldCount());
        }
    }

    @Test
    void shouldIgnoreEventsThatWereNotParsed() {
        try (Runner runner = new Runner(new Rules().add(S, "A"), settings(0))) {
            final EventHits hits = new EventHits();
            hits.reset(1, 1);
            hits.addHit(0);
            hits.parseStatus(ParseStatus.OK + 1);
            runner.matcher.onEvent(hits, new byte[0], 0, 0);
            assertEquals(List.of(), runner.matches);
            assertEquals(0, runner.matcher.heldCount());
        }
    }
}
