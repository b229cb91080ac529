package io.ringfence.predicate.leaf;

import io.ringfence.automaton.CaseFolding;
import io.ringfence.predicate.index.TextTablesBuilder;
import io.ringfence.predicate.value.NumberOrder;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Cold: constants in the one form in which equal ones are equal. */
public final class LeafConstants {
    private LeafConstants() {}

    /** Texts as a set, folded when case does not matter. */
    public static Set<String> texts(List<String> texts, boolean caseInsensitive) {
        final Set<String> set = new LinkedHashSet<>();
        for (String text : texts) {
            set.add(caseInsensitive ? CaseFolding.fold(text) : text);
        }
        return set;
    }

    /** Whether any text has a wildcard. */
    public static boolean hasPattern(Set<String> texts) {
        for (String text : texts) {
            if (TextTablesBuilder.isPattern(text)) {
                return true;
            }
        }
        return false;
    }

    /** Numbers as a set. */
    public static Set<Number> numbers(List<Number> numbers) {
        final Set<Number> set = new LinkedHashSet<>();
        for (Number number : numbers) {
            set.add(number(number));
        }
        return set;
    }

    /** A whole double as a long; any integer type as a long. */
    public static Number number(Number number) {
        if (!(number instanceof Double)) {
            return number.longValue();
        }
        final double value = number.doubleValue();
        if (NumberOrder.isLong(value)) {
            return (long) value;
        }
        return value;
    }
}
