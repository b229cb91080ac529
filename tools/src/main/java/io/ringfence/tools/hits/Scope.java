package io.ringfence.tools.hits;

import io.ringfence.eql.Expr;
import io.ringfence.tools.generate.Rng;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Where the names of a condition lie.
 *
 * @param draft the event
 * @param element of the array that is being searched, or null
 * @param array its field's name, or null
 * @param aliases events of earlier stages
 * @param inventor of values
 * @param ancestor makes a process whose event passes a filter and that this event descends from
 */
record Scope(
        Draft draft,
        Draft element,
        String array,
        Map<String, Draft> aliases,
        Inventor inventor,
        Rng rng,
        Consumer<Expr.Descendant> ancestor) {

    /** Inside of an array search. */
    Scope inside(Expr.ArraySearch search) {
        final String path = inventor.path(search.array().name());
        return new Scope(
                draft,
                draft.addElement(path),
                search.array().name(),
                aliases,
                inventor,
                rng,
                ancestor);
    }

    /** The cell that a name means, or null when the expression is no name. */
    Cell cell(Expr expr) {
        final Draft home = home(expr);
        return null == home ? null : home.cell(path(expr));
    }

    /** A value, made up if there is none; null when there must be none. */
    Object invented(Expr expr) {
        final Cell cell = cell(expr);
        if (inventor.isObject(type(expr))) {
            // An object is there when a member is.
            home(expr).fill(path(expr) + ".status", Wildcards.word(rng));
            return true;
        }
        if (cell.isEmpty() && !cell.isForbidden()) {
            cell.put(inventor.value(home(expr), path(expr), type(expr)));
        }
        return cell.first();
    }

    private Draft home(Expr expr) {
        if (expr instanceof Expr.Field) {
            return draft;
        } else if (expr instanceof Expr.AliasField field) {
            return aliases.get(field.alias());
        }
        return expr instanceof Expr.VariableField ? element : null;
    }

    /** Where a name's value lies in its document. */
    String path(Expr expr) {
        if (expr instanceof Expr.Field field) {
            return inventor.path(field.name());
        } else if (expr instanceof Expr.AliasField field) {
            return inventor.path(field.name());
        }
        return ((Expr.VariableField) expr).name();
    }

    private String type(Expr expr) {
        return expr instanceof Expr.VariableField field
                ? array + (field.name().isEmpty() ? "" : "." + field.name())
                : path(expr);
    }
}
