package io.ringfence.compile;

import io.ringfence.compile.simplify.Literals;
import io.ringfence.compile.simplify.Simplifier;
import io.ringfence.ecs.EcsSchema;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Expr.Literal;
import io.ringfence.eql.Query;
import io.ringfence.rule.Rule;

import java.util.List;
import java.util.Set;

/**
 * Which kinds of events, by category and operating system, a stage's condition may hold for: both
 * fields are put into the condition as constants, and whatever else it asks is taken to hold unless
 * that makes it false.
 */
final class StageKind {
    static final String SYSTEM_FIELD = "host.os.type";

    private final Query.EventFilter filter;
    private final EcsSchema schema;
    private final Simplifier simplifier;
    private final List<String> ruleSystems;
    private final String categoryPath;

    /**
     * @param filter with its condition simplified
     */
    StageKind(Rule rule, Query.EventFilter filter, EcsSchema schema, Simplifier simplifier) {
        this.filter = filter;
        this.schema = schema;
        this.simplifier = simplifier;
        ruleSystems = rule.endpointDialect() ? EndpointDialect.systems(rule) : List.of();
        categoryPath = schema.resolve(rule.categoryField());
    }

    /** The category before {@code where}; null for any. */
    String category() {
        return filter.category();
    }

    /** Systems that the stage names, for or against; those that its rule is for. */
    void addSystems(Set<String> systems) {
        systems.addAll(ruleSystems);
        addSystems(filter.condition(), systems);
    }

    private void addSystems(Expr expr, Set<String> systems) {
        if (expr instanceof Expr.And and) {
            and.operands().forEach(operand -> addSystems(operand, systems));
        } else if (expr instanceof Expr.Or or) {
            or.operands().forEach(operand -> addSystems(operand, systems));
        } else if (expr instanceof Expr.Not not) {
            addSystems(not.operand(), systems);
        } else if (expr instanceof Expr.Comparison comparison && isSystem(comparison.left())) {
            addNames(List.of(comparison.right()), systems);
        } else if (expr instanceof Expr.In in && isSystem(in.subject())) {
            addNames(in.values(), systems);
        } else if (expr instanceof Expr.Match match && isSystem(match.subject())) {
            addNames(match.patterns(), systems);
        }
    }

    private static void addNames(List<Expr> values, Set<String> systems) {
        for (final Expr value : values) {
            if (value instanceof Literal literal
                    && literal.value() instanceof String name
                    && name.chars().allMatch(Character::isLetterOrDigit)) {
                systems.add(name);
            }
        }
    }

    private boolean isSystem(Expr expr) {
        return expr instanceof Expr.Field field
                && SYSTEM_FIELD.equals(schema.resolve(field.name()));
    }

    /** Whether some event of this category and system may be one of the stage. */
    boolean mayHold(String category, String system) {
        if (null != filter.category() && !filter.category().equals(category)
                || !ruleSystems.isEmpty() && !ruleSystems.contains(system)) {
            return false;
        }
        final ExprMapper constants = new ExprMapper(atom -> constant(atom, category, system));
        final Expr known = simplifier.simplify(constants.map(filter.condition()));
        return !Literals.isFalse(known) && !Literals.isNull(known);
    }

    private Expr constant(Expr atom, String category, String system) {
        if (isSystem(atom)) {
            return new Literal(system, atom.span());
        }
        return atom instanceof Expr.Field field && categoryPath.equals(schema.resolve(field.name()))
                ? new Literal(category, atom.span())
                : atom;
    }

    /** Paths of the two fields. */
    List<String> fields() {
        return List.of(categoryPath, SYSTEM_FIELD);
    }
}
