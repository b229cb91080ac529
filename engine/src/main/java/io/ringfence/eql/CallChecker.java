package io.ringfence.eql;

import io.ringfence.ecs.EcsType;
import io.ringfence.ecs.EcsType.Family;

import java.util.Locale;
import java.util.Map;

/** Names, arity and arguments of function calls. */
final class CallChecker {
    /** Functions that other dialects of EQL have, and what stands for them here. */
    private static final Map<String, String> FOREIGN =
            Map.of(
                    "wildcard", "use `:` or `like`",
                    "match", "use `regex~`",
                    "matchlite", "use `regex~`",
                    "arraycontains", "use `==`: it holds when any element is equal",
                    "arraysearch", "a condition on a field holds when it holds for any element",
                    "arraycount", "elements cannot be counted",
                    "safe", "leave it out: what cannot be computed is null");

    private final ConditionChecker conditions;
    private final Diagnostics diagnostics;

    CallChecker(ConditionChecker conditions, Diagnostics diagnostics) {
        this.conditions = conditions;
        this.diagnostics = diagnostics;
    }

    void check(Expr.Call call) {
        final FunctionTable.Function function = FunctionTable.find(call.function());
        if (null == function) {
            unknown(call);
            call.arguments().forEach(conditions::check);
            return;
        }
        final int count = call.arguments().size();
        if (count < function.minArguments() || count > function.maxArguments()) {
            diagnostics.error(
                    call.span(),
                    "`" + function.name() + "` takes " + function.arity() + ", found " + count,
                    "");
        }
        if (call.caseInsensitive() && !function.tilde()) {
            diagnostics.error(
                    call.span(),
                    "`" + function.name() + "` has no case-insensitive form",
                    "write `" + function.name() + "(...)`");
        }
        for (int i = 0; i < count; i++) {
            argument(call, function, i);
        }
    }

    private void unknown(Expr.Call call) {
        final String foreign = FOREIGN.get(call.function().toLowerCase(Locale.ROOT));
        final String nearest = FunctionTable.nearest(call.function());
        final String guess = null == nearest ? "" : "did you mean `" + nearest + "`?";
        diagnostics.error(
                call.span(),
                "unknown function `" + call.function() + "`",
                null == foreign ? guess : foreign);
    }

    private void argument(Expr.Call call, FunctionTable.Function function, int index) {
        final Expr argument = call.arguments().get(index);
        final EcsType type = conditions.check(argument);
        final FunctionTable.Parameter parameter = function.parameter(index);
        final boolean constant =
                FunctionTable.Parameter.CONSTANT_STRING != parameter || Types.isConstant(argument);
        if (!constant || !fits(parameter, type)) {
            diagnostics.error(
                    argument.span(),
                    "argument "
                            + (index + 1)
                            + " of `"
                            + function.name()
                            + "` must be "
                            + parameter.text()
                            + ", found "
                            + (constant ? Types.name(type) : "a field"),
                    hint(parameter, type));
        }
    }

    private static boolean fits(FunctionTable.Parameter parameter, EcsType type) {
        return switch (parameter) {
            case ANY -> EcsType.OBJECT != type;
            case STRING, CONSTANT_STRING -> Types.is(type, Family.STRING);
            case NUMBER -> Types.is(type, Family.NUMBER);
            case INTEGER -> Types.isWhole(type);
            case BOOLEAN -> Types.is(type, Family.BOOLEAN);
            case IP -> Types.is(type, Family.IP);
        };
    }

    private static String hint(FunctionTable.Parameter parameter, EcsType type) {
        if (FunctionTable.Parameter.STRING == parameter && EcsType.OBJECT != type) {
            return "make it a string with `string(...)`";
        } else if (FunctionTable.Parameter.NUMBER == parameter && EcsType.KEYWORD == type) {
            return "make it a number with `number(...)`";
        }
        return "";
    }
}
