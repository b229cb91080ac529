package io.ringfence.tools.generate;

/** Draws textual addresses of every kind that the seed rule tells apart. */
final class Addresses {
    /** First octets under which no special-purpose block lies (IANA registries, RFC 6890). */
    private static final int[] PUBLIC_FIRST = {
        8, 13, 17, 23, 34, 35, 44, 52, 54, 63, 66, 72, 99, 104, 142, 151, 157, 185, 209
    };

    private static final String[] PUBLIC_V6 = {
        "2606:4700:", "2a00:1450:", "2620:fe:", "2001:4860:"
    };

    private Addresses() {}

    static String publicV4(Rng rng) {
        return PUBLIC_FIRST[rng.below(PUBLIC_FIRST.length)] + lastThree(rng);
    }

    static String publicV6(Rng rng) {
        return PUBLIC_V6[rng.below(PUBLIC_V6.length)] + rng.hex(3) + "::" + rng.hex(2) + "f";
    }

    static String mapped(String v4) {
        return "::ffff:" + v4;
    }

    /** An address of a private or shared network. */
    static String privateV4(Rng rng) {
        return switch (rng.below(4)) {
            case 0 -> "10" + lastThree(rng);
            case 1 -> "172." + (16 + rng.below(16)) + '.' + rng.below(256) + '.' + rng.below(256);
            case 2 -> "100." + (64 + rng.below(64)) + '.' + rng.below(256) + '.' + rng.below(256);
            default -> "192.168." + rng.below(256) + '.' + rng.below(256);
        };
    }

    /** An address set aside for documentation, benchmarks or protocols. */
    static String reservedV4(Rng rng) {
        return switch (rng.below(5)) {
            case 0 -> "192.0.2." + rng.below(256);
            case 1 -> "198.51.100." + rng.below(256);
            case 2 -> "203.0.113." + rng.below(256);
            case 3 -> "198.1" + (8 + rng.below(2)) + '.' + rng.below(256) + '.' + rng.below(256);
            default -> "169.254." + rng.below(256) + '.' + rng.below(256);
        };
    }

    static String linkLocal(Rng rng) {
        return "fe80::" + rng.hex(4) + ':' + rng.hex(4) + ':' + rng.hex(4) + ':' + rng.hex(4);
    }

    private static String lastThree(Rng rng) {
        return "." + rng.below(256) + '.' + rng.below(256) + '.' + rng.below(256);
    }
}
