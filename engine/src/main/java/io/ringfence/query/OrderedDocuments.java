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
 * last), then arrival. Documents without a timestamp come after all others, for queries that need
 * no time; those that cannot be parsed take no part.
 */
final class OrderedDocuments {
    private final List<byte[]> documents;
    private final List<Integer> order = new ArrayList<>();
    private final int timedCount;
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

    OrderedDocuments(
            List<byte[]> documents, String timestampField, FieldType type, String tiebreakerField) {
        this.documents = documents;
        final FieldTable.Builder builder = FieldTable.builder().timestamp(timestampField, type);
        final int tiebreaker =
                null == tiebreakerField ? -1 : builder.add(tiebreakerField, FieldType.KEYWORD);
        if (null != tiebreakerField) {
            builder.tiebreaker(tiebreakerField, FieldType.KEYWORD);
        }
        final FieldTable fields = builder.build();
        final JsonEventParser parser = JsonEventParser.occasional(fields, ParserLimits.DEFAULT);
        final ParsedEvent event = new ParsedEvent(fields);
        final List<Place> places = new ArrayList<>();
        final List<Integer> timeless = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            final byte[] document = documents.get(i);
            final int status = parser.parse(document, 0, document.length, event);
            if (ParseStatus.OK == status) {
                places.add(place(event, tiebreaker, i));
            } else if (ParseStatus.NO_TIMESTAMP == status) {
                timeless.add(i);
            }
        }
        places.sort(Place.ORDER);
        places.forEach(place -> order.add(place.arrival()));
        order.addAll(timeless);
        timedCount = places.size();
        rejectedCount = documents.size() - timedCount;
    }

    /** Number of documents with a timestamp; they come first. */
    int size() {
        return timedCount;
    }

    /** Number of documents with or without a timestamp. */
    int sizeWithTimeless() {
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
