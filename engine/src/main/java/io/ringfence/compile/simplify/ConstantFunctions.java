package io.ringfence.compile.simplify;

import java.math.BigInteger;
import java.util.List;

/**
 * EQL functions over constants, as Elasticsearch folds them (eql functions reference); offsets
 * count UTF-16 code units. Cold: constants only, events go through {@code predicate}.
 */
final class ConstantFunctions {
    /** Given back for a call that is left for run time. */
    static final Object NOT_FOLDED = new Object();

    private ConstantFunctions() {}

    /** How many arguments, from the first, make the result null when they are null. */
    static int mandatoryCount(String function) {
        return switch (function) {
            case "number", "substring" -> 1;
            case "indexOf" -> 2;
            case "between" -> 3;
            default -> Integer.MAX_VALUE;
        };
    }

    /** Value of the call, null for null, or {@link #NOT_FOLDED}. */
    static Object call(String function, boolean caseInsensitive, List<Object> arguments) {
        final Arguments given = new Arguments(arguments, caseInsensitive);
        return switch (function) {
            case "add" -> Arithmetics.apply('+', given.at(0), given.at(1));
            case "subtract" -> Arithmetics.apply('-', given.at(0), given.at(1));
            case "multiply" -> Arithmetics.apply('*', given.at(0), given.at(1));
            case "divide" -> Arithmetics.apply('/', given.at(0), given.at(1));
            case "modulo" -> Arithmetics.apply('%', given.at(0), given.at(1));
            case "between" -> between(given);
            case "concat" -> concat(arguments);
            case "endsWith" ->
                    given.haveText(2) ? (Object) given.folded(0).endsWith(given.folded(1)) : null;
            case "startsWith" ->
                    given.haveText(2) ? (Object) given.folded(0).startsWith(given.folded(1)) : null;
            case "stringContains" -> stringContains(given);
            case "indexOf" -> indexOf(given);
            case "length" -> given.haveText(1) ? (Object) (long) given.text(0).length() : null;
            case "number" -> number(given);
            case "string" -> null == given.at(0) ? null : Literals.spell(given.at(0));
            case "substring" -> substring(given);
            default -> NOT_FOLDED;
        };
    }

    private static Object between(Arguments given) {
        if (!given.haveText(3)) {
            return null;
        }
        final String source = given.text(0);
        if (source.isEmpty() || given.text(1).isEmpty() || given.text(2).isEmpty()) {
            return source;
        }
        final int left = given.folded(0).indexOf(given.folded(1));
        if (left < 0) {
            return "";
        }
        final int start = left + given.text(1).length();
        final int end =
                Boolean.TRUE.equals(given.at(3))
                        ? given.folded(0).lastIndexOf(given.folded(2))
                        : given.folded(0).indexOf(given.folded(2), start);
        return end < start ? "" : source.substring(start, end);
    }

    private static Object concat(List<Object> arguments) {
        final StringBuilder text = new StringBuilder();
        for (final Object argument : arguments) {
            if (null == argument) {
                return null;
            }
            text.append(Literals.spell(argument));
        }
        return text.toString();
    }

    private static Object stringContains(Arguments given) {
        if (!given.haveText(2)) {
            return null;
        }
        return !given.text(0).isEmpty()
                && !given.text(1).isEmpty()
                && given.folded(0).contains(given.folded(1));
    }

    private static Object indexOf(Arguments given) {
        if (!given.haveText(2)) {
            return null;
        }
        final long start = given.at(2) instanceof Long from ? Math.max(0, from) : 0;
        if (start > given.text(0).length()) {
            return null;
        }
        final int found = given.folded(0).indexOf(given.folded(1), (int) start);
        return found < 0 ? null : (Object) (long) found;
    }

    private static Object number(Arguments given) {
        final Object source = given.at(0);
        if (source instanceof Number || !(source instanceof String text)) {
            return source instanceof Number ? source : null;
        }
        final boolean hex = text.startsWith("0x") || text.startsWith("0X");
        final long base = given.at(1) instanceof Long given1 ? given1 : hex ? 16 : 10;
        if (10 == base) {
            return Literals.number(text);
        }
        try {
            final String digits = 16 == base && hex ? text.substring(2) : text;
            return new BigInteger(digits, (int) base).longValueExact();
        } catch (final ArithmeticException | NumberFormatException notNumber) {
            return null;
        }
    }

    private static Object substring(Arguments given) {
        if (!given.haveText(1)) {
            return null;
        }
        final String source = given.text(0);
        final int start = clamp(given.at(1) instanceof Long from ? from : 0, source.length());
        final int end =
                clamp(given.at(2) instanceof Long to ? to : source.length(), source.length());
        return start < end ? source.substring(start, end) : "";
    }

    /** As in a Python slice: negative counts from the end, and past an end is that end. */
    private static int clamp(long index, int length) {
        final long fromStart = index < 0 ? index + length : index;
        return (int) Math.max(0, Math.min(length, fromStart));
    }

    /** The arguments of a call; absent ones are null. */
    private record Arguments(List<Object> values, boolean caseInsensitive) {
        Object at(int index) {
            return index < values.size() ? values.get(index) : null;
        }

        boolean haveText(int count) {
            for (int i = 0; i < count; i++) {
                if (!(at(i) instanceof String)) {
                    return false;
                }
            }
            return true;
        }

        String text(int index) {
            return (String) values.get(index);
        }

        /** For comparing; folding unit by unit keeps lengths and offsets. */
        String folded(int index) {
            return caseInsensitive ? fold(text(index)) : text(index);
        }

        private static String fold(String text) {
            final char[] units = text.toCharArray();
            for (int i = 0; i < units.length; i++) {
                units[i] = Character.toLowerCase(Character.toUpperCase(units[i]));
            }
            return new String(units);
        }
    }
}
