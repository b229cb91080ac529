package io.ringfence.predicate.prefilter;

import io.ringfence.event.scan.LineScanners;
import io.ringfence.event.scan.TextFinder;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out whether a line may hold one of some texts, however JSON spells it. Immutable; any
 * thread; allocates nothing.
 *
 * <p>Looks at every n-th place only, n being at most the length of the shortest text less three:
 * wherever a text stands, four bytes of it lie at such a place (an escaped spelling is only
 * longer). Their byte in a small map says whether any text, however spelt, has such four bytes. The
 * sampling of grams is Wu and Manber's ("A fast algorithm for multi-pattern searching", 1994)
 * turned round.
 */
public final class TextFilter {
    private static final VarHandle GRAM =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int NO_CASE = 0x20202020;
    private static final int MULTIPLIER = 0x9e3779b1;

    /** The usual stride: a constant one takes two thirds of the time a place. */
    private static final int EIGHT = 8;

    /** Longest stride that the usual one is faster than. */
    private static final int NOT_WORTH_MORE = 12;

    /** Bits of a place in the map: 64 KB, of which some hundred bytes a text are used. */
    private static final int MAP_BITS = 16;

    /** Bytes of a character spelt by its code. */
    private static final int LONGEST_SPELLING = 6;

    /** Characters of events, the rarest first; before them, all others. */
    private static final String COMMON_LAST = "zqjxkvbywgpfumcdlhrsnioat0123456789e\"";

    private final byte[] map = new byte[1 << MAP_BITS];
    private final byte[][] texts;
    private final int stride;
    private final TextFinder finder;

    /** Exact grams with the bit above them that tells a place in use, by hash, and their places. */
    private final long[] grams;

    private final int[][] places;

    /** First bytes, less 128, of characters above ASCII that fold to one of a text. */
    private final boolean[] foreign = new boolean[0x80];

    /** Ascending: what the texts may be spelt with. */
    private final int[] codePoints;

    /**
     * @param required of {@link RequiredTexts}
     */
    public TextFilter(Set<String> required) {
        final Spellings spellings = new Spellings();
        final List<byte[]> bytes = new ArrayList<>();
        int shortest = Integer.MAX_VALUE;
        for (final String text : required) {
            spellings.add(text);
            bytes.add(text.getBytes(StandardCharsets.US_ASCII));
            shortest = Math.min(shortest, text.length());
        }
        texts = bytes.toArray(new byte[0][]);
        codePoints = array(spellings.codePoints());
        for (final int codePoint : codePoints) {
            final byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
            foreign[utf8[0] & 0x7f] |= utf8.length > 1;
        }
        finder = finder(bytes, foreign());
        final int most = shortest - Spellings.GRAM_LENGTH + 1;
        stride = most >= EIGHT && most <= NOT_WORTH_MORE ? EIGHT : most;
        grams = new long[Integer.highestOneBit(spellings.places().size() * 2) * 2];
        places = new int[grams.length][];
        for (final Map.Entry<Integer, List<Integer>> entry : spellings.places().entrySet()) {
            put(entry.getKey(), entry.getValue());
        }
    }

    private void put(int gram, List<Integer> where) {
        final int hash = hash(gram);
        map[hash] = 1;
        int slot = hash & grams.length - 1;
        while (0 != grams[slot]) {
            slot = slot + 1 & grams.length - 1;
        }
        grams[slot] = used(gram);
        places[slot] = array(where);
    }

    /** Null unless there is but one text, and the JVM can look for it by vectors. */
    private static TextFinder finder(List<byte[]> texts, byte[] foreign) {
        if (texts.size() > 1) {
            return null;
        }
        final byte[] text = texts.get(0);
        final int[] picked = TextFinder.picked(text.length);
        int rarest = 0;
        for (int at = 1; at + picked[picked.length - 1] < text.length; at++) {
            rarest = commonness(text, at, picked) < commonness(text, rarest, picked) ? at : rarest;
        }
        return LineScanners.bestFinder(text, rarest, foreign);
    }

