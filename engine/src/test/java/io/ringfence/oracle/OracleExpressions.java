package io.ringfence.oracle;

import io.ringfence.ecs.EcsType;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Conditions on one event, by enumeration. An expression has a set of possible values: each
 * occurrence of a field ranges over the field's values on its own, and is null when there is none.
 * A leaf (anything but and, or, not) is true when true is among its possible values, and false
 * otherwise; not is the complement of that. Only what is constant can be null as a whole.
 */
final class OracleExpressions {
    private final OracleOptions options;

    OracleExpressions(OracleOptions options) {
        this.options = options;
    }

    /** Whether an event passes a filter: its category and its condition. */
    boolean matches(Query.EventFilter filter, OracleEvent event) {
        final boolean category =
                null == filter.category()
                        || event.values(options.categoryField()).contains(filter.category());
        return category && Boolean.TRUE.equals(condition(filter.condition(), event));
    }

    /** True, false, or null for a constant that is null, which matches nothing either way. */
    Boolean condition(Expr expr, OracleEvent event) {
        if (isConstant(expr)) {
            return leaf(expr, event);
        }
        if (expr instanceof Expr.Not not) {
            final Boolean operand = condition(not.operand(), event);
            return null == operand ? null : !operand;
        }
        if (expr instanceof Expr.And and) {
            return and(and.operands(), event);
        }
        if (expr instanceof Expr.Or or) {
            return or(or.operands(), event);
        }
        if (expr instanceof Expr.ArraySearch search) {
            return event.elements(search.array().name(), search.variable()).stream()
                    .anyMatch(inside -> Boolean.TRUE.equals(condition(search.condition(), inside)));
        }
        if (expr instanceof Expr.Comparison comparison && Expr.ComparisonOp.EQ == comparison.op()) {
            return equality(comparison, event);
        }
        return leaf(expr, event);
    }

    /** All values that the expression can take on an event, null among them. */
    Set<Object> possible(Expr expr, OracleEvent event) {
        if (expr instanceof Expr.Literal literal) {
            return single(literal.value());
        }
        if (expr instanceof Expr.Field field) {
            final List<Object> values = isUnmapped(field) ? List.of() : event.values(field.name());
            return values.isEmpty() ? single(null) : new LinkedHashSet<>(values);
        }
        if (expr instanceof Expr.VariableField member) {
            final List<Object> values = event.values(OracleEvent.member(member));
            return values.isEmpty() ? single(null) : new LinkedHashSet<>(values);
        }
        final List<Set<Object>> operands = new ArrayList<>();
        children(expr).forEach(child -> operands.add(possible(child, event)));
        final Set<Object> results = new LinkedHashSet<>();
        forEachChoice(operands, new ArrayList<>(), choice -> results.add(apply(expr, choice)));
        return results;
    }

    private Boolean and(List<Expr> operands, OracleEvent event) {
        boolean all = true;
        boolean unknown = false;
        for (final Expr operand : operands) {
            final Boolean value = condition(operand, event);
            if (Boolean.FALSE.equals(value) && isConstant(operand)) {
                return false;
            }
            unknown |= null == value;
            all &= Boolean.TRUE.equals(value);
        }
        return unknown ? null : (Boolean) all;
    }

    private Boolean or(List<Expr> operands, OracleEvent event) {
        boolean any = false;
        boolean known = false;
        for (final Expr operand : operands) {
            final Boolean value = condition(operand, event);
            known |= null != value;
            any |= Boolean.TRUE.equals(value);
        }
        return known ? (Boolean) any : null;
    }

    private Boolean equality(Expr.Comparison comparison, OracleEvent event) {
        if (isNull(comparison.left())) {
            return possible(comparison.right(), event).contains(null);
        }
        if (isNull(comparison.right())) {
            return possible(comparison.left(), event).contains(null);
        }
        // A truth value compared with true or false is itself or its complement.
        if (isTruth(comparison.left()) && comparison.right() instanceof Expr.Literal literal) {
            return equality(condition(comparison.left(), event), literal.value());
        }
        if (isTruth(comparison.right()) && comparison.left() instanceof Expr.Literal literal) {
            return equality(condition(comparison.right(), event), literal.value());
        }
        return leaf(comparison, event);
    }

    private static Boolean equality(Boolean value, Object literal) {
        return null == value ? null : (Boolean) value.equals(literal);
    }

    private Boolean leaf(Expr expr, OracleEvent event) {
        final Set<Object> values = possible(expr, event);
        if (isConstant(expr)) {
            return (Boolean) values.iterator().next();
        }
        return values.contains(true);
    }

