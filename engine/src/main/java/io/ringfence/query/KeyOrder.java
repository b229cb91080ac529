package io.ringfence.query;

import io.ringfence.ecs.EcsType;
import io.ringfence.eql.Query;
import io.ringfence.event.IpAddresses;
import io.ringfence.rule.RuleSettings;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Order of join keys, component by component: numbers and addresses by value, others by their text,
 * no value last. It is how Elasticsearch orders sequences that one event completes.
 */
final class KeyOrder implements Comparator<List<String>> {
    private static final Comparator<String> ADDRESSES =
            Comparator.comparing(KeyOrder::address, KeyOrder::compareAddresses);
    private static final Comparator<String> NUMBERS = Comparator.comparing(BigDecimal::new);

    private final List<Comparator<String>> components = new ArrayList<>();

    private KeyOrder() {}

    /**
     * For the keys of a query. The stages' fields in one place have compatible types, so the first
     * stage speaks for all.
     */
    static KeyOrder of(List<Query.Key> shared, Query.Stage first, RuleSettings settings) {
        final KeyOrder order = new KeyOrder();
        final List<Query.Key> keys = new ArrayList<>(shared);
        keys.addAll(first.by());
        for (final Query.Key key : keys) {
            final EcsType type = settings.schema().type(key.field().name());
            order.components.add(Comparator.nullsLast(values(type)));
        }
        return order;
    }

    @Override
    public int compare(List<String> left, List<String> right) {
        // Empty where a key's texts could not be had.
        final int width = Math.min(left.size(), right.size());
        for (int i = 0; i < width; i++) {
            final int order = components.get(i).compare(left.get(i), right.get(i));
            if (0 != order) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static Comparator<String> values(EcsType type) {
        if (null == type) {
            return Comparator.naturalOrder();
        }
        return switch (type.family()) {
            case NUMBER -> NUMBERS;
            case IP -> ADDRESSES;
            default -> Comparator.naturalOrder();
        };
    }

    private static long[] address(String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        final long[] address = new long[2];
        IpAddresses.parse(bytes, 0, bytes.length, address); // was parsed before, or is no key
        return address;
    }

    private static int compareAddresses(long[] left, long[] right) {
        final int high = Long.compareUnsigned(left[0], right[0]);
        return 0 != high ? high : Long.compareUnsigned(left[1], right[1]);
    }
}
