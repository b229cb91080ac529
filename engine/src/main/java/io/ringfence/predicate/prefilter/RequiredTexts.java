package io.ringfence.predicate.prefilter;

import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;
import io.ringfence.predicate.Condition;
import io.ringfence.predicate.leaf.Leaf;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;

/**
 * Cold: finds texts of which every event that some condition holds for has one in its line,
 * whatever else is in it. A text is taken from a constant or a pattern that some value of the event
 * must equal or match; the rarest of the operands of an {@code and} is taken, all of an {@code or}.
 */
public final class RequiredTexts {
    /** Shorter texts are in too many lines, and finding them takes too many looks. */
    static final int MIN_LENGTH = 5;

    /** More of a text tells little more. */
    static final int MAX_LENGTH = 24;

    /** More texts are in too many lines together. */
    static final int MAX_TEXTS = 16;

    /** What is likelier a text has in too many lines: the usual values of event.action and such. */
    private static final double MAX_PROBABILITY = 0.14;

    private final List<Leaf> leaves;
    private final FieldTable fields;
    private final IntToDoubleFunction probability;

    /**
     * @param leaves what the predicates in the conditions test
     * @param probability that a predicate holds, as far as known: chooses between operands
     */
    public RequiredTexts(List<Leaf> leaves, FieldTable fields, IntToDoubleFunction probability) {
        this.leaves = leaves;
        this.fields = fields;
        this.probability = probability;
    }

    /** Texts, and how likely an event is taken to have one. */
    private record Choice(Set<String> texts, double probability) {}

    /**
     * The texts for all conditions together.
     *
     * @param conditions normalized
     * @return ASCII, without letter case, a quote being one about a value; null when there are none
     */
    public Set<String> of(List<Condition> conditions) {
        final Choice choice = any(conditions);
        if (null == choice) {
            return null;
        }
        final Set<String> texts = new TreeSet<>();
        for (final String text : choice.texts()) {
            if (!holdsAnother(text, choice.texts())) {
                texts.add(text);
            }
        }
        return texts.isEmpty() || texts.size() > MAX_TEXTS ? null : texts;
    }

    private static boolean holdsAnother(String text, Set<String> texts) {
        for (final String other : texts) {
            if (!other.equals(text) && text.contains(other)) {
                return true;
            }
        }
        return false;
    }

    private Choice choose(Condition condition) {
        if (condition instanceof Condition.Leaf leaf) {
            return ofLeaf(leaf.predicateId());
        } else if (condition instanceof Condition.Or or) {
            return any(or.operands());
        } else if (condition instanceof Condition.And and) {
            Choice best = null;
            for (final Condition operand : and.operands()) {
                final Choice choice = choose(operand);
                if (null != choice && (null == best || choice.probability() < best.probability())) {
                    best = choice;
                }
            }
            return best;
        } else if (condition instanceof Condition.Constant constant && !constant.value()) {
            return new Choice(Set.of(), 0);
        }
        return null;
    }

    private Choice any(List<Condition> conditions) {
        final Set<String> texts = new TreeSet<>();
        double sum = 0;
        for (final Condition condition : conditions) {
            final Choice choice = choose(condition);
            if (null == choice) {
                return null;
            }
            texts.addAll(choice.texts());
            sum += choice.probability();
        }
        return new Choice(texts, sum);
    }

    private Choice ofLeaf(int predicate) {
        final Leaf leaf = leaves.get(predicate);
        final Set<String> wanted;
        if (leaf instanceof Leaf.Text text) {
            wanted = text.texts();
        } else if (leaf instanceof Leaf.Wild wild) {
            wanted = wild.patterns();
        } else {
            return null;
        }
        final double likely = probability.applyAsDouble(predicate);
        if (!isSpelt(leaf.field()) || likely > MAX_PROBABILITY * wanted.size()) {
            return null;
        }
        final Set<String> texts = new TreeSet<>();
        for (final String text : wanted) {
            // a wildcard character of a text that is no pattern cuts it too: shorter, still right
            final String part = longestPart(text);
            if (part.length() < MIN_LENGTH) {
                return null;
            }
            texts.add(part);
        }
        return new Choice(texts, likely);
    }

    /** Whether every value of the field stands in the line as the rules see it. */
    private boolean isSpelt(int field) {
        final FieldType type = fields.type(field);
        return (FieldType.KEYWORD == type || FieldType.DYNAMIC == type)
                && !fields.nullTexts().has(field);
    }

    /** With the quote of JSON where it begins or ends the value: that tells more, and is longer. */
    private static String longestPart(String text) {
        String longest = "";
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isPlain(text.charAt(i))) {
                final String part = part(text, start, i);
                if (part.length() > longest.length() && tells(part)) {
                    longest = part;
                }
                start = i + 1;
            }
        }
        return Spellings.folded(longest.substring(0, Math.min(MAX_LENGTH, longest.length())));
    }

    private static String part(String text, int start, int end) {
        final String part = text.substring(start, end);
        if ("true".contains(part) || "false".contains(part)) {
            return part; // of a boolean, which has no quotes
        }
        return (0 == start ? "\"" : "") + part + (text.length() == end ? "\"" : "");
    }

    /** Characters that JSON spells as themselves or as {@code \}{@code uXXXX}. */
    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f && "\"\\/*?".indexOf(c) < 0;
    }

    /** Whether it is more than what also a number may be, whose spelling is not its text. */
    private static boolean tells(String part) {
        for (int i = 0; i < Math.min(MAX_LENGTH, part.length()); i++) {
            final char c = (char) (part.charAt(i) | 0x20);
            if (c >= 'a' && c <= 'z' && 'e' != c) {
                return true;
            }
        }
        return false;
    }
}
