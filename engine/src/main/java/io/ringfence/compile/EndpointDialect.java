package io.ringfence.compile;

import io.ringfence.eql.Expr;
import io.ringfence.predicate.Condition;
import io.ringfence.rule.Rule;
import io.ringfence.sequence.JoinKeyTable;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the endpoint dialect adds to EQL, as far as it is not plain syntax: the rule's {@code
 * os_list}, sequences without a key, and where its constructs cannot stand.
 */
final class EndpointDialect {
    /** How explain shows the key that keyless sequences get. */
    static final String KEYLESS_TEXT = "?host.id";

    private static final String OS_FIELD = "host.os.type";
    private static final String HOST_FIELD = "host.id";
    private static final String OS_LIST = "os_list";
    private static final Pattern JSON_STRING = Pattern.compile("\"([^\"\\\\]*)\"");

    private EndpointDialect() {}

    /** The rule sees events of the listed systems, and those that do not name theirs; or null. */
    static Condition osCondition(RuleScope scope) {
        final List<String> systems = systems(scope.rule());
        if (!scope.rule().endpointDialect() || systems.isEmpty()) {
            return null;
        }
        final int field = scope.fields().id(OS_FIELD);
        final int exists = scope.matches().exists(field);
        final int listed = scope.matches().textIn(field, false, systems);
        return new Condition.Or(
                List.of(new Condition.Leaf(listed), new Condition.Not(new Condition.Leaf(exists))));
    }

    /** The agent sees one host: a sequence without a key joins within the host. */
    static List<JoinKeyTable.KeyField> keys(List<JoinKeyTable.KeyField> keys, RuleScope scope) {
        return keys.isEmpty() && scope.rule().endpointDialect()
                ? List.of(new JoinKeyTable.KeyField(scope.fields().id(HOST_FIELD), true))
                : keys;
    }

    /** Tells that an expression cannot be compiled. */
    static void refuse(Expr expr, RuleScope scope) {
        final String what;
        if (expr instanceof Expr.AliasField) {
            what = "alias reference";
        } else if (expr instanceof Expr.Descendant) {
            what = "descendant of";
        } else {
            what = "_arraysearch";
        }
        scope.problems()
                .error(expr.span(), "the endpoint dialect's " + what + " cannot be compiled");
    }

    /** Tells that a construct has no meaning inside of {@code _arraysearch}. */
    static void refuseInside(Expr expr, RuleScope scope) {
        final String what = expr instanceof Expr.Descendant ? "descendant of" : "_arraysearch";
        scope.problems().error(expr.span(), what + " cannot stand inside of _arraysearch");
    }

    /** The operating systems that a behaviour rule lists. */
    static List<String> systems(Rule rule) {
        final String json = rule.info().extra().getOrDefault(OS_LIST, "[]");
        return JSON_STRING.matcher(json).results().map(EndpointDialect::content).toList();
    }

    private static String content(MatchResult result) {
        return result.group(1);
    }
}
