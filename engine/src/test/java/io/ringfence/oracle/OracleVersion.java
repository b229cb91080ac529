package io.ringfence.oracle;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A semantic version. Those that are none come after all others, in string order.
 *
 * @param text as written
 */
record OracleVersion(String text) implements Comparable<OracleVersion> {
    private static final Pattern VALID =
            Pattern.compile("(\\d+(?:\\.\\d+)*)(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?");

    static OracleVersion parse(String text) {
        return new OracleVersion(text);
    }

    @Override
    public int compareTo(OracleVersion other) {
        final Matcher mine = VALID.matcher(text);
        final Matcher theirs = VALID.matcher(other.text);
        final boolean valid = mine.matches();
        if (!theirs.matches() || !valid) {
            return valid == theirs.matches()
                    ? text.compareTo(other.text)
                    : Boolean.compare(!valid, !theirs.matches());
        }
        final int byNumbers = compareParts(mine.group(1), theirs.group(1));
        if (0 != byNumbers) {
            return byNumbers;
        }
        final String release = mine.group(2);
        final String otherRelease = theirs.group(2);
        if (null == release || null == otherRelease) {
            final int byRelease = Boolean.compare(null == release, null == otherRelease);
            return 0 != byRelease ? byRelease : text.compareTo(other.text);
        }
        final int byPreRelease = compareParts(release, otherRelease);
        return 0 != byPreRelease ? byPreRelease : text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static int compareParts(String left, String right) {
        final String[] lefts = left.split("\\.", -1);
        final String[] rights = right.split("\\.", -1);
        for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
            final int order = comparePart(lefts[i], rights[i]);
            if (0 != order) {
                return order;
            }
        }
        return Integer.compare(lefts.length, rights.length);
    }

    private static int comparePart(String left, String right) {
        final boolean leftNumber = left.matches("\\d+");
        final boolean rightNumber = right.matches("\\d+");
        if (leftNumber && rightNumber) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return leftNumber == rightNumber
                ? left.compareTo(right)
                : Boolean.compare(rightNumber, leftNumber);
    }
}
