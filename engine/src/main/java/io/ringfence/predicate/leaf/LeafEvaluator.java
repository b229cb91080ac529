package io.ringfence.predicate.leaf;

import io.ringfence.automaton.ByteAutomaton;
import io.ringfence.cidr.CidrSet;
import io.ringfence.event.FieldType;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.Timestamps;
import io.ringfence.predicate.expression.ExpressionMachine;
import io.ringfence.predicate.value.Comparison;
import io.ringfence.predicate.value.NumberValue;
import io.ringfence.predicate.value.TextOrder;
import io.ringfence.predicate.value.ValueReader;
import io.ringfence.predicate.value.VersionOrder;

/**
 * Evaluates one predicate that no index answers, by walking its field's values: true when some
 * value satisfies it. A value that its field's type cannot read is missing. One a thread; allocates
 * nothing once warm.
 */
public final class LeafEvaluator {
    private final LeafTable leaves;
    private final ExpressionMachine machine;
    private final IpValues addresses;
    private final ValueReader reader = new ValueReader();
    private final NumberValue number = new NumberValue();
    private final VersionOrder versions = new VersionOrder();

    /** An evaluator for one thread over shared tables. */
    public LeafEvaluator(LeafTable leaves, ExpressionMachine machine, int fieldCount) {
        this.leaves = leaves;
        this.machine = machine;
        addresses = new IpValues(fieldCount);
    }

    /** Forgets what was read of the last event. */
    public void nextEvent() {
        addresses.nextEvent();
    }

    /** Whether the predicate, none that is {@link LeafTable#INDEXED}, holds for the event. */
    public boolean evaluate(int id, ParsedEvent event) {
        switch (leaves.kind(id)) {
            case LeafTable.EXISTS:
                return exists(leaves.field(id), event);
            case LeafTable.REGEX:
                return regex(id, event);
            case LeafTable.LONG_COMPARE:
            case LeafTable.DOUBLE_COMPARE:
                return numberCompare(id, event);
            case LeafTable.TEXT_COMPARE:
                return textCompare(id, event);
            case LeafTable.DATE_COMPARE:
                return dateCompare(id, event);
            case LeafTable.VERSION_COMPARE:
                return versionCompare(id, event);
            case LeafTable.IP_IN:
                return ipIn(id, event);
            case LeafTable.IP_COMPARE:
                return ipCompare(id, event);
            default:
                return machine.matches(leaves.program(id), event);
        }
    }

    private boolean exists(int field, ParsedEvent event) {
        final FieldType type = leaves.fieldType(field);
        int value = event.firstValue(field);
        while (value != ParsedEvent.NULL_VALUE) {
            if (reader.isReadable(event, value, type)) {
                return true;
            }
            value = event.nextValue(value);
        }
        return false;
    }

    private boolean regex(int id, ParsedEvent event) {
        final ByteAutomaton automaton = leaves.automaton(id);
        int value = event.firstValue(leaves.field(id));
        while (value != ParsedEvent.NULL_VALUE) {
            if (automaton.matches(event.bytes(value), event.offset(value), event.length(value))) {
                return true;
            }
            value = event.nextValue(value);
        }
        return false;
    }

    private boolean numberCompare(int id, ParsedEvent event) {
        final FieldType type = leaves.fieldType(leaves.field(id));
        final long constant = leaves.word(id);
        final boolean isDouble = leaves.kind(id) == LeafTable.DOUBLE_COMPARE;
        int value = event.firstValue(leaves.field(id));
        while (value != ParsedEvent.NULL_VALUE) {
            if (number.read(event, value, type) != NumberValue.NONE) {
                final int order =
                        isDouble
                                ? number.compareTo(Double.longBitsToDouble(constant))
                                : number.compareTo(constant);
                if (Comparison.holds(leaves.op(id), order)) {
                    return true;
                }
            }
            value = event.nextValue(value);
        }
        return false;
    }

    private boolean textCompare(int id, ParsedEvent event) {
        final byte[] constant = leaves.text(id);
        int value = event.firstValue(leaves.field(id));
        while (value != ParsedEvent.NULL_VALUE) {
            final int order =
                    TextOrder.compare(
                            event.bytes(value),
                            event.offset(value),
                            event.length(value),
                            constant,
                            0,
                            constant.length);
            if (Comparison.holds(leaves.op(id), order)) {
                return true;
            }
            value = event.nextValue(value);
        }
        return false;
    }

    private boolean dateCompare(int id, ParsedEvent event) {
        final FieldType type = leaves.fieldType(leaves.field(id));
        int value = event.firstValue(leaves.field(id));
        while (value != ParsedEvent.NULL_VALUE) {
            final long timeNs = ValueReader.timeNs(event, value);
            if (timeNs != Timestamps.NULL_VALUE) {
                final long cut = LeafTable.cutTime(timeNs, type);
                if (Comparison.holds(leaves.op(id), Long.compare(cut, leaves.word(id)))) {
                    return true;
                }
            }
            value = event.nextValue(value);
        }
        return false;
    }

    private boolean versionCompare(int id, ParsedEvent event) {
        int value = event.firstValue(leaves.field(id));
        while (value != ParsedEvent.NULL_VALUE) {
            final int order =
                    versions.compare(
                            event.bytes(value),
                            event.offset(value),
                            event.length(value),
                            leaves.text(id));
            if (Comparison.holds(leaves.op(id), order)) {
                return true;
            }
            value = event.nextValue(value);
        }
        return false;
    }

    private boolean ipIn(int id, ParsedEvent event) {
        final CidrSet set = leaves.cidrSet(id);
        final int field = leaves.field(id);
        final int count = addresses.count(field, event);
        for (int i = 0; i < count; i++) {
            if (set.contains(addresses.high(field, i), addresses.low(field, i))) {
                return true;
            }
        }
        return false;
    }

    private boolean ipCompare(int id, ParsedEvent event) {
        final int field = leaves.field(id);
        final int count = addresses.count(field, event);
        for (int i = 0; i < count; i++) {
            int order = Long.compareUnsigned(addresses.high(field, i), leaves.word(id));
            if (order == 0) {
                order = Long.compareUnsigned(addresses.low(field, i), leaves.secondWord(id));
            }
            if (Comparison.holds(leaves.op(id), order)) {
                return true;
            }
        }
        return false;
    }
}
