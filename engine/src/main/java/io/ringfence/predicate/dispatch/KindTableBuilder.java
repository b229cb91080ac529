package io.ringfence.predicate.dispatch;

import io.ringfence.automaton.CaseFolding;
import io.ringfence.automaton.Wildcard;
import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;
import io.ringfence.predicate.leaf.Leaf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cold: chooses the kinds of event that tables are prepared for, and tells which predicates hold
 * for each. First every category that a rule names on every usual system, and neither; below these
 * the {@link UsualKinds}, whatever their data set, and from their usual one.
 */
public final class KindTableBuilder {
    private static final String CATEGORY = "event.category";
    private static final String SYSTEM = "host.os.type";
    private static final String TYPE = "event.type";
    private static final String ACTION = "event.action";
    private static final String STREAM_DATASET = "data_stream.dataset";
    private static final String EVENT_DATASET = "event.dataset";
    private static final List<List<String>> LEVELS =
            List.of(
                    List.of(CATEGORY, SYSTEM),
                    List.of(TYPE, ACTION),
                    List.of(STREAM_DATASET, EVENT_DATASET));

    /**
     * A kind of event.
     *
     * @param parent the kind that it is a part of; null for none
     * @param values what the fields of its levels hold in an event, by path
     */
    public record Kind(Kind parent, Map<String, List<String>> values) {
        private Kind part(String path, List<String> of, String otherPath, List<String> ofOther) {
            final Map<String, List<String>> all = new HashMap<>(values);
            all.put(path, of);
            all.put(otherPath, ofOther);
            return new Kind(values.isEmpty() ? null : this, all);
        }
    }

    private final FieldTable fields;

    /** Predicates that the dispatching fields decide, by id. */
    private final Map<Integer, Leaf> leaves = new LinkedHashMap<>();

    private final Map<ValueTable.Value, Integer> numbers = new LinkedHashMap<>();
    private final Set<Set<Integer>> kinds = new LinkedHashSet<>();

    /**
     * @param definitions predicates of all rules, ids in their order
     */
    public KindTableBuilder(List<Leaf> definitions, FieldTable fields) {
        this.fields = fields;
        for (int id = 0; id < definitions.size(); id++) {
            final Leaf leaf = definitions.get(id);
            if (leaf instanceof Leaf.Text || leaf instanceof Leaf.Wild || isPresence(leaf)) {
                final String path = fields.path(leaf.field());
                if (isDispatching(path)) {
                    leaves.put(id, leaf);
                }
            }
        }
    }

    private static boolean isDispatching(String path) {
        for (List<String> level : LEVELS) {
            if (level.contains(path)) {
                return true;
            }
        }
        return false;
    }

    /** Every text is a value of a keyword, so that the field's presence decides. */
    private boolean isPresence(Leaf leaf) {
        return leaf instanceof Leaf.Exists && fields.type(leaf.field()) == FieldType.KEYWORD;
    }

    /** Whether any rule names a category or a system. */
    public boolean isUseful() {
        for (Leaf leaf : leaves.values()) {
            if (LEVELS.get(0).contains(fields.path(leaf.field()))) {
                return true;
            }
        }
        return false;
    }

    /** The kinds worth tables of their own, each behind its parent. */
    public Set<Kind> choose() {
        final Set<List<String>> categories = new LinkedHashSet<>();
        categories.add(List.of());
        for (Leaf leaf : leaves.values()) {
            if (leaf instanceof Leaf.Text text && fields.path(text.field()).equals(CATEGORY)) {
                text.texts().forEach(category -> categories.add(List.of(category)));
            }
        }
        UsualKinds.CATEGORIES.forEach(category -> categories.add(List.of(category)));
        UsualKinds.ALL.forEach(kind -> categories.add(kind.category()));
        final Kind any = new Kind(null, Map.of());
        final Set<Kind> chosen = new LinkedHashSet<>();
        for (List<String> category : categories) {
            chosen.add(any.part(CATEGORY, category, SYSTEM, List.of()));
            for (String system : UsualKinds.SYSTEMS) {
                chosen.add(any.part(CATEGORY, category, SYSTEM, List.of(system)));
            }
        }
        for (UsualKinds.Kind usual : UsualKinds.ALL) {
            // older sensors do not tell the system
            addFine(any.part(CATEGORY, usual.category(), SYSTEM, List.of()), usual, chosen);
            for (String system : usual.systems()) {
                addFine(
                        any.part(CATEGORY, usual.category(), SYSTEM, List.of(system)),
                        usual,
                        chosen);
            }
        }
        return chosen;
    }

    private static void addFine(Kind coarse, UsualKinds.Kind usual, Set<Kind> chosen) {
        final Kind fine = coarse.part(TYPE, usual.types(), ACTION, usual.actions());
        final List<String> dataset = List.of(usual.dataset());
        chosen.add(fine);
        chosen.add(fine.part(STREAM_DATASET, dataset, EVENT_DATASET, dataset));
    }

    /** What a kind decides: by predicate, whether it holds. */
    public Map<Integer, Boolean> truths(Kind kind) {
        final Map<Integer, Boolean> truths = new LinkedHashMap<>();
        leaves.forEach(
                (id, leaf) -> {
                    final List<String> values = kind.values().get(fields.path(leaf.field()));
                    if (null != values) {
                        truths.put(id, holds(leaf, values));
                    }
                });
        return truths;
    }

    private static boolean holds(Leaf leaf, List<String> values) {
        if (leaf instanceof Leaf.Exists) {
            return !values.isEmpty();
        }
        for (String value : values) {
            if (leaf instanceof Leaf.Text text
                    && text.texts()
                            .contains(text.caseInsensitive() ? CaseFolding.fold(value) : value)) {
                return true;
            } else if (leaf instanceof Leaf.Wild wild && isMatched(wild, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMatched(Leaf.Wild wild, String value) {
        final byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (String pattern : wild.patterns()) {
            if (Wildcard.of(pattern, wild.caseInsensitive()).matches(bytes, 0, bytes.length)) {
                return true;
            }
        }
        return false;
    }

    /** Adds a kind; its number is the count of those before it. False when it is there already. */
    public boolean add(Kind kind) {
        final Set<Integer> values = new TreeSet<>();
        kind.values()
                .forEach(
                        (path, texts) -> {
                            final int field = fields.fieldId(path);
                            if (field != FieldTable.NOT_FOUND) {
                                texts.forEach(text -> values.add(number(field, text)));
                            }
                        });
        return kinds.add(values);
    }

    private int number(int field, String text) {
        return numbers.computeIfAbsent(new ValueTable.Value(field, text), key -> numbers.size());
    }

    /** The table of the kinds added, in their order. */
    public KindTable build() {
        return new KindTable(
                levels(),
                new ValueTable(new ArrayList<>(numbers.keySet())),
                new ArrayList<>(kinds));
    }

    private int[][] levels() {
        final int[][] levels = new int[LEVELS.size()][];
        for (int level = 0; level < levels.length; level++) {
            final List<Integer> present = new ArrayList<>();
            for (String path : LEVELS.get(level)) {
                if (fields.fieldId(path) != FieldTable.NOT_FOUND) {
                    present.add(fields.fieldId(path));
                }
            }
            levels[level] = new int[present.size()];
            for (int i = 0; i < present.size(); i++) {
                levels[level][i] = present.get(i);
            }
        }
        return levels;
    }
}
