package io.ringfence.predicate;

import io.ringfence.event.EventHits;
import io.ringfence.event.FieldType;
import io.ringfence.event.ParsedEvent;
import io.ringfence.predicate.dispatch.KindFinder;
import io.ringfence.predicate.dispatch.KindTable;
import io.ringfence.predicate.expression.ExpressionCounters;
import io.ringfence.predicate.expression.ExpressionMachine;
import io.ringfence.predicate.index.BooleanIndex;
import io.ringfence.predicate.index.NumberIndex;
import io.ringfence.predicate.index.PredicateSet;
import io.ringfence.predicate.index.TextScanner;
import io.ringfence.predicate.leaf.LeafEvaluator;
import io.ringfence.predicate.leaf.LeafTable;
import io.ringfence.predicate.stage.StageCandidates;
import io.ringfence.predicate.stage.StageIndex;
import io.ringfence.predicate.value.BooleanText;
import io.ringfence.predicate.value.NumberValue;

/**
 * From a parsed event to the stages whose condition holds. The event's kind, if it is a usual one,
 * names the tables that hold only what such events can match; else those of all rules serve. Then
 * the values of the fields that stages are filed under are looked up; what fires gives the stages
 * to look at; their conditions are evaluated, each predicate at most once an event, each further
 * field only when a condition asks for it. Stateless between events; one a thread; allocates
 * nothing once warm. Expressions that came to a limit are counted.
 */
public final class EventMatcher {
    private final LeafTable leaves;
    private final NumberIndex numbers;
    private final BooleanIndex booleans;
    private final StageTables all;

    /** Tells the kind of an event, or null; and the tables by kind. */
    private final KindFinder kinds;

    private final StageTables[] byKind;

    /** The tables of the current event. */
    private StageTables current;

    private final ExpressionMachine machine = new ExpressionMachine();
    private final LeafEvaluator evaluator;
    private final TextScanner scanner;

    /** By array of objects; null for one that nothing searches. */
    private final ElementMatcher[] elements;

    private final NumberValue number = new NumberValue();

    /** Predicates that hold; of an indexed one this is the truth once its field was looked up. */
    private final PredicateSet fired;

    /** Predicates that no index answers and that were evaluated. */
    private final PredicateSet evaluated;

    /** For each field the number of the last event whose values were looked up. */
    private final long[] lookedUpFor;

    private final StageCandidates candidates;
    private long eventNumber;
    private long candidateCount;
    private long testCount;

    /** Null where a failure is for the caller. */
    private StageSwitch stageSwitch;

    private long stepLimit = Long.MAX_VALUE;
    private int currentStage;

    /** Null until a stage fails. */
    private StageFaults faults;

    /** A matcher for one thread over shared tables; a failure is thrown. */
    public EventMatcher(MatchTables tables) {
        leaves = tables.leaves();
        numbers = tables.numbers();
        booleans = tables.booleans();
        all = tables.all();
        final KindTables prepared = tables.kinds();
        kinds = null == prepared ? null : new KindFinder(prepared.kinds());
        byKind =
                null == prepared
                        ? new StageTables[0]
                        : prepared.tables().toArray(new StageTables[0]);
        evaluator = new LeafEvaluator(leaves, machine, all.eagerFields().length);
        elements = new ElementMatcher[tables.elements().size()];
        for (int array = 0; array < elements.length; array++) {
            final ElementTables searched = tables.elements().get(array);
            elements[array] = null == searched ? null : new ElementMatcher(searched);
        }
        fired = new PredicateSet(leaves.size());
        scanner = new TextScanner(all.texts(), fired);
        evaluated = new PredicateSet(leaves.size());
        lookedUpFor = new long[all.eagerFields().length];
        candidates = new StageCandidates(all.stages().stageCount());
        current = all;
    }

    /**
     * Lets a failing stage cost no other stage its hits: it counts as not matched and is told in
     * {@link #takeFaults}. Stages that are switched off are passed over.
     *
     * @param shared by the engine's matchers
     * @param limit steps of one expression or search of elements beyond which that is told
     */
    public void guard(StageSwitch shared, long limit) {
        stageSwitch = shared;
        stepLimit = limit;
    }

    /** What went wrong since the last call, usually null: nothing. */
    public StageFaults takeFaults() {
        final StageFaults taken = faults;
        if (null != taken) {
            faults = null;
        }
        return taken;
    }

    /** Adds a hit for every stage whose condition holds, in ascending stage id. */
    public void match(ParsedEvent event, EventHits hits) {
        if (null != kinds) {
            final int kind = kinds.find(event);
            use(kind == KindTable.NONE ? all : byKind[kind]);
        }
        reset();
        lookUp(event);
        final boolean[] off = null == stageSwitch ? null : stageSwitch.off();
        for (int stage = candidates.poll();
                stage != StageCandidates.NONE;
                stage = candidates.poll()) {
            candidateCount++;
            final int id = current.stageIds()[stage];
            if (null != off && off[id]) {
                continue;
            }
            currentStage = id;
            if (null == stageSwitch ? holds(stage, event) : holdsGuarded(stage, event)) {
                hits.addHit(id);
            }
        }
    }

