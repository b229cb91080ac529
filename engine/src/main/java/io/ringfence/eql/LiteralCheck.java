package io.ringfence.eql;

import io.ringfence.ecs.EcsField;
import io.ringfence.ecs.EcsType;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a literal can be read as a field's type. Elasticsearch finds out when the query runs, and
 * fails it; a stream has to know when the rule is loaded.
 */
final class LiteralCheck {
    /** The format {@code strict_date_optional_time}, from a year alone to nanoseconds and zone. */
    private static final Pattern DATE =
            Pattern.compile(
                    "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(?:\\d{2}(?::\\d{2}(?::\\d{2}"
                            + "(?:[.,]\\d{1,9})?)?)?)?(?:Z|[+-]\\d{2}(?::?\\d{2})?)?)?)?)?");

    private static final Pattern EPOCH_MS = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,6})?");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

    private static final int IPV6_GROUPS = 8;

    private LiteralCheck() {}

    /**
     * Says what is wrong.
     *
     * @param field what the schema knows about the field, or null
     * @param value null, Boolean, Long, Double or String
     * @return words that complete "... is", or null when the literal fits
     */
    static String problem(EcsField field, EcsType type, Object value) {
        if (null == value) {
            return null;
        }
        return switch (type) {
            case LONG, UNSIGNED_LONG, DOUBLE -> isNumber(value) ? null : "no number";
            case BOOLEAN -> isBoolean(value) ? null : "neither true nor false";
            case IP -> value instanceof String text && isAddressOrCidr(text) ? null : "no address";
            case DATE, DATE_NANOS -> date(field, value);
            case KEYWORD, TEXT, VERSION, DYNAMIC, OBJECT -> null;
        };
    }

    private static boolean isNumber(Object value) {
        if (value instanceof String text) {
            try {
                return !Double.isNaN(Double.parseDouble(text));
            } catch (NumberFormatException expected) {
                return false;
            }
        }
        return value instanceof Number;
    }

    private static boolean isBoolean(Object value) {
        return value instanceof Boolean || "true".equals(value) || "false".equals(value);
    }

    private static String date(EcsField field, Object value) {
        if (value instanceof Number) {
            return null;
        } else if (!(value instanceof String text)) {
            return "no date";
        } else if (null != field && !field.formats().isEmpty()) {
            // Any format at all may be declared: what reads the dates decides.
            return null;
        } else if (text.startsWith("now") || text.contains("||")) {
            return "relative to the time of a search, which a stream does not have";
        } else {
            return isDate(text) ? null : "no ISO 8601 date";
        }
    }

    private static boolean isDate(String text) {
        final Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            return EPOCH_MS.matcher(text).matches();
        }
        try {
            LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
            return true;
        } catch (DateTimeException expected) {
            return false;
        }
    }

    private static int number(Matcher matcher, int group) {
        final String digits = matcher.group(group);
        return null == digits ? 1 : Integer.parseInt(digits);
    }

    /** An IP field may also be compared with a CIDR block, an oddity of Elasticsearch. */
    static boolean isAddressOrCidr(String text) {
        final int slash = text.indexOf('/');
        if (slash < 0) {
            return isAddress(text);
        }
        final String address = text.substring(0, slash);
        final String prefix = text.substring(slash + 1);
        final int maxPrefix = address.indexOf(':') < 0 ? 32 : 128;
        return isAddress(address)
                && prefix.matches("\\d{1,3}")
                && Integer.parseInt(prefix) <= maxPrefix;
    }

    private static boolean isAddress(String text) {
        return text.indexOf(':') < 0 ? IPV4.matcher(text).matches() : isIpv6(text);
    }

    private static boolean isIpv6(String text) {
        final int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::")) {
            return false;
        }
        if (gap < 0) {
            return IPV6_GROUPS == groups(text, true);
        }
        final int before = groups(text.substring(0, gap), false);
        final int after = groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < IPV6_GROUPS;
    }

    /** Number of 16-bit groups, or -1 when one is malformed; the last may be an IPv4 address. */
    private static int groups(String text, boolean last) {
        if (text.isEmpty()) {
            return 0;
        }
        final String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                count++;
            } else if (last && parts.length - 1 == i && IPV4.matcher(parts[i]).matches()) {
                count += 2;
            } else {
                return -1;
            }
        }
        return count;
    }
}