    private static boolean isTruth(Expr expr) {
        return expr instanceof Expr.Not
                || expr instanceof Expr.And
                || expr instanceof Expr.Or
                || expr instanceof Expr.Comparison
                || expr instanceof Expr.Match
                || expr instanceof Expr.In
                || expr instanceof Expr.ArraySearch
                || expr instanceof Expr.Call call
                        && Set.of("cidrMatch", "startsWith", "endsWith", "stringContains")
                                .contains(call.function());
    }

    private boolean isConstant(Expr expr) {
        if (expr instanceof Expr.Field field) {
            return isUnmapped(field);
        }
        if (expr instanceof Expr.VariableField || expr instanceof Expr.ArraySearch) {
            return false;
        }
        return expr instanceof Expr.Literal
                || children(expr).stream().allMatch(this::isConstant)
                || isNullForCertain(expr);
    }

    /**
     * Null whatever the event, as Elasticsearch folds it: an operand that must be there is null.
     */
    private boolean isNullForCertain(Expr expr) {
        if (expr instanceof Expr.VariableField || expr instanceof Expr.ArraySearch) {
            return false;
        }
        if (expr instanceof Expr.Literal || expr instanceof Expr.Field) {
            return isNull(expr);
        }
        final List<Expr> operands = children(expr);
        if (expr instanceof Expr.And || expr instanceof Expr.Or) {
            return operands.stream().allMatch(this::isNullForCertain);
        }
        if (expr instanceof Expr.Comparison comparison && Expr.ComparisonOp.EQ == comparison.op()) {
            return operands.stream().noneMatch(this::isNull)
                    && operands.stream().anyMatch(this::isNullForCertain);
        }
        if (expr instanceof Expr.Match || expr instanceof Expr.In) {
            return isNullForCertain(operands.get(0))
                    || operands.stream().skip(1).allMatch(this::isNullForCertain);
        }
        final int needed = expr instanceof Expr.Call call ? needed(call) : operands.size();
        return operands.stream().limit(needed).anyMatch(this::isNullForCertain);
    }

    /** How many arguments must not be null. */
    private static int needed(Expr.Call call) {
        return switch (call.function()) {
            case "number", "substring" -> 1;
            case "indexOf" -> 2;
            case "between" -> 3;
            default -> call.arguments().size();
        };
    }

    private boolean isNull(Expr expr) {
        return expr instanceof Expr.Literal literal && null == literal.value()
                || expr instanceof Expr.Field field && isUnmapped(field);
    }

    private boolean isUnmapped(Expr.Field field) {
        return options.unmappedIsNull()
                && field.optional()
                && !options.types().containsKey(field.name());
    }

    private static Set<Object> single(Object value) {
        final Set<Object> set = new LinkedHashSet<>();
        set.add(value);
        return set;
    }

    private static List<Expr> children(Expr expr) {
        if (expr instanceof Expr.Not not) {
            return List.of(not.operand());
        } else if (expr instanceof Expr.And and) {
            return and.operands();
        } else if (expr instanceof Expr.Or or) {
            return or.operands();
        } else if (expr instanceof Expr.Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        } else if (expr instanceof Expr.Arithmetic arithmetic) {
            return List.of(arithmetic.left(), arithmetic.right());
        } else if (expr instanceof Expr.Negate negate) {
            return List.of(negate.operand());
        } else if (expr instanceof Expr.Match match) {
            return withFirst(match.subject(), match.patterns());
        } else if (expr instanceof Expr.In in) {
            return withFirst(in.subject(), in.values());
        } else if (expr instanceof Expr.Call call) {
            return call.arguments();
        } else if (expr instanceof Expr.Literal
                || expr instanceof Expr.Field
                || expr instanceof Expr.VariableField) {
            return List.of();
        }
        throw new UnsupportedOperationException("endpoint dialect: " + expr);
    }

    private static List<Expr> withFirst(Expr first, List<Expr> rest) {
        final List<Expr> all = new ArrayList<>();
        all.add(first);
        all.addAll(rest);
        return all;
    }

    private static void forEachChoice(
            List<Set<Object>> sets, List<Object> chosen, Function<List<Object>, Boolean> action) {
        if (chosen.size() == sets.size()) {
            action.apply(new ArrayList<>(chosen));
            return;
        }
        for (final Object value : sets.get(chosen.size())) {
            chosen.add(value);
            forEachChoice(sets, chosen, action);
            chosen.remove(chosen.size() - 1);
        }
    }