    private byte[] foreign() {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < foreign.length; i++) {
            if (foreign[i]) {
                bytes.write(i | 0x80);
            }
        }
        return bytes.toByteArray();
    }

    /** Of the characters that a finder picks. */
    private static int commonness(byte[] text, int at, int[] picked) {
        int sum = 0;
        for (final int i : picked) {
            sum += COMMON_LAST.indexOf((char) text[at + i]);
        }
        return sum;
    }

    private static int[] array(Collection<Integer> numbers) {
        final int[] array = new int[numbers.size()];
        int count = 0;
        for (final int number : numbers) {
            array[count++] = number;
        }
        return array;
    }

    private static long used(int gram) {
        return 1L << Integer.SIZE | gram & 0xffffffffL;
    }

    /** The texts, for explain. */
    public List<String> texts() {
        final List<String> list = new ArrayList<>();
        for (final byte[] text : texts) {
            list.add(new String(text, StandardCharsets.US_ASCII));
        }
        return list;
    }

    /** Bytes of the tables. */
    public long sizeInBytes() {
        return map.length + 2L * Long.BYTES * grams.length;
    }

    /** Whether a text may be in the line; false: it is certainly not, in no spelling. */
    public boolean mayHold(byte[] line, int offset, int length) {
        final int end = offset + length;
        return (null == finder || finder.mayHold(line, offset, end))
                && mayHoldSampled(line, offset, end);
    }

    boolean mayHoldSampled(byte[] line, int offset, int end) {
        final int last = end - Spellings.GRAM_LENGTH - 3 * stride;
        int at = next(line, offset, last);
        while (at <= last) {
            if (anyAt(line, offset, end, at, at + 3 * stride)) {
                return true;
            }
            at = next(line, at + 4 * stride, last);
        }
        return anyAt(line, offset, end, at, end - Spellings.GRAM_LENGTH);
    }

    /** The next place that, or one of the three after it, has a gram in the map; or behind last. */
    private int next(byte[] line, int from, int last) {
        if (EIGHT == stride) {
            return nextByEight(map, line, from, last);
        }
        final byte[] used = map;
        final int step = stride;
        int at = from;
        while (at <= last
                && 0
                        == (used[hash(line, at)]
                                | used[hash(line, at + step)]
                                | used[hash(line, at + 2 * step)]
                                | used[hash(line, at + 3 * step)])) {
            at += 4 * step;
        }
        return at;
    }

    /** The same for the usual stride: the compiler sees how far the loop goes. */
    private static int nextByEight(byte[] used, byte[] line, int from, int last) {
        int at = from;
        for (; at <= last; at += 4 * EIGHT) {
            // four places a turn, which do not wait for each other
            final int found =
                    used[hash(line, at)]
                            | used[hash(line, at + EIGHT)]
                            | used[hash(line, at + 2 * EIGHT)]
                            | used[hash(line, at + 3 * EIGHT)];
            if (0 != found) {
                break;
            }
        }
        return at;
    }

    private static int hash(byte[] line, int at) {
        return hash((int) GRAM.get(line, at) | NO_CASE);
    }

    private static int hash(int gram) {
        return gram * MULTIPLIER >>> 32 - MAP_BITS;
    }

    /** Looks closely at some places. */
    private boolean anyAt(byte[] line, int offset, int end, int from, int to) {
        for (int at = from; at <= to; at += stride) {
            final int hash = hash(line, at);
            if (0 != map[hash] && isAt(line, offset, end, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(byte[] line, int offset, int end, int at) {
        final int gram = (int) GRAM.get(line, at) | NO_CASE;
        final long wanted = used(gram);
        int slot = hash(gram) & grams.length - 1;
        while (0 != grams[slot] && wanted != grams[slot]) {
            slot = slot + 1 & grams.length - 1;
        }
        if (0 == grams[slot]) {
            return false;
        }
        for (final int place : places[slot]) {
            if (Spellings.ESCAPED == place) {
                if (isSpeltOddly(line, offset, end, at, at + Spellings.GRAM_LENGTH)) {
                    return true; // rare: the parser will tell
                }
                continue;
            }
            final byte[] text = texts[place & 0xff];
            final int start = at - (place >>> Byte.SIZE);
            final int reach = text.length * LONGEST_SPELLING;
            if (isPlainly(text, line, offset, end, start)
                    || isSpeltOddly(line, offset, end, start - reach, start + reach)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlainly(byte[] text, byte[] line, int offset, int end, int start) {
        if (start < offset || start + text.length > end) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if ((line[start + i] | 0x20) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a character of a text may be spelt otherwise than as itself about some bytes. */
    private boolean isSpeltOddly(byte[] line, int offset, int end, int from, int to) {
        final int last = Math.min(end, to);
        for (int i = Math.max(offset, from - LONGEST_SPELLING + 1); i < last; i++) {
            if (line[i] < 0 && foreign[line[i] & 0x7f]
                    || '\\' == line[i] && isEscaped(line, i, end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a backslash begins the code of a character of a text. */
    private boolean isEscaped(byte[] line, int at, int end) {
        if (at + LONGEST_SPELLING > end || 'u' != line[at + 1]) {
            return false;
        }
        int codePoint = 0;
        for (int i = at + 2; i < at + LONGEST_SPELLING; i++) {
            codePoint = codePoint << 4 | Character.digit(line[i], 16);
        }
        return Arrays.binarySearch(codePoints, codePoint) >= 0;
    }
}
