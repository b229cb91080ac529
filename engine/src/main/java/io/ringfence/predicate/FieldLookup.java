package io.ringfence.predicate;

import io.ringfence.event.FieldType;
import io.ringfence.event.ParsedEvent;
import io.ringfence.predicate.index.BooleanIndex;
import io.ringfence.predicate.index.NumberIndex;
import io.ringfence.predicate.index.PredicateSet;
import io.ringfence.predicate.index.TextScanner;
import io.ringfence.predicate.index.TextTables;
import io.ringfence.predicate.leaf.LeafTable;
import io.ringfence.predicate.value.BooleanText;
import io.ringfence.predicate.value.NumberValue;

/**
 * Looks single values up in the indexes of their field: of texts, numbers and booleans. One a
 * matcher; allocates nothing once warm.
 */
final class FieldLookup {
    private final LeafTable leaves;
    private final NumberIndex numbers;
    private final BooleanIndex booleans;
    private final TextScanner scanner;
    private final PredicateSet into;
    private final NumberValue number = new NumberValue();
    private TextTables texts;

    /**
     * @param into takes the predicates that values satisfy
     */
    FieldLookup(MatchTables tables, PredicateSet into) {
        leaves = tables.leaves();
        numbers = tables.numbers();
        booleans = tables.booleans();
        texts = tables.all().texts();
        scanner = new TextScanner(texts, into);
        this.into = into;
    }

    /** Looks in these tables from here on. */
    void use(TextTables other) {
        texts = other;
        scanner.use(other);
    }

    /** Adds the predicates that the values of a field satisfy. */
    void lookUp(int field, ParsedEvent event) {
        int value = event.firstValue(field);
        while (value != ParsedEvent.NULL_VALUE) {
            lookUp(field, event, value);
            value = event.nextValue(value);
        }
    }

    /** Adds the predicates that one value of a field satisfies. */
    void lookUp(int field, ParsedEvent event, int value) {
        final FieldType type = leaves.fieldType(field);
        if (texts.hasField(field)) {
            scanner.scan(field, event.bytes(value), event.offset(value), event.length(value));
        }
        if (numbers.hasField(field) && number.read(event, value, type) != NumberValue.NONE) {
            numbers.lookup(field, number, into);
        }
        if (booleans.hasField(field)) {
            final int read = BooleanText.read(event, value);
            if (read != BooleanText.NONE) {
                booleans.lookUp(field, read == BooleanText.TRUE, into);
            }
        }
    }
}
