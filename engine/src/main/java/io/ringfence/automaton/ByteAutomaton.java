package io.ringfence.automaton;

import org.agrona.collections.Object2IntHashMap;

import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * A compiled regular expression over UTF-8 bytes, against whole values: a deterministic automaton
 * that takes one table step a byte, and no more once the outcome is settled. Where its table would
 * be too large, a {@link PositionAutomaton} stands in.
 *
 * <pre>
 *   table   rows of one int a byte class; an entry is the offset of the next row
 *           row 0: nothing matches any more; then, when there is one, the row in which everything
 *           matches; then the others
 *   classes byte -&gt; class
 * </pre>
 *
 * Immutable, any thread; made by {@link Patterns}. Matching allocates nothing, throws nothing, and
 * takes time linear in the value's length.
 */
public final class ByteAutomaton {
    private static final int OBJECT_BYTES = 96;

    private final byte[] classes = new byte[Dfa.BYTE_COUNT];
    private final int[] table;
    private final boolean[] accepting;
    private final int rowLength;
    private final int startRow;

    /** Rows up to this offset are left by no byte. */
    private final int lastSettledRow;

    /** What runs instead of the table, which is then empty; usually null. */
    private final PositionAutomaton positions;

    ByteAutomaton(PositionAutomaton positions) {
        this.positions = positions;
        this.table = new int[0];
        this.accepting = new boolean[1];
        this.rowLength = 1;
        this.startRow = 0;
        this.lastSettledRow = 0;
    }

    ByteAutomaton(Dfa dfa) {
        this.positions = null;
        final int[] samples = mergeClasses(dfa);
        this.rowLength = samples.length;
        final int universal = universalState(dfa);
        final int[] rows = rowOffsets(dfa, universal);
        this.lastSettledRow = Dfa.DEAD == universal ? 0 : rowLength;
        this.startRow = rows[Dfa.START];
        this.table = new int[(dfa.stateCount() + 1) * rowLength];
        this.accepting = new boolean[dfa.stateCount() + 1];
        for (int state = 0; state < dfa.stateCount(); state++) {
            accepting[rows[state] / rowLength] = dfa.isAccepting(state);
            for (int i = 0; i < rowLength; i++) {
                final int next = dfa.next(state, samples[i]);
                table[rows[state] + i] = Dfa.DEAD == next ? 0 : rows[next];
            }
        }
    }

    /** Whether the whole value matches. */
    public boolean matches(byte[] bytes, int offset, int length) {
        if (null != positions) {
            return positions.matches(bytes, offset, length);
        }
        final int limit = offset + length;
        int row = startRow;
        for (int i = offset; i < limit && row > lastSettledRow; i++) {
            row = table[row + (classes[bytes[i] & 0xff] & 0xff)];
        }
        return accepting[row / rowLength];
    }

    /** States, the dead one not counted; positions when it is not deterministic. */
    public int stateCount() {
        return null == positions ? accepting.length - 1 : positions.positionCount();
    }

    /** Whether it takes one table step a byte; if not, it runs sets of positions. */
    public boolean isDeterministic() {
        return null == positions;
    }

    /** Bytes of heap that it holds, roughly. */
    public long sizeInBytes() {
        return (null == positions ? 0 : positions.sizeInBytes())
                + OBJECT_BYTES
                + classes.length
                + (long) Integer.BYTES * table.length
                + accepting.length;
    }

    /** Gives bytes that behave the same in every state one class; returns an old class for each. */
    private int[] mergeClasses(Dfa dfa) {
        final Object2IntHashMap<IntBuffer> columns = new Object2IntHashMap<>(Dfa.DEAD);
        final int[] samples = new int[dfa.classCount()];
        final int[] merged = new int[dfa.classCount()];
        for (int byteClass = 0; byteClass < dfa.classCount(); byteClass++) {
            final int[] column = new int[dfa.stateCount()];
            for (int state = 0; state < column.length; state++) {
                column[state] = dfa.next(state, byteClass);
            }
            if (!columns.containsKey(IntBuffer.wrap(column))) {
                columns.put(IntBuffer.wrap(column), columns.size());
            }
            merged[byteClass] = columns.getValue(IntBuffer.wrap(column));
            samples[merged[byteClass]] = byteClass;
        }
        for (int value = 0; value < Dfa.BYTE_COUNT; value++) {
            classes[value] = (byte) merged[dfa.byteClass(value)];
        }
        return Arrays.copyOf(samples, columns.size());
    }

    /** The state that accepts whatever follows, or DEAD when there is none. */
    private static int universalState(Dfa dfa) {
        for (int state = 0; state < dfa.stateCount(); state++) {
            boolean universal = dfa.isAccepting(state);
            for (int i = 0; i < dfa.classCount() && universal; i++) {
                universal = state == dfa.next(state, i);
            }
            if (universal) {
                return state;
            }
        }
        return Dfa.DEAD;
    }

    private int[] rowOffsets(Dfa dfa, int universal) {
        final int[] rows = new int[dfa.stateCount()];
        int next = Dfa.DEAD == universal ? 1 : 2;
        for (int state = 0; state < rows.length; state++) {
            rows[state] = state == universal ? rowLength : next++ * rowLength;
        }
        return rows;
    }
}
