package io.ringfence.predicate.dispatch;

import io.ringfence.automaton.CaseFolding;
import io.ringfence.automaton.Wildcard;
import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;
import io.ringfence.predicate.index.TextTablesBuilder;
import io.ringfence.predicate.leaf.Leaf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cold: chooses the kinds of event that tables are prepared for, and tells which predicates hold
 * for each. The coarse kinds are every category that a rule names on every usual system, and
 * neither; the fine ones are the {@link UsualKinds}.
 */
public final class KindTableBuilder {
    private static final List<String> COARSE_PATHS = List.of("event.category", "host.os.type");
    private static final List<String> FINE_PATHS = List.of("event.type", "event.action");

    /**
     * Kind by category and system.
     *
     * @param category values of event.category, none for an event without
     * @param system values of host.os.type, at most one
     */
    public record Coarse(List<String> category, List<String> system) {}

    /**
     * Kind by type and action too.
     *
     * @param coarse what it is a part of
     * @param types values of event.type
     * @param actions values of event.action
     */
    public record Fine(Coarse coarse, List<String> types, List<String> actions) {}

    private final FieldTable fields;
    private final Map<Integer, Leaf> coarseLeaves = new LinkedHashMap<>();
    private final Map<Integer, Leaf> fineLeaves = new LinkedHashMap<>();

    /** Predicates of all rules -> those of the kind table. */
    private final Map<Integer, Integer> numbers = new LinkedHashMap<>();

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
                if (COARSE_PATHS.contains(path)) {
                    coarseLeaves.put(id, leaf);
                } else if (FINE_PATHS.contains(path)) {
                    fineLeaves.put(id, leaf);
                } else {
                    continue;
                }
                numbers.put(id, numbers.size());
            }
        }
    }

    /** Every text is a value of a keyword, so that the field's presence decides. */
    private boolean isPresence(Leaf leaf) {
        return leaf instanceof Leaf.Exists && fields.type(leaf.field()) == FieldType.KEYWORD;
    }

    /** Whether any rule names a category or a system. */
    public boolean isUseful() {
        return !coarseLeaves.isEmpty();
    }

    /** The coarse kinds. */
    public Set<Coarse> coarse() {
        final Set<List<String>> categories = new LinkedHashSet<>();
        categories.add(List.of());
        for (Leaf leaf : coarseLeaves.values()) {
            if (leaf instanceof Leaf.Text text && isPath(text.field(), COARSE_PATHS.get(0))) {
                text.texts().forEach(category -> categories.add(List.of(category)));
            }
        }
        UsualKinds.ALL.forEach(kind -> categories.add(kind.category()));
        final Set<Coarse> coarse = new LinkedHashSet<>();
        for (List<String> category : categories) {
            coarse.add(new Coarse(category, List.of()));
            for (String system : UsualKinds.SYSTEMS) {
                coarse.add(new Coarse(category, List.of(system)));
            }
        }
        return coarse;
    }

    /** The fine kinds, each a part of one of {@link #coarse}. */
    public List<Fine> fine() {
        final List<Fine> fine = new ArrayList<>();
        for (UsualKinds.Kind kind : UsualKinds.ALL) {
            for (String system : kind.systems()) {
                final Coarse coarse = new Coarse(kind.category(), List.of(system));
                fine.add(new Fine(coarse, kind.types(), kind.actions()));
            }
        }
        return fine;
    }

    /** What a coarse kind decides: by predicate, whether it holds. */
    public Map<Integer, Boolean> truths(Coarse coarse) {
        final Map<Integer, Boolean> truths = new LinkedHashMap<>();
        coarseLeaves.forEach((id, leaf) -> truths.put(id, holds(leaf, valuesOf(coarse, leaf))));
        return truths;
    }

    /** What a fine kind decides. */
    public Map<Integer, Boolean> truths(Fine fine) {
        final Map<Integer, Boolean> truths = truths(fine.coarse());
        fineLeaves.forEach(
                (id, leaf) -> {
                    final boolean type = isPath(leaf.field(), FINE_PATHS.get(0));
                    truths.put(id, holds(leaf, type ? fine.types() : fine.actions()));
                });
        return truths;
    }

    private List<String> valuesOf(Coarse coarse, Leaf leaf) {
        return isPath(leaf.field(), COARSE_PATHS.get(0)) ? coarse.category() : coarse.system();
    }

    private boolean isPath(int field, String path) {
        return fields.path(field).equals(path);
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

    /** Adds a kind by what it decides; false when one that decides the same is there. */
    public boolean add(Map<Integer, Boolean> truths) {
        final Set<Integer> holding = new LinkedHashSet<>();
        truths.forEach(
                (id, truth) -> {
                    if (truth) {
                        holding.add(numbers.get(id));
                    }
                });
        return kinds.add(holding);
    }

    /** The table of the kinds added, in their order. */
    public KindTable build() {
        final TextTablesBuilder texts = new TextTablesBuilder(fields.size(), false);
        addTo(texts, coarseLeaves);
        addTo(texts, fineLeaves);
        final BitSet all = new BitSet();
        all.set(0, numbers.size());
        return new KindTable(
                fieldsOf(coarseLeaves),
                fieldsOf(fineLeaves),
                texts.build(all),
                presences(),
                numbers.size(),
                new ArrayList<>(kinds));
    }

    private int[] presences() {
        final int[] presences = new int[fields.size()];
        Arrays.fill(presences, KindTable.NONE);
        for (Map<Integer, Leaf> leaves : List.of(coarseLeaves, fineLeaves)) {
            leaves.forEach(
                    (id, leaf) -> {
                        if (leaf instanceof Leaf.Exists) {
                            presences[leaf.field()] = numbers.get(id);
                        }
                    });
        }
        return presences;
    }

    private void addTo(TextTablesBuilder texts, Map<Integer, Leaf> leaves) {
        leaves.forEach(
                (id, leaf) -> {
                    final int number = numbers.get(id);
                    if (leaf instanceof Leaf.Text text) {
                        for (String constant : text.texts()) {
                            texts.addConstant(
                                    text.field(), constant, text.caseInsensitive(), number);
                        }
                    } else if (leaf instanceof Leaf.Wild wild) {
                        for (String pattern : wild.patterns()) {
                            texts.addPattern(wild.field(), pattern, wild.caseInsensitive(), number);
                        }
                    }
                });
    }

    private static int[] fieldsOf(Map<Integer, Leaf> leaves) {
        final Set<Integer> distinct = new LinkedHashSet<>();
        leaves.values().forEach(leaf -> distinct.add(leaf.field()));
        final int[] result = new int[distinct.size()];
        int i = 0;
        for (int field : distinct) {
            result[i++] = field;
        }
        return result;
    }
}
