package io.ringfence.predicate;

import io.ringfence.event.FieldTable;
import io.ringfence.predicate.leaf.Leaf;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The conditions that rules ask of the elements of one array of objects: tables like those of whole
 * events, an element taking the place of the event, each condition that of a stage. Immutable.
 *
 * @param array number in the field table
 * @param tables the conditions; stage ids are search numbers
 * @param members fields read that lie below the array, and the array's own path last if it is read
 * @param self index in members of the array's own path, members.length when it is not read
 * @param outer fields read that lie elsewhere
 */
record ElementTables(int array, MatchTables tables, int[] members, int self, int[] outer) {
    static ElementTables of(
            int array, MatchTables tables, Collection<Leaf> leaves, FieldTable fields) {
        final String path = fields.arrayPath(array);
        final Set<Integer> inside = new TreeSet<>();
        final Set<Integer> outside = new TreeSet<>();
        int own = FieldTable.NOT_FOUND;
        for (int field : fieldsOf(leaves)) {
            if (fields.path(field).equals(path)) {
                own = field;
            } else if (fields.path(field).startsWith(path + '.')) {
                inside.add(field);
            } else {
                outside.add(field);
            }
        }
        final int count = inside.size() + (own == FieldTable.NOT_FOUND ? 0 : 1);
        final int[] members = new int[count];
        int i = 0;
        for (int field : inside) {
            members[i++] = field;
        }
        if (i < count) {
            members[i] = own;
        }
        return new ElementTables(array, tables, members, i, toArray(outside));
    }

    private static int[] toArray(Set<Integer> set) {
        final int[] array = new int[set.size()];
        int i = 0;
        for (int field : set) {
            array[i++] = field;
        }
        return array;
    }

    private static Set<Integer> fieldsOf(Collection<Leaf> leaves) {
        final Set<Integer> read = new TreeSet<>();
        for (Leaf leaf : leaves) {
            if (leaf instanceof Leaf.Function function) {
                for (int i = 0; i < function.program().occurrenceCount(); i++) {
                    read.add(function.program().occurrenceField(i));
                }
            } else if (leaf.field() != Leaf.NO_FIELD) {
                read.add(leaf.field());
            }
        }
        return read;
    }
}
