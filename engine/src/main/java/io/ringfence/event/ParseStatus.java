package io.ringfence.event;

/** CONTRACT STUB, owner: event. int codes; name(code), count(). OK = 0 ... */
public final class ParseStatus {
    public static final int OK = 0;

    private ParseStatus() {}

    public static int count() {
        throw new UnsupportedOperationException();
    }

    /** snake_case name for counters, e.g. "truncated". */
    public static String name(int status) {
        throw new UnsupportedOperationException();
    }
}
