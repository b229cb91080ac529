package io.ringfence.oracle;

import com.fasterxml.jackson.databind.JsonNode;

import io.ringfence.ecs.EcsType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values as plain objects: String, Boolean, Long, BigInteger, Double, {@link Instant}, {@link
 * OracleIp}, {@link OracleVersion}; and how they compare.
 */
final class OracleValues {
    private static final Pattern ISO =
            Pattern.compile(
                    "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2})(?::(\\d{2})(?::(\\d{2})"
                            + "(?:[.,](\\d{1,9}))?)?)?(Z|[+-]\\d{2}:?\\d{2})?)?)?)?");

    private OracleValues() {}

    /** A JSON value in a field's type, or null when it is malformed for it. */
    static Object typed(JsonNode node, EcsType type) {
        return switch (type.family()) {
            case STRING -> node.asText();
            case NUMBER -> number(node, type);
            // Elasticsearch indexes the empty string as false.
            case BOOLEAN -> node.asText().isEmpty() ? (Boolean) false : bool(node.asText());
            case DATE -> date(node, type);
            case IP -> OracleIp.parse(node.asText());
            case VERSION -> OracleVersion.parse(node.asText());
            case ANY -> plain(node);
            case NONE -> null;
        };
    }

    /** A literal as it is compared with a field of a type, or null when it cannot be. */
    static Object coerce(Object literal, EcsType type) {
        if (null == literal) {
            return null;
        }
        return switch (type.family()) {
            case STRING -> text(literal);
            case NUMBER -> literal instanceof String string ? parseNumber(string) : literal;
            case BOOLEAN -> bool(text(literal));
            case DATE -> literal instanceof String string ? parseDate(string) : epochMs(literal);
            case IP -> OracleIp.parseBlock(text(literal));
            case VERSION -> OracleVersion.parse(text(literal));
            case ANY, NONE -> literal;
        };
    }

    /** Order of two values, or null when they do not compare. */
    static Integer compare(Object left, Object right) {
        if (left instanceof Number leftNumber && right instanceof Number rightNumber) {
            return compareNumbers(leftNumber, rightNumber);
        }
        if (left instanceof OracleIp ip && right instanceof OracleIp.Block block) {
            return block.contains(ip) ? Integer.valueOf(0) : null;
        }
        if (left instanceof OracleIp.Block && right instanceof OracleIp) {
            return compare(right, left);
        }
        if (left instanceof OracleIp leftIp && right instanceof OracleIp rightIp) {
            return leftIp.compareTo(rightIp);
        }
        if (left instanceof Instant leftTime && right instanceof Instant rightTime) {
            return leftTime.compareTo(rightTime);
        }
        if (left instanceof OracleVersion leftVersion && right instanceof OracleVersion version) {
            return leftVersion.compareTo(version);
        }
        if (left instanceof Boolean leftBool && right instanceof Boolean rightBool) {
            return leftBool.compareTo(rightBool);
        }
        // A string, or a number of a field without a type against a string.
        return isText(left) && isText(right) ? text(left).compareTo(text(right)) : null;
    }

    /** The value as text, as Java writes it. */
    static String text(Object value) {
        return value.toString();
    }

    /** The form in which join keys are equal: numbers by value, whatever their type. */
    static Object key(Object value) {
        return value instanceof Number
                ? new BigDecimal(value.toString()).stripTrailingZeros()
                : value;
    }

    /** A point in time from ISO-8601 text or epoch milliseconds, or null. */
    static Instant parseDate(String text) {
        final Matcher matcher = ISO.matcher(text);
        if (matcher.matches()) {
            try {
                return instant(matcher);
            } catch (DateTimeException expected) {
                return null;
            }
        }
        return text.matches("-?\\d{1,18}") ? Instant.ofEpochMilli(Long.parseLong(text)) : null;
    }

    private static Instant instant(Matcher parts) {
        final String fraction = null == parts.group(7) ? "" : parts.group(7);
        final String zone = null == parts.group(8) ? "Z" : parts.group(8);
        return OffsetDateTime.of(
                        part(parts, 1, 0),
                        part(parts, 2, 1),
                        part(parts, 3, 1),
                        part(parts, 4, 0),
                        part(parts, 5, 0),
                        part(parts, 6, 0),
                        Integer.parseInt((fraction + "000000000").substring(0, 9)),
                        ZoneOffset.of(zone))
                .toInstant();
    }

    private static int part(Matcher parts, int group, int otherwise) {
        return null == parts.group(group) ? otherwise : Integer.parseInt(parts.group(group));
    }

    private static Instant epochMs(Object literal) {
        return literal instanceof Number number ? Instant.ofEpochMilli(number.longValue()) : null;
    }

    private static Object date(JsonNode node, EcsType type) {
        final Instant time =
                node.isNumber() ? Instant.ofEpochMilli(node.asLong()) : parseDate(node.asText());
        return null == time || EcsType.DATE_NANOS == type
                ? time
                : time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Object number(JsonNode node, EcsType type) {
        if (node.isBoolean()) {
            return null;
        }
        final Number number = parseNumber(node.asText());
        if (null == number || EcsType.DOUBLE == type) {
            return null == number ? null : number.doubleValue();
        }
        // Elasticsearch cuts a fraction off for an integer field, and refuses it for an unsigned
        // one.
        final BigDecimal exact = new BigDecimal(number.toString());
        final BigInteger whole = exact.toBigInteger();
        final boolean unsigned = EcsType.UNSIGNED_LONG == type;
        if (unsigned && 0 != exact.compareTo(new BigDecimal(whole))) {
            return null;
        }
        if (unsigned ? whole.signum() < 0 || whole.bitLength() > 64 : whole.bitLength() > 63) {
            return null;
        }
        return small(whole);
    }

    private static Object plain(JsonNode node) {
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        return node.isNumber() ? parseNumber(node.asText()) : node.asText();
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static Number parseNumber(String text) {
        if (!text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            return null;
        }
        return text.matches("[+-]?\\d+")
                ? small(new BigInteger(text))
                : (Number) Double.valueOf(text);
    }

    /** A value as a number, or null. */
    static Number readNumber(Object value) {
        return value instanceof Number number
                ? number
                : value instanceof String text ? parseNumber(text) : null;
    }

    private static Number small(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    private static boolean isText(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static Integer compareNumbers(Number left, Number right) {
        final double leftDouble = left.doubleValue();
        final double rightDouble = right.doubleValue();
        // As Elasticsearch: what is not a number is above all numbers, and equal to itself.
        return !Double.isFinite(leftDouble) || !Double.isFinite(rightDouble)
                ? Double.compare(leftDouble, rightDouble)
                : new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
    }
}
