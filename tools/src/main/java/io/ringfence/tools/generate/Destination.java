package io.ringfence.tools.generate;

/**
 * Where a connection goes.
 *
 * @param ipJson destination.ip as JSON: a string, a list, or null when the field is missing
 * @param domain destination.domain, or null
 */
record Destination(byte[] ipJson, String domain) {
    static Destination ip(String address) {
        return new Destination(EventBuffer.utf8('"' + address + '"'), null);
    }

    static Destination named(String address, String domain) {
        return new Destination(EventBuffer.utf8('"' + address + '"'), domain);
    }

    /** The field is there, with several addresses or none. */
    static Destination list(String... addresses) {
        final StringBuilder json = new StringBuilder("[");
        for (final String address : addresses) {
            json.append(json.length() > 1 ? "," : "").append('"').append(address).append('"');
        }
        return new Destination(EventBuffer.utf8(json.append(']').toString()), null);
    }

    /** Only the name is known. */
    static Destination missing(String domain) {
        return new Destination(null, domain);
    }

    boolean isV6() {
        if (null != ipJson) {
            for (final byte b : ipJson) {
                if (':' == b) {
                    return true;
                }
            }
        }
        return false;
    }
}