    /** The value of an expression whose operands have these values. */
    private Object apply(Expr expr, List<Object> operands) {
        if (expr instanceof Expr.Not) {
            return null == operands.get(0) ? null : Boolean.FALSE.equals(operands.get(0));
        } else if (expr instanceof Expr.And) {
            return operands.contains(false)
                    ? (Boolean) false
                    : operands.contains(null) ? null : true;
        } else if (expr instanceof Expr.Or) {
            return operands.contains(true)
                    ? (Boolean) true
                    : operands.contains(null) ? null : false;
        } else if (expr instanceof Expr.Comparison comparison) {
            return compare(comparison, operands.get(0), operands.get(1));
        } else if (expr instanceof Expr.Arithmetic arithmetic) {
            final char operator = arithmetic.op().symbol().charAt(0);
            return OracleFunctions.arithmetic(operator, operands.get(0), operands.get(1));
        } else if (expr instanceof Expr.Negate) {
            return OracleFunctions.arithmetic('-', 0L, operands.get(0));
        } else if (expr instanceof Expr.Match match) {
            return match(match, operands.get(0), operands.subList(1, operands.size()));
        } else if (expr instanceof Expr.In in) {
            return in(in, operands.get(0), operands.subList(1, operands.size()));
        }
        final Expr.Call call = (Expr.Call) expr;
        if (isFieldContainsEmpty(call)) {
            return null == operands.get(0) ? null : true;
        }
        return OracleFunctions.call(call.function(), call.caseInsensitive(), operands);
    }

    /** On a field, an empty part is in every value; on anything else it is in none. */
    private static boolean isFieldContainsEmpty(Expr.Call call) {
        return "stringContains".equals(call.function())
                && call.arguments().get(0) instanceof Expr.Field
                && call.arguments().get(1) instanceof Expr.Literal literal
                && "".equals(literal.value());
    }

    private Boolean compare(Expr.Comparison comparison, Object left, Object right) {
        final boolean equality = Expr.ComparisonOp.EQ == comparison.op();
        if (equality && (isNull(comparison.left()) || isNull(comparison.right()))) {
            return null == left && isNull(comparison.right())
                    || null == right && isNull(comparison.left());
        }
        if (null == left || null == right) {
            return null;
        }
        Object first = read(left, comparison.left(), comparison.right());
        Object second = read(right, comparison.right(), comparison.left());
        first = coerced(first, comparison.left(), comparison.right());
        second = coerced(second, comparison.right(), comparison.left());
        if (!equality) {
            // A block is equal to all its addresses; for an order it is its first.
            first = first instanceof OracleIp.Block block ? block.first() : first;
            second = second instanceof OracleIp.Block block ? block.first() : second;
        }
        final Integer order =
                null == first || null == second ? null : OracleValues.compare(first, second);
        return null != order
                && switch (comparison.op()) {
                    case EQ -> 0 == order;
                    case LT -> order < 0;
                    case LE -> order <= 0;
                    case GT -> order > 0;
                    case GE -> order >= 0;
                };
    }

    private static Boolean match(Expr.Match match, Object subject, List<Object> patterns) {
        if (null == subject) {
            return null;
        }
        final String text = OracleValues.text(subject);
        final boolean fold = match.caseInsensitive();
        return patterns.stream()
                .map(String.class::cast)
                .anyMatch(
                        pattern ->
                                Expr.MatchKind.REGEX == match.kind()
                                        ? OracleText.regex(pattern, fold, text)
                                        : OracleText.wildcard(pattern, fold, text));
    }

    private Boolean in(Expr.In in, Object subject, List<Object> values) {
        if (null == subject) {
            return null;
        }
        for (int i = 0; i < values.size(); i++) {
            final Object value = coerced(values.get(i), in.values().get(i), in.subject());
            final Object read = read(subject, in.subject(), in.values().get(i));
            if (null != value && null != read && isIn(in.caseInsensitive(), read, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(boolean fold, Object subject, Object value) {
        if (fold && subject instanceof String left && value instanceof String right) {
            return OracleText.fold(left).equals(OracleText.fold(right));
        }
        final Integer order = OracleValues.compare(subject, value);
        return null != order && 0 == order;
    }

    /** A field without a type is read as what it is compared with: a number, a truth value. */
    private Object read(Object value, Expr expr, Expr other) {
        final boolean untyped =
                expr instanceof Expr.Field field && EcsType.DYNAMIC == options.type(field.name());
        if (!untyped || !isConstant(other)) {
            return value;
        }
        final Object constant = possible(other, null).iterator().next();
        if (constant instanceof Boolean && "".equals(value)) {
            return false; // as Elasticsearch indexes it in a boolean field
        }
        return constant instanceof Number ? OracleValues.readNumber(value) : value;
    }

    /** A constant takes the type of the field that it is compared with. */
    private Object coerced(Object value, Expr expr, Expr other) {
        return other instanceof Expr.Field field && isConstant(expr)
                ? OracleValues.coerce(value, options.type(field.name()))
                : value;
    }
}
