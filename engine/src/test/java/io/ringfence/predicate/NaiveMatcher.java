package io.ringfence.predicate;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The slow obvious twin: keeps each predicate as a function over plain Java values and evaluates
 * conditions by recursion. Also writes its events as JSON, with everything beyond ASCII as it is.
 */
final class NaiveMatcher {
    /** Values of an event by path: String, Long, Double or Boolean each. */
    static final class Event {
        private final Map<String, List<Object>> values = new LinkedHashMap<>();

        Event with(String path, List<Object> list) {
            values.put(path, list);
            return this;
        }

        List<Object> values(String path) {
            return values.getOrDefault(path, List.of());
        }

        String json() {
            final StringBuilder out = new StringBuilder("{");
            values.forEach(
                    (path, list) -> {
                        out.append(out.length() > 1 ? "," : "").append(quoted(path)).append(":[");
                        for (int i = 0; i < list.size(); i++) {
                            out.append(i > 0 ? "," : "").append(spelled(list.get(i)));
                        }
                        out.append(']');
                    });
            return out.append('}').toString();
        }

        private static String spelled(Object value) {
            return value instanceof String text ? quoted(text) : value.toString();
        }

        private static String quoted(String text) {
            final StringBuilder out = new StringBuilder("\"");
            for (char c : text.toCharArray()) {
                if (c == '"' || c == '\\') {
                    out.append('\\').append(c);
                } else if (c < ' ') {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
            return out.append('"').toString();
        }
    }

    private final Map<Integer, Predicate<Event>> leaves = new HashMap<>();

    void leaf(int id, String path, Predicate<Object> test) {
        leaves.put(id, event -> event.values(path).stream().anyMatch(test));
    }

    boolean holds(Condition condition, Event event) {
        if (condition instanceof Condition.Leaf leaf) {
            return leaves.get(leaf.predicateId()).test(event);
        } else if (condition instanceof Condition.Not not) {
            return !holds(not.operand(), event);
        } else if (condition instanceof Condition.And and) {
            return and.operands().stream().allMatch(operand -> holds(operand, event));
        } else if (condition instanceof Condition.Or or) {
            return or.operands().stream().anyMatch(operand -> holds(operand, event));
        }
        return ((Condition.Constant) condition).value();
    }

    static String fold(String text) {
        final StringBuilder out = new StringBuilder();
        text.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    static Predicate<Object> textIn(boolean ignoreCase, List<String> constants) {
        return value ->
                constants.stream()
                        .anyMatch(
                                constant ->
                                        ignoreCase
                                                ? fold(constant).equals(fold(value.toString()))
                                                : constant.equals(value.toString()));
    }

    static Predicate<Object> wildcardIn(boolean ignoreCase, List<String> patterns) {
        return value ->
                patterns.stream()
                        .anyMatch(
                                pattern ->
                                        ignoreCase
                                                ? glob(fold(pattern), fold(value.toString()))
                                                : glob(pattern, value.toString()));
    }

    static boolean glob(String pattern, String text) {
        final StringBuilder regex = new StringBuilder();
        pattern.codePoints()
                .forEach(
                        c -> {
                            if (c == '*') {
                                regex.append(".*");
                            } else if (c == '?') {
                                regex.append('.');
                            } else {
                                regex.append(Pattern.quote(Character.toString(c)));
                            }
                        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }

    /** For values that are numbers or spell one. */
    static Predicate<Object> compares(CompareOp op, Number constant) {
        return value -> {
            final BigDecimal left;
            try {
                left = exact(value);
            } catch (NumberFormatException ignored) {
                return false;
            }
            return holds(op, left.compareTo(exact(constant)));
        };
    }

    private static BigDecimal exact(Object number) {
        return number instanceof Double value
                ? new BigDecimal(value)
                : new BigDecimal(number.toString());
    }

    static boolean holds(CompareOp op, int order) {
        switch (op) {
            case EQ:
                return order == 0;
            case LT:
                return order < 0;
            case LE:
                return order <= 0;
            case GT:
                return order > 0;
            default:
                return order >= 0;
        }
    }
}
