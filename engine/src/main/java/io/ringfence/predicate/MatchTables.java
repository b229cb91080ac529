package io.ringfence.predicate;

import io.ringfence.automaton.ByteAutomaton;
import io.ringfence.cidr.CidrSet;
import io.ringfence.event.FieldTable;
import io.ringfence.predicate.index.BooleanIndex;
import io.ringfence.predicate.index.NumberIndex;
import io.ringfence.predicate.leaf.Leaf;
import io.ringfence.predicate.leaf.LeafConstants;
import io.ringfence.predicate.leaf.LeafDescription;
import io.ringfence.predicate.leaf.LeafTable;
import io.ringfence.predicate.prefilter.TextFilter;
import io.ringfence.predicate.stage.StageAccess;
import io.ringfence.predicate.stage.StageIndex;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The compiled predicates, conditions and candidate index of all stages. Immutable; shared by all
 * matchers.
 */
public final class MatchTables {
    private final List<Leaf> definitions;
    private final FieldTable fields;
    private final LeafTable leaves;
    private final NumberIndex numbers;
    private final BooleanIndex booleans;
    private final StageTables all;
    private final KindTables kinds;
    private final List<ElementTables> elements;
    private final MatchTables late;

    /** Null when some stage needs no text. */
    private final TextFilter preFilter;

