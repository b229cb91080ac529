package io.ringfence.predicate.leaf;

import io.ringfence.automaton.ByteAutomaton;
import io.ringfence.cidr.CidrSet;
import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;
import io.ringfence.predicate.expression.ExpressionProgram;
import io.ringfence.predicate.value.VersionOrder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The predicates in flat arrays, by id: kind, field, comparison, and one or two words or an object
 * as constant. Immutable.
 */
public final class LeafTable {
    /** Found by looking the field's values up; see {@code index}. */
    public static final byte INDEXED = 0;

    /** An element of the array in {@link #array} satisfies the condition {@link #search}. */
    public static final byte SEARCH = 12;

    static final byte EXISTS = 1;
    static final byte REGEX = 2;

    /** The constant is a long in {@link #word}. */
    static final byte LONG_COMPARE = 3;

    /** The constant is a double, its bits in {@link #word}. */
    static final byte DOUBLE_COMPARE = 4;

    static final byte TEXT_COMPARE = 6;
    static final byte DATE_COMPARE = 7;
    static final byte VERSION_COMPARE = 8;
    static final byte IP_IN = 9;
    static final byte IP_COMPARE = 10;
    static final byte FUNCTION = 11;

    private static final long MS_IN_NS = 1_000_000;

    private final byte[] kinds;
    private final int[] fields;
    private final byte[] ops;
    private final long[] words;
    private final long[] secondWords;
    private final int[] objects;
    private final FieldType[] types;

    private final List<ByteAutomaton> automatonList = new ArrayList<>();
    private final List<CidrSet> cidrList = new ArrayList<>();
    private final List<byte[]> textList = new ArrayList<>();
    private final List<ExpressionProgram> programList = new ArrayList<>();

    private final ByteAutomaton[] automata;
    private final CidrSet[] cidrSets;
    private final byte[][] texts;
    private final ExpressionProgram[] programs;

    /** Lays out the leaves, ids in their order. */
    public LeafTable(List<Leaf> leaves, FieldTable fieldTable) {
        types = new FieldType[fieldTable.size()];
        for (int field = 0; field < types.length; field++) {
            types[field] = fieldTable.type(field);
        }
        kinds = new byte[leaves.size()];
        fields = new int[leaves.size()];
        ops = new byte[leaves.size()];
        words = new long[leaves.size()];
        secondWords = new long[leaves.size()];
        objects = new int[leaves.size()];
        for (int id = 0; id < kinds.length; id++) {
            final Leaf leaf = leaves.get(id);
            fields[id] = leaf.field();
            kinds[id] = isIndexed(leaf) ? INDEXED : put(id, leaf);
        }
        automata = automatonList.toArray(new ByteAutomaton[0]);
        cidrSets = cidrList.toArray(new CidrSet[0]);
        texts = textList.toArray(new byte[0][]);
        programs = programList.toArray(new ExpressionProgram[0]);
    }

    /** Whether an index of the field answers the predicate. */
    public static boolean isIndexed(Leaf leaf) {
        return leaf instanceof Leaf.Text
                || leaf instanceof Leaf.Wild
                || leaf instanceof Leaf.NumberIn
                || leaf instanceof Leaf.BooleanIs;
    }

    private byte put(int id, Leaf leaf) {
        if (leaf instanceof Leaf.Exists) {
            return EXISTS;
        } else if (leaf instanceof Leaf.Regex regex) {
            objects[id] = automatonList.size();
            automatonList.add(regex.automaton());
            return REGEX;
        } else if (leaf instanceof Leaf.IpIn in) {
            objects[id] = cidrList.size();
            cidrList.add(in.set());
            return IP_IN;
        } else if (leaf instanceof Leaf.Function function) {
            objects[id] = programList.size();
            programList.add(function.program().bind(types));
            return FUNCTION;
        } else if (leaf instanceof Leaf.Search search) {
            objects[id] = search.array();
            words[id] = search.search();
            return SEARCH;
        }
        return putComparison(id, leaf);
    }

    private byte putComparison(int id, Leaf leaf) {
        if (leaf instanceof Leaf.NumberCompare compare) {
            ops[id] = (byte) compare.op();
            if (compare.number() instanceof Double number) {
                words[id] = Double.doubleToLongBits(number);
                return DOUBLE_COMPARE;
            }
            words[id] = compare.number().longValue();
            return LONG_COMPARE;
        } else if (leaf instanceof Leaf.TextCompare compare) {
            ops[id] = (byte) compare.op();
            putText(id, compare.text().getBytes(StandardCharsets.UTF_8));
            return TEXT_COMPARE;
        } else if (leaf instanceof Leaf.DateCompare compare) {
            ops[id] = (byte) compare.op();
            words[id] = cutTime(compare.timeNs(), types[leaf.field()]);
            return DATE_COMPARE;
        } else if (leaf instanceof Leaf.VersionCompare compare) {
            ops[id] = (byte) compare.op();
            putText(id, VersionOrder.keyOf(compare.version().getBytes(StandardCharsets.UTF_8)));
            return VERSION_COMPARE;
        } else if (leaf instanceof Leaf.IpCompare compare) {
            ops[id] = (byte) compare.op();
            words[id] = compare.high();
            secondWords[id] = compare.low();
            return IP_COMPARE;
        }
        throw new IllegalArgumentException("leaf=" + leaf);
    }

    private void putText(int id, byte[] text) {
        objects[id] = textList.size();
        textList.add(text);
    }

    /** A DATE field keeps milliseconds, also of what it is compared with. */
    static long cutTime(long timeNs, FieldType type) {
        return type == FieldType.DATE ? Math.floorDiv(timeNs, MS_IN_NS) * MS_IN_NS : timeNs;
    }

    /** Number of predicates. */
    public int size() {
        return kinds.length;
    }

    /** Kind of a predicate, {@link #INDEXED} or one that the evaluator knows. */
    public byte kind(int id) {
        return kinds[id];
    }

    /** Field of a predicate. */
    public int field(int id) {
        return fields[id];
    }

    /** Type of a field. */
    public FieldType fieldType(int field) {
        return types[field];
    }

    /** Array of a search. */
    public int array(int id) {
        return objects[id];
    }

    /** Condition of a search. */
    public int search(int id) {
        return (int) words[id];
    }

    int op(int id) {
        return ops[id];
    }

    long word(int id) {
        return words[id];
    }

    long secondWord(int id) {
        return secondWords[id];
    }

    ByteAutomaton automaton(int id) {
        return automata[objects[id]];
    }

    CidrSet cidrSet(int id) {
        return cidrSets[objects[id]];
    }

    byte[] text(int id) {
        return texts[objects[id]];
    }

    ExpressionProgram program(int id) {
        return programs[objects[id]];
    }

    /** Regular expressions of predicates of their own; those inside of expressions not counted. */
    public int automatonCount() {
        return automata.length;
    }

    /** States of these automata together; positions of one that is not deterministic. */
    public long automatonStates() {
        long total = 0;
        for (ByteAutomaton automaton : automata) {
            total += automaton.stateCount();
        }
        return total;
    }

    /** Bytes of the arrays and of what they refer to. */
    public long sizeInBytes() {
        long total = kinds.length * 29L + types.length * 4L;
        for (ByteAutomaton automaton : automata) {
            total += automaton.sizeInBytes();
        }
        for (CidrSet set : cidrSets) {
            total += set.sizeInBytes();
        }
        for (byte[] text : texts) {
            total += text.length;
        }
        for (ExpressionProgram program : programs) {
            total += program.sizeInBytes();
        }
        return total;
    }
}