    private boolean holdsGuarded(int stage, ParsedEvent event) {
        try {
            return holds(stage, event);
        } catch (final Throwable failure) { // one rule must not cost the others the event
            fault(failure, 0);
            return false;
        }
    }

    private void fault(Throwable failure, long steps) {
        if (null == faults) {
            faults = new StageFaults();
        }
        faults.add(currentStage, failure, steps);
    }

    /** Whether one stage's condition holds, whatever it is filed under. */
    public boolean holdsFor(int stage, ParsedEvent event) {
        use(all);
        reset();
        return holds(stage, event);
    }

    /**
     * Likewise for the event of the last {@link #holdsFor}, of which what was found out is kept.
     * Values that were added or taken away since may only be of fields that no condition asked of
     * it before.
     */
    public boolean holdsAlso(int stage, ParsedEvent event) {
        return holds(stage, event);
    }

    private void use(StageTables tables) {
        if (tables != current) { // a reference stored costs a barrier of the collector
            current = tables;
            scanner.use(tables.texts());
        }
    }

    private void reset() {
        eventNumber++;
        fired.clear();
        evaluated.clear();
        evaluator.nextEvent();
        for (ElementMatcher array : elements) {
            if (null != array) {
                array.nextEvent();
            }
        }
    }

    private void lookUp(ParsedEvent event) {
        final boolean[] eager = current.eagerFields();
        final StageIndex stages = current.stages();
        final int count = event.presentCount();
        for (int i = 0; i < count; i++) {
            final int field = event.presentField(i);
            if (eager[field]) {
                lookUp(field, event);
            }
        }
        // Only now is it known which guards hold: they are predicates on eager fields.
        for (int i = 0; i < fired.size(); i++) {
            stages.onPredicate(fired.get(i), fired, candidates);
        }
        for (int i = 0; i < count; i++) {
            stages.onField(event.presentField(i), fired, candidates);
        }
        stages.onEvent(fired, candidates);
    }

    private void lookUp(int field, ParsedEvent event) {
        final boolean text = current.texts().hasField(field);
        final boolean numeric = numbers.hasField(field);
        final boolean truth = booleans.hasField(field);
        final FieldType type = leaves.fieldType(field);
        int value = event.firstValue(field);
        while (value != ParsedEvent.NULL_VALUE) {
            if (text) {
                scanner.scan(field, event.bytes(value), event.offset(value), event.length(value));
            }
            if (numeric && number.read(event, value, type) != NumberValue.NONE) {
                numbers.lookup(field, number, fired);
            }
            if (truth) {
                final int read = BooleanText.read(event, value);
                if (read != BooleanText.NONE) {
                    booleans.lookUp(field, read == BooleanText.TRUE, fired);
                }
            }
            value = event.nextValue(value);
        }
        lookedUpFor[field] = eventNumber; // at the end: a failure must not pass for "looked up"
    }

    private boolean holds(int stage, ParsedEvent event) {
        final int[] code = current.stages().code();
        int pc = current.stages().entry(stage);
        int tests = 0;
        while (pc >= 0) {
            pc = code[isTrue(code[pc], event) ? pc + 1 : pc + 2];
            tests++;
        }
        testCount += tests;
        return pc == StageIndex.TRUE;
    }

    private boolean isTrue(int predicate, ParsedEvent event) {
        if (fired.contains(predicate)) {
            return true;
        }
        if (leaves.kind(predicate) == LeafTable.INDEXED) {
            final int field = leaves.field(predicate);
            if (lookedUpFor[field] == eventNumber) {
                return false;
            }
            lookUp(field, event);
            return fired.contains(predicate);
        }
        return !evaluated.contains(predicate) && evaluate(predicate, event);
    }

    private boolean evaluate(int predicate, ParsedEvent event) {
        final boolean search = leaves.kind(predicate) == LeafTable.SEARCH;
        final ElementMatcher array = search ? elements[leaves.array(predicate)] : null;
        final long before = search ? array.steps() : machine.steps();
        final boolean result =
                search
                        ? array.holds(leaves.search(predicate), event)
                        : evaluator.evaluate(predicate, event);
        final long steps = (search ? array.steps() : machine.steps()) - before;
        if (steps > stepLimit) {
            fault(null, steps);
        }
        evaluated.add(predicate); // at the end: what failed for one stage must fail for the next
        if (result) {
            fired.add(predicate);
        }
        return result;
    }

    /** Steps of expressions, and elements searched with the tests on them, over all events. */
    long steps() {
        return machine.steps() + testCount;
    }

    /** Stages whose condition was evaluated, over all events. */
    public long candidateCount() {
        return candidateCount;
    }

    /** Tests of predicates in these conditions, over all events. */
    public long testCount() {
        return testCount;
    }

    /** What expressions could not compute, and where they came to a limit. */
    public ExpressionCounters expressionCounters() {
        return machine.counters();
    }
}
