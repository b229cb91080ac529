package io.ringfence.compile;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a rule's index patterns say about the data sets of the events that it searches.
 *
 * <p>A data stream is called {@code type-dataset-namespace}, and neither of the last two has a dash
 * in it: {@code logs-endpoint.events.network-*} holds the data set {@code endpoint.events.network},
 * {@code logs-system.security*} any that begins with {@code system.security}. Indices of Beats hold
 * documents without {@code data_stream.dataset}. Any other pattern may hold whatever there is.
 *
 * @param datasets names of data sets, {@code *} for any run of characters; sorted, none covered by
 *     another
 * @param beats whether indices of Beats are among those searched
 * @param any whether some index may hold any data set, or none is given at all
 */
record IndexPatterns(List<String> datasets, boolean beats, boolean any) {
    private static final Pattern DATA_STREAM =
            Pattern.compile("(?:logs|metrics|traces|synthetics|profiling)-([^-*][^-]*)(-.*)?");
    private static final Pattern BEATS = Pattern.compile("(?:[a-z]+beat|endgame|apm)[-*].*");
    private static final String EXCLUDED = "-";

    static IndexPatterns of(List<String> patterns) {
        final TreeSet<String> datasets = new TreeSet<>();
        boolean beats = false;
        boolean any = patterns.stream().allMatch(IndexPatterns::isExclusion);
        for (final String pattern : patterns) {
            if (isExclusion(pattern)) {
                continue; // narrows the search: to ignore it loses nothing
            }
            final String name = local(pattern);
            final String dataset = dataset(name);
            if (null != dataset) {
                datasets.add(dataset);
            } else if (BEATS.matcher(name).matches()) {
                beats = true;
            } else {
                any = true;
            }
        }
        final List<String> widest =
                datasets.stream().filter(name -> !isCovered(name, datasets)).toList();
        return new IndexPatterns(widest, beats, any);
    }

    private static boolean isExclusion(String pattern) {
        return pattern.startsWith(EXCLUDED);
    }

    /** Without the cluster before it and the component behind it. */
    private static String local(String pattern) {
        final int component = pattern.indexOf("::");
        final String index = component < 0 ? pattern : pattern.substring(0, component);
        return index.substring(index.indexOf(':') + 1);
    }

    /** The data set of a data stream's pattern, or null when it names none. */
    private static String dataset(String name) {
        final var matcher = DATA_STREAM.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        final String dataset = matcher.group(1);
        if (null != matcher.group(2)) {
            return dataset;
        }
        // The dash before the namespace is somewhere in a wildcard: in the first one, to be safe.
        final int wildcard = dataset.indexOf('*');
        return wildcard < 0 ? null : dataset.substring(0, wildcard + 1);
    }

    private static boolean isCovered(String name, TreeSet<String> datasets) {
        final Stream<String> prefixes =
                datasets.stream()
                        .filter(other -> !other.equals(name))
                        .filter(other -> other.indexOf('*') == other.length() - 1);
        return prefixes.anyMatch(p -> name.startsWith(p.substring(0, p.length() - 1)));
    }
}
