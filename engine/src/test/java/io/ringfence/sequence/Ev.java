package io.ringfence.sequence;

import java.util.ArrayList;
import java.util.List;

/** A test event: letters say which stages it hits, k1 and k2 are its join fields. */
final class Ev {
    final long number;
    final long timeNs;
    String letters = "";
    Long tiebreaker;
    long ingestNs;
    String host = "h";
    final List<String> k1 = new ArrayList<>();
    final List<String> k2 = new ArrayList<>();

    Ev(long number, long timeNs) {
        this.number = number;
        this.timeNs = timeNs;
    }

    Ev letters(String newLetters) {
        letters = newLetters;
        return this;
    }

    Ev k1(String... values) {
        k1.addAll(List.of(values));
        return this;
    }

    Ev k2(String... values) {
        k2.addAll(List.of(values));
        return this;
    }

    Ev tiebreaker(long value) {
        tiebreaker = value;
        return this;
    }

    Ev ingest(long newIngestNs) {
        ingestNs = newIngestNs;
        return this;
    }

    Ev host(String newHost) {
        host = newHost;
        return this;
    }

    /** The key tuples of a shape: one text a tuple. */
    List<String> tuples(int shape) {
        switch (shape) {
            case Rules.KEYLESS:
                return List.of("");
            case Rules.K1:
                return k1;
            case Rules.K2:
                return k2;
            case Rules.OPTIONAL_K1:
                return k1.isEmpty() ? List.of("null") : k1;
            default:
                throw new IllegalArgumentException("shape=" + shape);
        }
    }

    String document() {
        return "{\"number\":" + number + ",\"letters\":\"" + letters + "\"}";
    }

    @Override
    public String toString() {
        return number + letters + "@" + timeNs + " tb" + tiebreaker + k1 + k2 + host;
    }
}
