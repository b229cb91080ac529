package io.ringfence.compile.simplify;

import io.ringfence.eql.Expr;
import io.ringfence.eql.Span;
import io.ringfence.event.Timestamps;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Constants of EQL: telling them apart, comparing and spelling them as Elasticsearch does. */
public final class Literals {
    /** Not a point in time. */
    public static final long NULL_TIME = Timestamps.NULL_VALUE;

    /** What a diagnostic asks for in place of such a constant. */
    public static final String WANTED_TIME =
            "a date such as \"2026-11-24T04:43:30Z\", or epoch milliseconds";

    private static final long NS_PER_MS = 1_000_000;

    private Literals() {}

    static Expr.Literal of(Object value, Span span) {
        return new Expr.Literal(value, span);
    }

    /** Whether an expression is the constant null. */
    public static boolean isNull(Expr expr) {
        return expr instanceof Expr.Literal literal && null == literal.value();
    }

    static boolean isTrue(Expr expr) {
        return expr instanceof Expr.Literal literal && Boolean.TRUE.equals(literal.value());
    }

    /** Whether an expression is the constant false. */
    public static boolean isFalse(Expr expr) {
        return expr instanceof Expr.Literal literal && Boolean.FALSE.equals(literal.value());
    }

    /** The value of a literal. */
    public static Object value(Expr expr) {
        return ((Expr.Literal) expr).value();
    }

    /** As {@code string()} and a keyword field spell it. */
    public static String spell(Object value) {
        return String.valueOf(value);
    }

    /**
     * Order of two constants that are not null: numbers by value, strings by UTF-16 code units.
     * Null when they do not compare.
     */
    static Integer compare(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        return null;
    }

    static boolean equal(Object left, Object right) {
        final Integer order = compare(left, right);
        return null == order ? left.equals(right) : 0 == order;
    }

    /** The number that a constant stands for on a numeric field, or null when it is none. */
    public static Number number(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        if (!(value instanceof String text)) {
            return null;
        }
        try {
            final BigInteger integer = new BigInteger(text.strip());
            return integer.bitLength() < Long.SIZE
                    ? (Number) integer.longValue()
                    : (Number) integer.doubleValue();
        } catch (final NumberFormatException notInteger) {
            return decimal(text);
        }
    }

    private static Number decimal(String text) {
        try {
            final double number = Double.parseDouble(text.strip());
            return Double.isFinite(number) ? number : null;
        } catch (final NumberFormatException notNumber) {
            return null;
        }
    }

    /** Nanoseconds since 1970 of ISO-8601 text or of epoch milliseconds, saturating. */
    public static long timeNs(Object value) {
        if (value instanceof Long ms) {
            final long limit = Long.MAX_VALUE / NS_PER_MS;
            return Math.max(-limit, Math.min(limit, ms)) * NS_PER_MS;
        }
        if (value instanceof Double ms) {
            return Math.max(-Long.MAX_VALUE, (long) (ms * NS_PER_MS));
        }
        if (value instanceof String text) {
            final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return Timestamps.parse(bytes, 0, bytes.length);
        }
        return NULL_TIME;
    }
}
