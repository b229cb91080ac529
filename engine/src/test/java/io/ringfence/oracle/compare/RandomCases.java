package io.ringfence.oracle.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.ecs.EcsType;
import io.ringfence.eql.Query;
import io.ringfence.oracle.OracleOptions;
import io.ringfence.oracle.RandomEvents;
import io.ringfence.oracle.RandomQueries;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A random case for a seed: the same again for the same seed. */
final class RandomCases {
    private RandomCases() {}

    /**
     * A case.
     *
     * @param options of the search
     * @param query as a tree, without places
     * @param lines documents in order of arrival
     */
    record Case(OracleOptions options, Query query, List<String> lines) {}

    static Case of(long seed) {
        final Random random = new Random(seed);
        final OracleOptions options = options(random);
        final RandomQueries queries =
                new RandomQueries(random.nextLong(), !options.unmappedIsNull());
        final Query query = random.nextInt(3) > 0 ? queries.sequence() : queries.event();
        return new Case(options, query, lines(random));
    }

    static OracleOptions options(Random random) {
        final Map<String, EcsType> types = new TreeMap<>(RandomEvents.TYPES);
        if (0 == random.nextInt(4)) {
            types.put("@timestamp", EcsType.DATE_NANOS);
        }
        OracleOptions options = OracleOptions.of(types);
        options = random.nextBoolean() ? options.withUnmappedIsNull() : options;
        return 0 == random.nextInt(3) ? options.withTiebreaker(null) : options;
    }

    /** Few enough to be quick, many enough for sequences. */
    static List<String> lines(Random random) {
        final RandomEvents events = new RandomEvents(random.nextLong());
        final int count = random.nextInt(24) + 8;
        final List<String> lines = new ArrayList<>();
        for (final ObjectNode document : events.next(count, random.nextInt(4), random.nextInt(3))) {
            lines.add(EventLine.write(document, random));
        }
        return lines;
    }
}
