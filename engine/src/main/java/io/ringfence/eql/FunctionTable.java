package io.ringfence.eql;

import io.ringfence.ecs.EcsType;
import io.ringfence.ecs.NearestName;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The functions of EQL: names, arity, types, and which have a case-insensitive form. Names are
 * found in any letter case, as in Elasticsearch.
 */
final class FunctionTable {
    private static final Map<String, Function> FUNCTIONS = functions();

    private FunctionTable() {}

    /** What an argument must be; a null constant is allowed everywhere. */
    enum Parameter {
        ANY("a value"),
        STRING("a string"),
        CONSTANT_STRING("a constant string"),
        NUMBER("a number"),
        INTEGER("a whole number"),
        BOOLEAN("a boolean"),
        IP("an IP address");

        private final String text;

        Parameter(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /**
     * One function.
     *
     * @param returns null for arithmetic, whose type follows from its arguments
     * @param tilde whether {@code name~} is allowed
     * @param minArguments arguments that must be given
     * @param variadic whether the last parameter may be repeated
     */
    record Function(
            String name,
            EcsType returns,
            boolean tilde,
            int minArguments,
            boolean variadic,
            List<Parameter> parameters) {

        int maxArguments() {
            return variadic ? Integer.MAX_VALUE : parameters.size();
        }

        Parameter parameter(int index) {
            return parameters.get(Math.min(index, parameters.size() - 1));
        }

        /** The arity in words. */
        String arity() {
            if (variadic) {
                return "at least " + count(minArguments);
            }
            return minArguments == parameters.size()
                    ? "exactly " + count(minArguments)
                    : minArguments + " or " + count(parameters.size());
        }

        private static String count(int arguments) {
            return 1 == arguments ? "1 argument" : arguments + " arguments";
        }
    }

    /** A function by its name in any letter case, or null. */
    static Function find(String name) {
        return FUNCTIONS.get(name.toLowerCase(Locale.ROOT));
    }

    /** The name as the documentation writes it, or the same when there is no such function. */
    static String canonical(String name) {
        final Function function = find(name);
        return null == function ? name : function.name();
    }

    /** The function that was probably meant, or null. */
    static String nearest(String name) {
        final String nearest = NearestName.of(name, FUNCTIONS.keySet());
        return null == nearest ? null : FUNCTIONS.get(nearest).name();
    }

    private static Map<String, Function> functions() {
        final Map<String, Function> map = new LinkedHashMap<>();
        for (final String name : List.of("add", "subtract", "multiply", "divide", "modulo")) {
            put(map, name, null, "NN");
        }
        put(map, "between~", EcsType.KEYWORD, "SSS?B");
        put(map, "cidrMatch", EcsType.BOOLEAN, "PC*");
        put(map, "concat", EcsType.KEYWORD, "A*");
        put(map, "endsWith~", EcsType.BOOLEAN, "SS");
        put(map, "indexOf~", EcsType.LONG, "SS?I");
        put(map, "length", EcsType.LONG, "S");
        put(map, "number", EcsType.DOUBLE, "S?I");
        put(map, "startsWith~", EcsType.BOOLEAN, "SS");
        put(map, "string", EcsType.KEYWORD, "A");
        put(map, "stringContains~", EcsType.BOOLEAN, "SS");
        put(map, "substring", EcsType.KEYWORD, "SI?I");
        return map;
    }

    /**
     * Adds one.
     *
     * @param name with a tilde when that form is allowed
     * @param shape a letter a parameter; those behind {@code ?} may be left out, {@code *} repeats
     */
    private static void put(Map<String, Function> map, String name, EcsType returns, String shape) {
        final boolean tilde = name.endsWith("~");
        final boolean variadic = shape.endsWith("*");
        final String letters = shape.replace("?", "").replace("*", "");
        final int optional = shape.indexOf('?');
        final Parameter[] parameters = new Parameter[letters.length()];
        Arrays.setAll(parameters, i -> parameter(letters.charAt(i)));
        final Function function =
                new Function(
                        tilde ? name.substring(0, name.length() - 1) : name,
                        returns,
                        tilde,
                        optional < 0 ? letters.length() : optional,
                        variadic,
                        List.of(parameters));
        map.put(function.name().toLowerCase(Locale.ROOT), function);
    }

    private static Parameter parameter(char letter) {
        return switch (letter) {
            case 'S' -> Parameter.STRING;
            case 'C' -> Parameter.CONSTANT_STRING;
            case 'N' -> Parameter.NUMBER;
            case 'I' -> Parameter.INTEGER;
            case 'B' -> Parameter.BOOLEAN;
            case 'P' -> Parameter.IP;
            default -> Parameter.ANY;
        };
    }
}
