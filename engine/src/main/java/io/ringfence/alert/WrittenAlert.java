package io.ringfence.alert;

import java.nio.charset.StandardCharsets;

/** What can be told of an alert from its JSON, as {@link AlertWriter} writes it. Cold. */
public final class WrittenAlert {
    private static final byte[] ID_KEY = "\"id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_LENGTH = 64;

    private WrittenAlert() {}

    /** The alert's id; empty when these bytes are no alert of ours. */
    public static String id(byte[] json, int offset, int length) {
        final int end = offset + length - ID_KEY.length - ID_LENGTH;
        // Before it stand a time and a word of our own, so the first such key is the alert's.
        for (int at = offset; at <= end; at++) {
            if (isKey(json, at)) {
                return new String(json, at + ID_KEY.length, ID_LENGTH, StandardCharsets.US_ASCII);
            }
        }
        return "";
    }

    private static boolean isKey(byte[] json, int at) {
        for (int i = 0; i < ID_KEY.length; i++) {
            if (json[at + i] != ID_KEY[i]) {
                return false;
            }
        }
        return true;
    }
}
