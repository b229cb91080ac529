package io.ringfence.predicate;

import io.ringfence.event.FieldTable;
import io.ringfence.predicate.index.TextTablesBuilder;
import io.ringfence.predicate.leaf.Leaf;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cold: how likely a predicate is taken to hold, and what it costs to find out. Estimates only:
 * they decide which predicate a stage is filed under and what is tested first, never a result. The
 * more distinct constants the rules know for a field, the rarer each is taken to be; for the few
 * ECS fields of few values, which nearly all rules test, a share is given.
 */
final class Selectivity {
    private static final Map<String, Double> SHARES =
            Map.ofEntries(
                    Map.entry("event.kind", 0.9),
                    Map.entry("host.os.type", 0.5),
                    Map.entry("host.os.family", 0.5),
                    Map.entry("event.outcome", 0.5),
                    Map.entry("event.type", 0.4),
                    Map.entry("event.module", 0.5),
                    Map.entry("agent.type", 0.6),
                    Map.entry("data_stream.dataset", 0.3),
                    Map.entry("event.dataset", 0.3),
                    Map.entry("event.category", 0.3),
                    Map.entry("event.provider", 0.3),
                    Map.entry("network.direction", 0.4),
                    Map.entry("network.transport", 0.4),
                    Map.entry("event.action", 0.15),
                    Map.entry("process.code_signature.status", 0.5),
                    Map.entry("process.Ext.token.integrity_level_name", 0.4),
                    Map.entry("user.id", 0.2),
                    Map.entry("user.domain", 0.2));

    private static final double MAX = 0.95;
    private static final double PRESENT = 0.6;
    private static final double COMPARED = 0.4;
    private static final double NUMBER = 0.02;
    private static final double RARE = 0.02;
    private static final double UNKNOWN_FIELD_SIZE = 20;
    private static final double LITERAL_SCALE = 3.0;

    private final double[] probabilities;
    private final List<Leaf> leaves;
    private final Map<Integer, Set<String>> textsByField = new HashMap<>();

    Selectivity(List<Leaf> leaves, FieldTable fields) {
        this.leaves = leaves;
        for (Leaf leaf : leaves) {
            if (leaf instanceof Leaf.Text text) {
                textsByField
                        .computeIfAbsent(text.field(), key -> new HashSet<>())
                        .addAll(text.texts());
            }
        }
        probabilities = new double[leaves.size()];
        for (int id = 0; id < probabilities.length; id++) {
            probabilities[id] = Math.min(MAX, estimate(leaves.get(id), fields));
        }
    }

    /** That the predicate holds for an event, 0 to 1. */
    double probability(int predicate) {
        return probabilities[predicate];
    }

    /** Relative cost of evaluating; eager tells whether the field was looked up already. */
    double cost(int predicate, boolean eager) {
        final Leaf leaf = leaves.get(predicate);
        if (leaf instanceof Leaf.Text) {
            return eager ? 1 : 15;
        } else if (leaf instanceof Leaf.Wild) {
            return eager ? 1 : 40;
        } else if (leaf instanceof Leaf.Exists || leaf instanceof Leaf.BooleanIs) {
            return 2;
        } else if (leaf instanceof Leaf.Regex) {
            return 60;
        } else if (leaf instanceof Leaf.Function) {
            return 100;
        } else if (leaf instanceof Leaf.Search) {
            return 200;
        }
        return leaf instanceof Leaf.NumberIn && eager ? 1 : 8;
    }

    /** That a field has any value. */
    double present(String path) {
        return SHARES.containsKey(path) || path.startsWith("@") ? 1.0 : PRESENT;
    }

    private double estimate(Leaf leaf, FieldTable fields) {
        if (leaf instanceof Leaf.Text text) {
            return text.texts().size() * constant(text.field(), fields);
        } else if (leaf instanceof Leaf.Wild wild) {
            double sum = 0;
            for (String pattern : wild.patterns()) {
                sum +=
                        TextTablesBuilder.isPattern(pattern)
                                ? pattern(pattern)
                                : constant(wild.field(), fields);
            }
            return sum;
        } else if (leaf instanceof Leaf.NumberIn numbers) {
            return NUMBER * numbers.numbers().size();
        } else if (leaf instanceof Leaf.Regex) {
            return RARE;
        } else if (leaf instanceof Leaf.Exists) {
            return PRESENT;
        }
        return COMPARED;
    }

    private double constant(int field, FieldTable fields) {
        final Double share = SHARES.get(fields.path(field));
        if (null != share) {
            return share;
        }
        final Set<String> texts = textsByField.get(field);
        return 1.0 / (UNKNOWN_FIELD_SIZE + (null == texts ? 0 : texts.size()));
    }

    /** A pattern is the rarer the more it spells out. */
    private static double pattern(String pattern) {
        int literals = 0;
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) != '*' && pattern.charAt(i) != '?') {
                literals++;
            }
        }
        final double scaled = literals / LITERAL_SCALE;
        return 0.5 / (1.0 + scaled * scaled);
    }
}