    private MatchTables(
            MatchTablesCompiler compiler,
            StageTables all,
            KindTables kinds,
            List<ElementTables> elements,
            MatchTables late,
            TextFilter preFilter) {
        definitions = compiler.definitions;
        fields = compiler.fields;
        leaves = compiler.leaves;
        numbers = compiler.numbers;
        booleans = compiler.booleans;
        this.all = all;
        this.kinds = kinds;
        this.elements = elements;
        this.late = late;
        this.preFilter = preFilter;
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Number of stages. */
    public int stageCount() {
        return all.stages().stageCount();
    }

    /** Number of distinct predicates. */
    public int predicateCount() {
        return leaves.size();
    }

    /** Bytes of the tables that the hot path reads; explain's texts are not counted. */
    public long sizeInBytes() {
        long inner = null == late ? 0 : late.sizeInBytes();
        for (ElementTables array : elements) {
            inner += null == array ? 0 : array.tables().sizeInBytes();
        }
        inner += null == kinds ? 0 : kinds.sizeInBytes();
        inner += null == preFilter ? 0 : preFilter.sizeInBytes();
        return inner
                + leaves.sizeInBytes()
                + numbers.sizeInBytes()
                + booleans.sizeInBytes()
                + all.texts().poolSizeInBytes()
                + all.sizeInBytes();
    }

    /** One line for explain: "p12 process.name in (\"osascript\")". */
    public String describePredicate(int predicateId) {
        return "p"
                + predicateId
                + ' '
                + new LeafDescription(fields).describe(definitions.get(predicateId));
    }

    /** Lines for explain: what a stage is filed under, its guard, and its jump code. */
    public String describeStage(int stageId) {
        final StageIndex stages = all.stages();
        final StringBuilder out = new StringBuilder("access: ");
        final StageAccess access = all.accesses().get(stageId);
        if (null == access) {
            out.append("every event");
        } else if (access.predicates().isEmpty() && access.presentFields().isEmpty()) {
            out.append("none, never true");
        } else {
            String separator = "";
            for (int predicate : access.predicates()) {
                out.append(separator).append(describePredicate(predicate));
                separator = "; ";
            }
            for (int field : access.presentFields()) {
                out.append(separator).append(fields.path(field)).append(" present");
                separator = "; ";
            }
        }
        out.append('\n');
        if (stages.guard(stageId) != StageIndex.NONE) {
            out.append("guard: ").append(describePredicate(stages.guard(stageId))).append('\n');
        }
        stages.describe(stageId, out);
        return out.toString();
    }

    /** Cold: paths of the fields that bring an event to a stage; empty when every event comes. */
    public Set<String> accessFields(int stageId) {
        final Set<String> paths = new TreeSet<>();
        final StageAccess access = all.accesses().get(stageId);
        if (null != access) {
            access.predicates().forEach(p -> paths.add(fields.path(definitions.get(p).field())));
            access.presentFields().forEach(f -> paths.add(fields.path(f)));
        }
        return paths;
    }

    /** Lines for explain: what the predicates in a stage's code test. */
    public String describePredicates(int stageId) {
        final StringBuilder out = new StringBuilder();
        for (int predicate : all.stages().predicates(stageId)) {
            out.append(describePredicate(predicate)).append('\n');
        }
        return out.toString();
    }

    /** Lines of "name value" for explain: how many of what there is, and their bytes. */
    public String describeStatistics() {
        return MatchStatistics.describe(this, definitions);
    }

    /**
     * The conditions that wait for what the stateless half does not know, as stages of tables of
     * their own; null when there are none.
     */
    public MatchTables late() {
        return late;
    }

    /** Tells lines that no stage can match; null when there is a stage that needs no text. */
    public TextFilter preFilter() {
        return preFilter;
    }

    /** Tables of kinds of event, or null. */
    KindTables kinds() {
        return kinds;
    }

    /** By array of the field table; null for one that nothing here searches. */
    List<ElementTables> elements() {
        return elements;
    }

    FieldTable fields() {
        return fields;
    }

    LeafTable leaves() {
        return leaves;
    }

    BooleanIndex booleans() {
        return booleans;
    }

    NumberIndex numbers() {
        return numbers;
    }

    /** The stages of all rules. */
    StageTables all() {
        return all;
    }

    /**
     * Cold. Every leaf is TRUE iff some value of the field satisfies it; a field without values
     * satisfies none. Equal leaves share one id.
     */
    public static final class Builder {
        private final Map<Leaf, Integer> ids = new LinkedHashMap<>();
        private final Map<Integer, Condition> conditions = new TreeMap<>();
        private final Map<Integer, Builder> elements = new TreeMap<>();
        private final Map<Condition, Integer> searches = new LinkedHashMap<>();
        private Builder lateConditions;
        private boolean plain;

        private Builder() {}

        /** The field has a value that its type can read. */
        public int exists(int field) {
            return intern(new Leaf.Exists(field));
        }

        /** Some value's text is one of the constants. */
        public int textIn(int field, boolean caseInsensitive, List<String> constants) {
            return intern(
                    new Leaf.Text(
                            field,
                            caseInsensitive,
                            LeafConstants.texts(constants, caseInsensitive)));
        }

        /** Some value's text is matched by one of the patterns, '*' any run, '?' one character. */
        public int wildcardIn(int field, boolean caseInsensitive, List<String> patterns) {
            final Set<String> texts = LeafConstants.texts(patterns, caseInsensitive);
            return intern(
                    LeafConstants.hasPattern(texts)
                            ? new Leaf.Wild(field, caseInsensitive, texts)
                            : new Leaf.Text(field, caseInsensitive, texts));
        }

        /** key: canonical text, equal keys on one field share an id. */
        public int regex(int field, ByteAutomaton automaton, String key) {
            return intern(new Leaf.Regex(field, automaton, key));
        }

        /** constants: Long or Double; numeric equality across both (5 == 5.0). */
        public int numberIn(int field, List<Number> constants) {
            return intern(new Leaf.NumberIn(field, LeafConstants.numbers(constants)));
        }

        /** constant: Long or Double, compared exactly. */
        public int numberCompare(int field, CompareOp op, Number constant) {
            return op == CompareOp.EQ
                    ? numberIn(field, List.of(constant))
                    : intern(
                            new Leaf.NumberCompare(
                                    field, op.code(), LeafConstants.number(constant)));
        }

        /** Some value is true, or false, as JSON or as text. */
        public int booleanIs(int field, boolean value) {
            return intern(new Leaf.BooleanIs(field, value));
        }

        /** By UTF-16 code unit order. */
        public int textCompare(int field, CompareOp op, String constant) {
            return op == CompareOp.EQ
                    ? textIn(field, false, List.of(constant))
                    : intern(new Leaf.TextCompare(field, op.code(), constant));
        }

        /**
         * constant: ns since 1970; on a DATE field it and the values are cut to milliseconds, on
         * DATE_NANOS they are not.
         */
        public int dateCompare(int field, CompareOp op, long constantNs) {
            return intern(new Leaf.DateCompare(field, op.code(), constantNs));
        }

        /** By Elasticsearch's order of versions. */
        public int versionCompare(int field, CompareOp op, String constant) {
            return op == CompareOp.EQ
                    ? textIn(field, false, List.of(constant))
                    : intern(new Leaf.VersionCompare(field, op.code(), constant));
        }

        /** key: canonical text, equal keys on one field share an id. */
        public int ipIn(int field, CidrSet set, String key) {
            return intern(new Leaf.IpIn(field, set, key));
        }

        /** By the unsigned value of the 128-bit address. */
        public int ipCompare(int field, CompareOp op, long high, long low) {
            return intern(new Leaf.IpCompare(field, op.code(), high, low));
        }

        /** key: canonical text for sharing and explain. */
        public int expression(Expression expression, String key) {
            return intern(new Leaf.Function(ExpressionCompiler.compile(expression), key));
        }

        /** Collects the predicates of conditions that wait for the stateful half. */
        public Builder late() {
            if (null == lateConditions) {
                lateConditions = new Builder();
            }
            return lateConditions;
        }

        /** A condition over predicates of {@link #late}; its stage id in {@link #late()}. */
        public int lateCondition(Condition condition) {
            final Builder inner = late();
            return inner.searches.computeIfAbsent(condition, inner::nextStage);
        }

        /** Collects the predicates of conditions over one element of an array of objects. */
        public Builder elements(int array) {
            return elements.computeIfAbsent(array, a -> new Builder());
        }

        /**
         * Some element of an array of objects satisfies the condition.
         *
         * @param array number in the field table
         * @param condition over predicates of {@link #elements}; its leaves see the values of that
         *     element alone, and of fields outside of the array all
         * @param key canonical text for explain
         */
        public int anyElement(int array, Condition condition, String key) {
            final Builder inner = elements(array);
            final int search = inner.searches.computeIfAbsent(condition, inner::nextStage);
            return intern(new Leaf.Search(array, search, key));
        }

        private int nextStage(Condition condition) {
            stage(conditions.size(), condition);
            return conditions.size() - 1;
        }

        /** Stage ids are dense from 0; each exactly once. */
        public void stage(int stageId, Condition condition) {
            if (null != conditions.put(stageId, condition)) {
                throw new IllegalArgumentException("stage given twice: stageId=" + stageId);
            }
        }

        /** Tries every pattern on every value: the slow twin of the gram filter, for tests. */
        Builder plain() {
            plain = true;
            return this;
        }

        /** Compiles everything; the builder may not be used afterwards. */
        public MatchTables build(FieldTable fields) {
            return build(fields, !plain);
        }

        private MatchTables build(FieldTable fields, boolean forKinds) {
            for (int stage = 0; stage < conditions.size(); stage++) {
                if (!conditions.containsKey(stage)) {
                    throw new IllegalArgumentException("no condition for stageId=" + stage);
                }
            }
            final MatchTablesCompiler compiler =
                    new MatchTablesCompiler(new ArrayList<>(ids.keySet()), fields, plain);
            final List<Condition> normalized = new ArrayList<>();
            conditions.values().forEach(c -> normalized.add(ConditionNormalizer.normalize(c)));
            final int[] stageIds = new int[normalized.size()];
            for (int stage = 0; stage < stageIds.length; stage++) {
                stageIds[stage] = stage;
            }
            return new MatchTables(
                    compiler,
                    compiler.compile(normalized, stageIds),
                    forKinds ? new KindTablesCompiler(compiler).compile(normalized) : null,
                    elementTables(fields),
                    null == lateConditions ? null : lateConditions.build(fields, false),
                    compiler.preFilter(normalized));
        }

        private List<ElementTables> elementTables(FieldTable fields) {
            final List<ElementTables> tables = new ArrayList<>();
            for (int array = 0; array < fields.arrayCount(); array++) {
                final Builder inner = elements.get(array);
                tables.add(
                        null == inner
                                ? null
                                : ElementTables.of(
                                        array,
                                        inner.build(fields, false),
                                        inner.ids.keySet(),
                                        fields));
            }
            return Collections.unmodifiableList(tables);
        }

        private int intern(Leaf leaf) {
            final Integer known = ids.putIfAbsent(leaf, ids.size());
            return null == known ? ids.size() - 1 : known;
        }
    }
}
