package io.ringfence.dialect;

import io.ringfence.support.Behaviour;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Random events for a few rules of the dialect, and what the rules say to them, worked out plainly:
 * with lists, maps and no bounds.
 */
final class RandomDialect {
    static final String[] QUERIES = {
        """
        sequence with maxspan=1h
         [file where event.action == "creation"] as event0
         [process where event.action == "start" and process.executable == event0.file.path]
        """,
        """
        network where descendant of
         [process where event.action == "start" and process.executable == "/p1"]
        """,
        """
        api where _arraysearch(process.stack, $e, $e.name : "a*" and not $e.size == 1)
        """,
    };

    private static final int PATHS = 8;
    private static final int PROCESSES = 12;

    /** One event; what does not matter to its kind is empty. */
    record Event(
            String category, String path, String entity, String parent, List<String> elements) {
        byte[] line(int second) {
            final StringBuilder out = new StringBuilder("'event':{'category':'" + category + "',");
            out.append("'id':'").append(second).append("','action':'");
            out.append("file".equals(category) ? "creation" : "start").append("'},");
            if ("file".equals(category)) {
                out.append("'file':{'path':'").append(path).append("'},");
            }
            out.append("'host.id':'h','process':{'executable':'").append(path);
            out.append("','entity_id':'").append(entity).append("','parent':{'entity_id':'");
            out.append(parent).append("'},'stack':[").append(String.join(",", elements));
            return Behaviour.line(second, out.append("]}").toString());
        }
    }

    private final Random random;
    private final int[] parents = new int[PROCESSES];

    RandomDialect(long seed) {
        random = new Random(seed);
        for (int i = 0; i < PROCESSES; i++) {
            // Ids grow from parent to child, so that nobody is an ancestor of its own.
            parents[i] = 0 == i ? PROCESSES : random.nextInt(i);
        }
    }

    List<Event> events(int count) {
        final List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event());
        }
        return events;
    }

    private Event event() {
        final String[] categories = {"file", "process", "network", "api"};
        final int entity = random.nextInt(PROCESSES);
        final List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            final String name = List.of("'name':'a'", "'name':'b'", "").get(random.nextInt(3));
            final String size = random.nextBoolean() ? "'size':" + random.nextInt(3) : "";
            final String comma = name.isEmpty() || size.isEmpty() ? "" : ",";
            elements.add('{' + name + comma + size + '}');
        }
        return new Event(
                categories[random.nextInt(categories.length)],
                "/p" + random.nextInt(PATHS),
                "e" + entity,
                "e" + parents[entity],
                elements);
    }

    /** Event ids of all alerts, as {@link io.ringfence.support.Alerts#eventIds}. */
    static List<String> expected(List<Event> events) {
        final List<String> alerts = new ArrayList<>();
        final Map<String, Deque<Integer>> pending = new HashMap<>();
        final Map<String, String> parents = new HashMap<>();
        final Set<String> matched = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            final Event event = events.get(i);
            switch (event.category) {
                case "file" ->
                        pending.computeIfAbsent(event.path, path -> new ArrayDeque<>()).push(i);
                case "process" -> {
                    final Deque<Integer> candidates = pending.get(event.path);
                    if (null != candidates && !candidates.isEmpty()) {
                        alerts.add(candidates.pop() + "+" + i);
                    }
                    if ("/p1".equals(event.path)) {
                        matched.add(event.entity);
                    }
                    parents.put(event.entity, event.parent);
                }
                case "network" -> {
                    if (ancestors(event, parents).stream().anyMatch(matched::contains)) {
                        alerts.add(Integer.toString(i));
                    }
                }
                default -> {
                    if (event.elements.stream().anyMatch(RandomDialect::isSought)) {
                        alerts.add(Integer.toString(i));
                    }
                }
            }
        }
        return alerts;
    }

    private static boolean isSought(String element) {
        return element.contains("'a'") && !element.contains(":1");
    }

    /** Up the chain as far as process events have told it. */
    private static Set<String> ancestors(Event event, Map<String, String> parents) {
        final Set<String> all = new HashSet<>();
        for (String at = event.parent; null != at; at = parents.get(at)) {
            all.add(at);
        }
        return all;
    }
}
