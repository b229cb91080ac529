package io.ringfence.sequence;

import io.ringfence.event.EventHits;
import io.ringfence.sequence.inflight.InFlight;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Feeds test events to a matcher and writes each match down as text. */
final class Runner implements AutoCloseable {
    static final SequenceSettings SETTINGS = new SequenceSettings(1024, 1_000_000_000L, 0, 100);

    final List<String> matches = new ArrayList<>();
    final SequenceMatcher matcher;
    private final Rules rules;
    private int fed;

    /** Set by a test that looks at the flyweight itself. */
    SequenceMatcher.MatchHandler also = match -> {};

    Runner(Rules rules) {
        this(rules, SETTINGS);
    }

    Runner(Rules rules, SequenceSettings settings) {
        this(rules, settings, InFlight.STATE_SET_LIMIT);
    }

    Runner(Rules rules, SequenceSettings settings, int stateSetLimit) {
        this.rules = rules;
        matcher = new SequenceMatcher(rules.table(), settings, this::write, null, stateSetLimit);
    }

    private void write(SequenceMatch match) {
        final StringBuilder text = new StringBuilder().append(match.ruleIndex()).append(':');
        for (int stage = 0; stage < match.stageCount(); stage++) {
            text.append(' ');
            if (match.isMissing(stage)) {
                text.append('-');
            } else {
                text.append(match.eventNumber(stage));
            }
        }
        matches.add(text.toString());
        also.onMatch(match);
    }

    Runner feed(Ev event) {
        final byte[] document = event.document().getBytes(StandardCharsets.UTF_8);
        final EventHits hits = rules.hits(event);
        if (++fed % 2 == 0) {
            dropKeysThatNobodyWaitsFor(hits);
        }
        matcher.onEvent(hits, document, 0, document.length);
        return this;
    }

    /** As keys are left out that change nothing, where both halves run on one thread. */
    private void dropKeysThatNobodyWaitsFor(EventHits hits) {
        for (int hit = 0; hit < hits.hitCount(); hit++) {
            if (!matcher.isWaitedFor(hits.stage(hit))) {
                hits.hitTuples(hit, 0, 0);
            }
        }
    }

    Runner feed(List<Ev> events) {
        events.forEach(this::feed);
        return this;
    }

    List<String> end() {
        matcher.endOfInput();
        return matches;
    }

    @Override
    public void close() {
        matcher.close();
    }
}
