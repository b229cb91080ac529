package io.ringfence.predicate.leaf;

import io.ringfence.event.FieldTable;
import io.ringfence.predicate.value.Comparison;

import java.util.Collection;

/** Cold: predicates in words, for explain. */
public final class LeafDescription {
    private static final int MAX_CONSTANTS = 12;

    private final FieldTable fields;

    /** For the predicates on these fields. */
    public LeafDescription(FieldTable fields) {
        this.fields = fields;
    }

    /** The predicate as EQL would write it, long lists cut. */
    public String describe(Leaf leaf) {
        if (leaf instanceof Leaf.Function function) {
            return function.key();
        }
        if (leaf instanceof Leaf.Search search) {
            return search.key();
        }
        final String path = fields.path(leaf.field());
        if (leaf instanceof Leaf.Exists) {
            return path + " != null";
        } else if (leaf instanceof Leaf.Text text) {
            return path + (text.caseInsensitive() ? " in~ (" : " in (") + list(text.texts()) + ')';
        } else if (leaf instanceof Leaf.Wild wild) {
            return path
                    + (wild.caseInsensitive() ? " like~ (" : " like (")
                    + list(wild.patterns())
                    + ')';
        } else if (leaf instanceof Leaf.Regex regex) {
            return path + " regex " + regex.key();
        } else if (leaf instanceof Leaf.NumberIn numbers) {
            return path + " in (" + list(numbers.numbers()) + ')';
        } else if (leaf instanceof Leaf.BooleanIs is) {
            return path + " == " + is.value();
        } else if (leaf instanceof Leaf.IpIn in) {
            return path + " in blocks " + in.key();
        }
        return path + describeComparison(leaf);
    }

    private static String describeComparison(Leaf leaf) {
        if (leaf instanceof Leaf.NumberCompare compare) {
            return symbol(compare.op()) + compare.number();
        } else if (leaf instanceof Leaf.TextCompare compare) {
            return symbol(compare.op()) + quoted(compare.text());
        } else if (leaf instanceof Leaf.DateCompare compare) {
            return symbol(compare.op()) + "time " + compare.timeNs() + " ns";
        } else if (leaf instanceof Leaf.VersionCompare compare) {
            return symbol(compare.op()) + "version " + compare.version();
        } else if (leaf instanceof Leaf.IpCompare compare) {
            return symbol(compare.op())
                    + "address "
                    + Long.toHexString(compare.high())
                    + ':'
                    + Long.toHexString(compare.low());
        }
        throw new IllegalArgumentException("leaf=" + leaf);
    }

    private static String symbol(int op) {
        return ' ' + Comparison.symbol(op) + ' ';
    }

    private static String list(Collection<?> constants) {
        final StringBuilder out = new StringBuilder();
        int count = 0;
        for (Object constant : constants) {
            if (count == MAX_CONSTANTS) {
                return out.append(", and ")
                        .append(constants.size() - count)
                        .append(" more")
                        .toString();
            }
            out.append(count == 0 ? "" : ", ");
            out.append(constant instanceof String text ? quoted(text) : constant);
            count++;
        }
        return out.toString();
    }

    private static String quoted(String text) {
        final StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c < ' ') {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return out.append('"').toString();
    }
}
