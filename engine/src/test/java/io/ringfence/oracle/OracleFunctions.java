package io.ringfence.oracle;

import java.math.BigInteger;
import java.util.List;

/**
 * The functions of EQL on plain values; null in, null out unless said otherwise. Offsets count
 * UTF-16 code units.
 */
final class OracleFunctions {
    private static final int HEXADECIMAL = 16;
    private static final int DECIMAL = 10;

    private OracleFunctions() {}

    /**
     * Calls a function.
     *
     * @param name canonical
     * @param fold called with a tilde
     */
    static Object call(String name, boolean fold, List<Object> arguments) {
        return switch (name) {
            case "add" -> arithmetic('+', arguments.get(0), arguments.get(1));
            case "subtract" -> arithmetic('-', arguments.get(0), arguments.get(1));
            case "multiply" -> arithmetic('*', arguments.get(0), arguments.get(1));
            case "divide" -> arithmetic('/', arguments.get(0), arguments.get(1));
            case "modulo" -> arithmetic('%', arguments.get(0), arguments.get(1));
            case "concat" -> concat(arguments);
            case "cidrMatch" -> cidrMatch(arguments);
            case "indexOf" -> indexOf(arguments, fold);
            case "number" -> number(arguments);
            case "substring" -> substring(arguments);
            default -> null == arguments.get(0) ? null : onText(name, fold, arguments);
        };
    }

    /**
     * Whole numbers stay whole, but for unsigned ones beyond a long, which count as floating; a
     * division by zero has no value, nor has a result beyond a long.
     */
    static Object arithmetic(char operator, Object left, Object right) {
        if (!(left instanceof Number leftNumber) || !(right instanceof Number rightNumber)) {
            return null;
        }
        if (!(left instanceof Long && right instanceof Long)) {
            return onDoubles(operator, leftNumber.doubleValue(), rightNumber.doubleValue());
        }
        final BigInteger first = new BigInteger(left.toString());
        final BigInteger second = new BigInteger(right.toString());
        final boolean divides = '/' == operator || '%' == operator;
        if (divides && 0 == second.signum()) {
            return null;
        }
        final BigInteger result =
                switch (operator) {
                    case '+' -> first.add(second);
                    case '-' -> first.subtract(second);
                    case '*' -> first.multiply(second);
                    case '/' -> first.divide(second);
                    default -> first.remainder(second);
                };
        return result.bitLength() < Long.SIZE ? (Object) result.longValue() : null;
    }

    private static Double onDoubles(char operator, double left, double right) {
        return switch (operator) {
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            case '/' -> left / right;
            default -> left % right;
        };
    }

    private static Object onText(String name, boolean fold, List<Object> arguments) {
        final String source = OracleValues.text(arguments.get(0));
        if ("string".equals(name)) {
            return source;
        }
        if ("length".equals(name)) {
            return (long) source.length();
        }
        if (null == arguments.get(1)) {
            return null;
        }
        final String value = OracleText.fold(source, fold);
        final String other = OracleText.fold(OracleValues.text(arguments.get(1)), fold);
        return switch (name) {
            case "startsWith" -> value.startsWith(other);
            case "endsWith" -> value.endsWith(other);
            case "stringContains" -> !value.isEmpty() && !other.isEmpty() && value.contains(other);
            case "between" -> between(source, value, other, arguments, fold);
            default -> throw new UnsupportedOperationException(name);
        };
    }

    private static Object between(
            String source, String value, String left, List<Object> arguments, boolean fold) {
        if (null == arguments.get(2)) {
            return null;
        }
        final String right = OracleText.fold(OracleValues.text(arguments.get(2)), fold);
        if (source.isEmpty() || left.isEmpty() || right.isEmpty()) {
            return source;
        }
        final boolean greedy = arguments.size() > 3 && Boolean.TRUE.equals(arguments.get(3));
        final int found = value.indexOf(left);
        final int start = found + left.length();
        final int end = greedy ? value.lastIndexOf(right) : value.indexOf(right, start);
        return found < 0 || end < start ? "" : source.substring(start, end);
    }

    private static Object concat(List<Object> arguments) {
        final StringBuilder text = new StringBuilder();
        for (final Object argument : arguments) {
            if (null == argument) {
                return null;
            }
            text.append(OracleValues.text(argument));
        }
        return text.toString();
    }

    private static Object cidrMatch(List<Object> arguments) {
        if (null == arguments.get(0)) {
            return null;
        }
        final OracleIp ip =
                arguments.get(0) instanceof OracleIp address
                        ? address
                        : OracleIp.parse(OracleValues.text(arguments.get(0)));
        boolean inside = false;
        for (final Object block : arguments.subList(1, arguments.size())) {
            inside |= null != ip && OracleIp.parseBlock(OracleValues.text(block)).contains(ip);
        }
        return inside;
    }

    private static Object indexOf(List<Object> arguments, boolean fold) {
        if (null == arguments.get(0) || null == arguments.get(1)) {
            return null;
        }
        final String value = OracleText.fold(OracleValues.text(arguments.get(0)), fold);
        final String part = OracleText.fold(OracleValues.text(arguments.get(1)), fold);
        final int start = (int) Math.max(0, offset(arguments, 2, 0));
        if (part.isEmpty()) {
            return (long) start;
        }
        final int index = value.indexOf(part, start);
        return index < 0 ? null : (Object) (long) index;
    }

    /** As a slice in Python. */
    private static Object substring(List<Object> arguments) {
        if (null == arguments.get(0)) {
            return null;
        }
        final String source = OracleValues.text(arguments.get(0));
        final int length = source.length();
        final int start = slice(offset(arguments, 1, 0), length);
        final int end = slice(offset(arguments, 2, length), length);
        return end <= start ? "" : source.substring(start, end);
    }

    private static int slice(long offset, int length) {
        final long fromStart = offset < 0 ? offset + length : offset;
        return (int) Math.max(0, Math.min(fromStart, length));
    }

    private static long offset(List<Object> arguments, int index, int otherwise) {
        return index < arguments.size() && arguments.get(index) instanceof Number number
                ? number.longValue()
                : otherwise;
    }

    private static Object number(List<Object> arguments) {
        if (!(arguments.get(0) instanceof String text)) {
            return arguments.get(0);
        }
        final boolean prefixed = text.startsWith("0x");
        final long base = offset(arguments, 1, prefixed ? HEXADECIMAL : DECIMAL);
        final String digits = prefixed && HEXADECIMAL == base ? text.substring(2) : text;
        try {
            if (DECIMAL == base && digits.matches(".*[.eE].*")) {
                return Double.valueOf(digits);
            }
            return Long.parseLong(digits, (int) base);
        } catch (NumberFormatException expected) {
            return null;
        }
    }
}
