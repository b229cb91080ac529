package io.ringfence.predicate;

import io.ringfence.event.EventHits;
import io.ringfence.event.ParsedEvent;
import io.ringfence.predicate.dispatch.KindFinder;
import io.ringfence.predicate.dispatch.KindTable;
import io.ringfence.predicate.expression.ExpressionCounters;
import io.ringfence.predicate.expression.ExpressionMachine;
import io.ringfence.predicate.index.PredicateSet;
import io.ringfence.predicate.leaf.LeafEvaluator;
import io.ringfence.predicate.leaf.LeafTable;
import io.ringfence.predicate.stage.MatchTraces;
import io.ringfence.predicate.stage.StageCandidates;
import io.ringfence.predicate.stage.StageIndex;

import java.util.IdentityHashMap;
import java.util.Map;

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
    private final StageTables all;

    /** Tells the kind of an event, or null; and the tables by kind. */
    private final KindFinder kinds;

    private final StageTables[] byKind;

    /** By kind the number of its tables; some kinds share them. */
    private final int[] numbers;

    /** The tables of the current event. */
    private StageTables current;

    private final ExpressionMachine machine = new ExpressionMachine();
    private final LeafEvaluator evaluator;
    private final FieldLookup lookup;

    /** Null where there are so few stages that it would not pay. */
    private final MatchMemory memory;

    /** Whether what is asked of the event is kept. */
    private boolean learning;

    /** By array of objects; null for one that nothing searches. */
    private final ElementMatcher[] elements;

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
        this(tables, 0);
    }

    /**
     * The same for what is seldom matched.
     *
     * @param lessBits how much less is remembered: 1 for half, 2 for a quarter, and so on
     */
    EventMatcher(MatchTables tables, int lessBits) {
        leaves = tables.leaves();
        all = tables.all();
        final KindTables prepared = tables.kinds();
        kinds = null == prepared ? null : new KindFinder(prepared.kinds());
        byKind =
                null == prepared
                        ? new StageTables[0]
                        : prepared.tables().toArray(new StageTables[0]);
        numbers = numbers(byKind);
        final boolean large = tables.stageCount() >= KindTablesCompiler.MIN_STAGES;
        final boolean pays = null != prepared || large && lessBits > 0;
        memory = pays ? new MatchMemory(tables, lessBits) : null;
        evaluator = new LeafEvaluator(leaves, machine, all.fieldUses().length);
        elements = new ElementMatcher[tables.elements().size()];
        for (int array = 0; array < elements.length; array++) {
            final ElementTables searched = tables.elements().get(array);
            elements[array] = null == searched ? null : new ElementMatcher(searched);
        }
        fired = new PredicateSet(leaves.size());
        lookup = new FieldLookup(tables, fired);
        evaluated = new PredicateSet(leaves.size());
        lookedUpFor = new long[all.fieldUses().length];
        candidates = new StageCandidates(all.stages().stageCount());
        current = all;
    }

    private static int[] numbers(StageTables[] byKind) {
        final Map<StageTables, Integer> known = new IdentityHashMap<>();
        final int[] numbers = new int[byKind.length];
        for (int kind = 0; kind < numbers.length; kind++) {
            numbers[kind] = known.computeIfAbsent(byKind[kind], tables -> known.size() + 1);
        }
        return numbers;
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
            use(kind == KindTable.NONE ? all : byKind[kind], kind);
        }
        reset();
        final boolean[] off = null == stageSwitch ? null : stageSwitch.off();
        if (null != memory && null == off && null == faults && memory.isTried()) {
            matchKnown(event, hits);
        } else {
            lookUp(event);
            matchCandidates(event, hits, off);
        }
    }

    /** As events before, as far as this one is like them. */
    private void matchKnown(ParsedEvent event, EventHits hits) {
        if (isKnown(memory.begin(event, current.fieldUses()), event, hits)) {
            memory.found();
            return;
        }
        faults = null; // what failed on the way will fail again
        reset();
        if (memory.isFull()) {
            lookUp(event);
            matchCandidates(event, hits, null);
            return;
        }
        memory.learn(fired);
        for (int i = 0; i < event.presentCount(); i++) {
            final int field = event.presentField(i);
            if (isEager(field)) {
                lookedUpFor[field] = eventNumber;
            }
        }
        learning = true;
        final int before = hits.hitCount();
        matchCandidates(event, hits, null);
        if (null == faults) {
            final int outcome = memory.traces().outcome(hits.hitCount() - before);
            for (int i = before; outcome != MatchTraces.UNKNOWN && i < hits.hitCount(); i++) {
                memory.traces().hit(outcome, i - before, hits.stage(i));
            }
        }
    }

    /** Asks of the event what was asked of one like it; true when that led to its hits. */
    private boolean isKnown(int firstNode, ParsedEvent event, EventHits hits) {
        final MatchTraces traces = memory.traces();
        int node = firstNode;
        while (node != MatchTraces.UNKNOWN) {
            final int kind = traces.kind(node);
            if (kind == MatchTraces.OUTCOME) {
                for (int i = 0; i < traces.hitCount(node); i++) {
                    hits.addHit(traces.hit(node, i));
                }
                return true;
            }
            currentStage = traces.stage(node);
            try {
                node =
                        kind == MatchTraces.PREDICATE
                                ? traces.after(node, evaluate(traces.asked(node), event))
                                : memory.after(node, traces.asked(node), event);
            } catch (final Throwable failure) { // told when all is evaluated
                return false;
            }
        }
        return false;
    }

    private void matchCandidates(ParsedEvent event, EventHits hits, boolean[] off) {
        gather(event);
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
            if (learning) {
                memory.traces().stop();
            }
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
        use(all, KindTable.NONE);
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

    private void use(StageTables tables, int kind) {
        if (tables != current) { // a reference stored costs a barrier of the collector
            current = tables;
            lookup.use(tables.texts());
            if (null != memory) {
                memory.use(tables, kind == KindTable.NONE ? 0 : numbers[kind]);
            }
        }
    }

    private void reset() {
        learning = false;
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
        final int count = event.presentCount();
        for (int i = 0; i < count; i++) {
            final int field = event.presentField(i);
            if (isEager(field)) {
                lookUp(field, event);
            }
        }
    }

    private boolean isEager(int field) {
        return (current.fieldUses()[field] & StageTables.EAGER) != 0;
    }

    /** Finds the stages to look at, once the fields that they are filed under were looked up. */
    private void gather(ParsedEvent event) {
        final StageIndex stages = current.stages();
        // Only now is it known which guards hold: they are predicates on eager fields.
        for (int i = 0; i < fired.size(); i++) {
            stages.onPredicate(fired.get(i), fired, candidates);
        }
        final int count = event.presentCount();
        for (int i = 0; i < count; i++) {
            stages.onField(event.presentField(i), fired, candidates);
        }
        stages.onEvent(fired, candidates);
    }

    private void lookUp(int field, ParsedEvent event) {
        if (!learning || !memory.lookUp(field, currentStage, event, fired)) {
            lookup.lookUp(field, event);
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
        if (learning) {
            memory.traces().predicate(predicate, currentStage, result);
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
