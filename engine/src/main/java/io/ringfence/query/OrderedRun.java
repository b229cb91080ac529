package io.ringfence.query;

import io.ringfence.event.EventHits;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParseStatus;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.predicate.EventMatcher;
import io.ringfence.sequence.JoinKeyHasher;
import io.ringfence.sequence.JoinKeyTable;
import io.ringfence.sequence.SequenceMatch;
import io.ringfence.sequence.SequenceMatcher;
import io.ringfence.sequence.SequenceSettings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** One event query or sequence over ordered documents, through the engine that also runs live. */
final class OrderedRun {
    /**
     * Ingest time stands still: memory is bounded by the slots alone, and nothing expires by it.
     */
    private static final long INGEST_NS = 0;

    private static final int MAX_SLOTS = 1 << 20;
    private static final int DOCUMENT_BYTES = 1 << 16;

    private final DetectionPlan plan;
    private final OrderedDocuments documents;
    private final Comparator<List<String>> order;
    private final JsonEventParser parser;
    private final ParsedEvent event;
    private final JoinKeyHasher hasher;
    private final List<Found> found = new ArrayList<>();

    /** A match, and the position of its last event. */
    private record Found(int lastPosition, QueryMatch match) {}

    /**
     * @param order of matches that one event completes
     */
    OrderedRun(DetectionPlan plan, OrderedDocuments documents, Comparator<List<String>> order) {
        this.order = order;
        this.plan = plan;
        this.documents = documents;
        parser = new JsonEventParser(plan.fields(), ParserLimits.DEFAULT);
        event = new ParsedEvent(plan.fields());
        hasher = new JoinKeyHasher(plan.stages(), plan.joinKeys(), 0, 0);
    }

    List<QueryMatch> run() {
        final EventMatcher matcher = new EventMatcher(plan.matches());
        final EventHits hits = new EventHits();
        try (SequenceMatcher sequences =
                new SequenceMatcher(plan.stages(), settings(), this::onMatch)) {
            for (int position = 0; position < documents.size(); position++) {
                final byte[] document = documents.document(position);
                hits.reset(position, INGEST_NS);
                if (ParseStatus.OK != parser.parse(document, 0, document.length, event)) {
                    continue;
                }
                hits.time(event);
                matcher.match(event, hits);
                hasher.hash(event, document, 0, document.length, hits);
                sequences.onEvent(hits, document, 0, document.length);
            }
            sequences.endOfInput();
        }
        // Sequences that waited for a missing event came later than they were complete.
        found.sort(
                Comparator.comparingInt(Found::lastPosition)
                        .thenComparing(one -> one.match().joinKeys(), order));
        return found.stream().map(Found::match).toList();
    }

    /** As many slots as the documents can fill, so that a query over few costs little. */
    private SequenceSettings settings() {
        final long most =
                (long) documents.size() * plan.stages().stageCount() * JoinKeyTable.MAX_TUPLES;
        final int slots = (int) Math.max(1, Math.min(most, MAX_SLOTS));
        return new SequenceSettings(slots, 0, DOCUMENT_BYTES, 100);
    }

    private void onMatch(SequenceMatch match) {
        final List<Integer> indexes = new ArrayList<>();
        int last = -1;
        int first = -1;
        for (int stage = 0; stage < match.stageCount(); stage++) {
            if (match.isMissing(stage)) {
                indexes.add(QueryMatch.MISSING);
                continue;
            }
            last = (int) match.eventNumber(stage);
            first = first < 0 ? stage : first;
            indexes.add(documents.index(last));
        }
        found.add(new Found(last, new QueryMatch(indexes, keys(match, first))));
    }

    private List<String> keys(SequenceMatch match, int stage) {
        if (0 == match.keyHigh() && 0 == match.keyLow()) {
            return List.of();
        }
        final byte[] document = documents.document((int) match.eventNumber(stage));
        final ParsedEvent again = new ParsedEvent(plan.fields());
        final JsonEventParser other =
                JsonEventParser.occasional(plan.fields(), ParserLimits.DEFAULT);
        other.parse(document, 0, document.length, again);
        final String[] texts =
                hasher.describe(again, match.stageId(stage), match.keyHigh(), match.keyLow());
        return null == texts ? List.of() : Arrays.asList(texts);
    }
}
