package io.ringfence.query;

import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParseStatus;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Documents in the order of their events: timestamp, then tiebreaker (numbers before texts, absent
 * last), then arrival. Documents that cannot be parsed, or have no timestamp, take no part.
 */
final class OrderedDocuments {
    private final List<byte[]> documents;
    private final List<Integer> order = new ArrayList<>();
    private final int rejectedCount;

    /** Where a document belongs. */
    private record Place(long timeNs, boolean numeric, long number, String text, int arrival) {
        static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::timeNs)
                        .thenComparing(Place::rank)
                        .thenComparingLong(Place::number)
                        .thenComparing(Place::text)
                        .thenComparingInt(Place::arrival);

        int rank() {
            return numeric ? 0 : text.isEmpty() ? 2 : 1;
        }
    }

    private OrderedDocuments(List<byte[]> documents, FieldTable.Builder builder, int tiebreaker) {
        this.documents = documents;
        final FieldTable fields = builder.build();
        final JsonEventParser parser = new JsonEventParser(fields, ParserLimits.DEFAULT);
        final ParsedEvent event = new ParsedEvent(fields);
        final List<Place> places = new ArrayList<>();
        int rejected = 0;
        for (int i = 0; i < documents.size(); i++) {
            final byte[] document = documents.get(i);
            if (ParseStatus.OK == parser.parse(document, 0, document.length, event)) {
                places.add(place(event, tiebreaker, i));
            } else {
                rejected++;
            }
        }
        places.sort(Place.ORDER);
        places.forEach(place -> order.add(place.arrival()));
        rejectedCount = rejected;
    }

    /** In the order of their events; without a timestamp they take no part. */
    static OrderedDocuments byTime(
            List<byte[]> documents, String timestampField, FieldType type, String tiebreakerField) {
        final FieldTable.Builder builder = FieldTable.builder().timestamp(timestampField, type);
        int tiebreaker = FieldTable.NOT_FOUND;
        if (null != tiebreakerField) {
            tiebreaker = builder.add(tiebreakerField, FieldType.KEYWORD);
            builder.tiebreaker(tiebreakerField, FieldType.KEYWORD);
        }
        return new OrderedDocuments(documents, builder, tiebreaker);
    }

    /** As they came, with or without a timestamp: for samples, which know no order. */
    static OrderedDocuments asTheyCame(List<byte[]> documents) {
        return new OrderedDocuments(documents, FieldTable.builder(), FieldTable.NOT_FOUND);
    }

    int size() {
        return order.size();
    }

    /** Index, among the documents given, of the one at a position in order. */
    int index(int position) {
        return order.get(position);
    }

    byte[] document(int position) {
        return documents.get(order.get(position));
    }

    int rejectedCount() {
        return rejectedCount;
    }

    private static Place place(ParsedEvent event, int tiebreaker, int arrival) {
        final int value = tiebreaker < 0 ? ParsedEvent.NULL_VALUE : event.firstValue(tiebreaker);
        final String text =
                ParsedEvent.NULL_VALUE == value
                        ? ""
                        : new String(
                                event.bytes(value),
                                event.offset(value),
                                event.length(value),
                                StandardCharsets.UTF_8);
        final boolean numeric = event.hasTiebreaker();
        return new Place(event.timeNs(), numeric, event.tiebreaker(), numeric ? "" : text, arrival);
    }
}
