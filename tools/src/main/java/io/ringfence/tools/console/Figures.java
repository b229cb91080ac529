package io.ringfence.tools.console;

import java.util.Locale;

/** Numbers for readers, the same in every locale. */
public final class Figures {
    private static final double NS_PER_SECOND = 1e9;
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private Figures() {}

    /** {@code 1,234,567}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 1 alert}, {@code 2 alerts}. */
    public static String count(long value, String noun) {
        return count(value) + ' ' + noun + (1 == value ? "" : "s");
    }

    /** {@code 1.50 s}. */
    public static String seconds(long ns) {
        return String.format(Locale.ROOT, "%.2f s", ns / NS_PER_SECOND);
    }

    /** {@code 12.3 MB}, in powers of 1,000. */
    public static String bytes(long value) {
        double amount = value;
        int unit = 0;
        while (amount >= 1_000 && unit < UNITS.length - 1) {
            amount /= 1_000;
            unit++;
        }
        return 0 == unit
                ? value + " B"
                : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }

    /** How many a second, rounded. */
    public static String rate(long count, long ns) {
        return count(Math.round(count * NS_PER_SECOND / Math.max(1, ns)));
    }
}
