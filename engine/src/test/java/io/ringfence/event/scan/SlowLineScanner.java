package io.ringfence.event.scan;

import java.util.Arrays;

/** The scanner byte by byte, for JVMs without vectors and as the twin of the one over them. */
public final class SlowLineScanner implements LineScanner {
    @Override
    public void scan(byte[] line, int offset, int length, LineIndex into) {
        into.begin(offset, length);
        final int[] quotes = into.quotes();
        final long[] special = into.special();
        Arrays.fill(special, 0, (length + 63) / 64, 0);
        int count = 0;
        long any = 0;
        boolean escaped = false;
        for (int i = 0; i < length; i++) {
            final byte value = line[offset + i];
            if (value == '"' && !escaped) {
                quotes[count++] = offset + i;
            }
            if (value < ' ' || value == '\\') {
                special[i / 64] |= 1L << i;
                any = 1;
            }
            escaped = value == '\\' && !escaped;
        }
        into.scanned(0, count, 0, any);
        into.finish();
    }
}
