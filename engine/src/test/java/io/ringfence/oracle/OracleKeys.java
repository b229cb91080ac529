package io.ringfence.oracle;

import io.ringfence.eql.Query;

import java.util.ArrayList;
import java.util.List;

/** Join keys: exact, typed, one tuple for each combination of an event's values. */
final class OracleKeys {
    private OracleKeys() {}

    /** The key tuples of an event: none when a mandatory key has no value. */
    static List<List<Object>> tuples(
            List<Query.Key> shared, List<Query.Key> own, OracleEvent event) {
        List<List<Object>> tuples = List.of(List.of());
        for (final Query.Key key : shared) {
            tuples = extended(tuples, values(key, event));
        }
        for (final Query.Key key : own) {
            tuples = extended(tuples, values(key, event));
        }
        return tuples;
    }

    /** Order of key tuples: by value where values compare, null last. */
    static int compare(List<Object> left, List<Object> right) {
        for (int i = 0; i < left.size(); i++) {
            final Object first = left.get(i);
            final Object second = right.get(i);
            final Integer order =
                    null == first || null == second
                            ? (Integer) Boolean.compare(null == first, null == second)
                            : OracleValues.compare(first, second);
            if (null != order && 0 != order) {
                return order;
            }
        }
        return 0;
    }

    private static List<Object> values(Query.Key key, OracleEvent event) {
        final List<Object> values = new ArrayList<>();
        for (final Object value : event.values(key.field().name())) {
            values.add(OracleValues.key(value));
        }
        if (values.isEmpty() && key.field().optional()) {
            values.add(null);
        }
        return values;
    }

    private static List<List<Object>> extended(List<List<Object>> tuples, List<Object> values) {
        final List<List<Object>> longer = new ArrayList<>();
        for (final List<Object> tuple : tuples) {
            for (final Object value : values) {
                final List<Object> next = new ArrayList<>(tuple);
                next.add(value);
                longer.add(next);
            }
        }
        return longer;
    }
}
