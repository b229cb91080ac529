package io.ringfence.oracle;

import static io.ringfence.oracle.Ast.and;
import static io.ringfence.oracle.Ast.arithmetic;
import static io.ringfence.oracle.Ast.call;
import static io.ringfence.oracle.Ast.compare;
import static io.ringfence.oracle.Ast.eq;
import static io.ringfence.oracle.Ast.field;
import static io.ringfence.oracle.Ast.in;
import static io.ringfence.oracle.Ast.literal;
import static io.ringfence.oracle.Ast.match;
import static io.ringfence.oracle.Ast.ne;
import static io.ringfence.oracle.Ast.not;
import static io.ringfence.oracle.Ast.optional;
import static io.ringfence.oracle.Ast.or;
import static io.ringfence.oracle.Ast.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ringfence.ecs.EcsType;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Expr.ComparisonOp;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Conditions: null and missing, arrays, constants, types, functions. */
class OracleExpressionsTest {
    private static final OracleOptions OPTIONS =
            OracleOptions.of(
                    Map.of(
                            "x", EcsType.KEYWORD,
                            "n", EcsType.LONG,
                            "d", EcsType.DOUBLE,
                            "b", EcsType.BOOLEAN,
                            "ip", EcsType.IP,
                            "t", EcsType.DATE,
                            "v", EcsType.VERSION));

    private static final String FULL = "{'x':'y','n':5,'b':true,'ip':'10.1.2.3'}";
    private static final List<String> EMPTY =
            List.of("{}", "{'x':null,'n':[],'b':[null],'ip':'no address'}", "{'x':[[],[null]]}");

    private final Expr x = field("x");
    private final Expr n = field("n");

    @Test
    void shouldTakeAMissingFieldAsInTheTruthTable() {
        check(eq(x, "y"), true, false);
        check(search(x, "Y"), true, false);
        check(in(false, x, List.of("y")), true, false);
        check(ne(x, "y"), false, true);
        check(not(search(x, "Y")), false, true);
        check(not(ne(x, "y")), true, false);
        check(compare(n, ComparisonOp.GT, 5), false, false);
        check(compare(n, ComparisonOp.LE, 5), true, false);
        check(not(compare(n, ComparisonOp.GT, 5)), true, true);
        check(not(compare(n, ComparisonOp.LE, 5)), false, true);
        check(eq(arithmetic(n, Expr.ArithmeticOp.ADD, 1), 6), true, false);
        check(ne(arithmetic(n, Expr.ArithmeticOp.ADD, 1), 6), false, true);
        check(eq(call("length", x), 1), true, false);
        check(ne(call("length", x), 1), false, true);
        check(call("startsWith", x, ""), true, false);
        check(not(call("startsWith", x, "y")), false, true);
        check(field("b"), true, false);
        check(not(field("b")), false, true);
        check(eq(field("b"), false), false, false);
        check(ne(field("b"), false), true, true);
        check(eq(x, literal(null)), false, true);
        check(eq(literal(null), compare(n, ComparisonOp.GT, 5)), false, true);
        check(ne(literal(null), compare(n, ComparisonOp.GT, 5)), true, false);
        check(eq(call("length", x), literal(null)), false, true);
    }

    @Test
    void shouldNegateFunctionsAsSets() {
        final Expr inside = call("cidrMatch", field("ip"), "10.0.0.0/8");
        check(inside, true, false);
        check(not(inside), false, true);
        check(eq(inside, false), false, true);
        check(ne(inside, true), false, true);
        check(eq(literal(true), inside), true, false);
    }

    @Test
    void shouldLetEachOccurrenceHaveItsOwnValue() {
        final String two = "{'x':['a','b'],'n':[1,10]}";
        assertEquals(true, run(eq(x, "a"), two));
        assertEquals(false, run(ne(x, "a"), two));
        assertEquals(true, run(and(eq(x, "a"), eq(x, "b")), two));
        assertEquals(
                true,
                run(and(compare(n, ComparisonOp.GT, 5), compare(n, ComparisonOp.LT, 5)), two));
        assertEquals(true, run(eq(call("concat", x, x), "ab"), two));
        assertEquals(true, run(eq(arithmetic(n, Expr.ArithmeticOp.SUBTRACT, n), 9), two));
        assertEquals(false, run(eq(arithmetic(n, Expr.ArithmeticOp.SUBTRACT, n), 8), two));
    }

    @Test
    void shouldFoldConstantsWithThreeValues() {
        final Expr nothing = literal(null);
        assertEquals(false, run(and(nothing, literal(false)), FULL));
        assertEquals(true, run(or(nothing, literal(true)), FULL));
        assertNull(run(not(nothing), FULL));
        assertNull(run(or(literal(false), nothing), FULL));
        assertNull(run(not(or(literal(false), nothing)), FULL));
        assertEquals(false, run(not(or(eq(x, "y"), nothing)), FULL));
        assertNull(run(compare(nothing, ComparisonOp.LT, 1), FULL));
        assertEquals(true, run(eq(nothing, literal(null)), FULL));
        assertEquals(false, run(eq(literal(1), literal(null)), FULL));
    }

    @Test
    void shouldTakeAnUnmappedOptionalFieldAsNull() {
        final Expr absent = optional("nope");
        final OracleOptions strict = OPTIONS.withUnmappedIsNull();
        assertEquals(false, run(eq(absent, "v"), FULL, strict));
        assertEquals(true, run(ne(absent, "v"), FULL, strict));
        assertEquals(true, run(eq(absent, literal(null)), FULL, strict));
        assertEquals(true, run(eq(absent, optional("nope2")), FULL, strict));
        assertNull(run(not(compare(absent, ComparisonOp.GT, 5)), FULL, strict));
        assertEquals(true, run(not(compare(absent, ComparisonOp.GT, 5)), FULL));
    }

    @Test
    void shouldCompareInTheFieldsType() {
        assertEquals(true, run(eq(n, "5"), FULL));
        assertEquals(true, run(eq(n, 5.0), FULL));
        assertEquals(true, run(eq(n, 5), "{'n':'5'}"));
        assertEquals(true, run(eq(n, 5), "{'n':5.7}"));
        assertEquals(false, run(eq(n, 5), "{'n':'five'}"));
        assertEquals(true, run(eq(x, 5), "{'x':5}"));
        assertEquals(false, run(eq(x, "*"), FULL));
        assertEquals(
                true,
                run(
                        compare(field("t"), ComparisonOp.LT, "2024-01-02"),
                        "{'t':'2024-01-01T23:59:59.999Z'}"));
        assertEquals(true, run(eq(field("t"), 5), "{'t':'1970-01-01T00:00:00.005Z'}"));
        assertEquals(true, run(compare(field("v"), ComparisonOp.GT, "1.5.0"), "{'v':'1.11.3'}"));
        assertEquals(true, run(compare(field("v"), ComparisonOp.LT, "1.5.0"), "{'v':'1.5.0-rc1'}"));
        assertEquals(true, run(compare(field("v"), ComparisonOp.GT, "1.5.0"), "{'v':'x'}"));
        assertEquals(true, run(compare(x, ComparisonOp.LT, "a"), "{'x':'B'}"));
    }

    @Test
    void shouldReadAddresses() {
        final Expr ip = field("ip");
        assertEquals(true, run(eq(ip, "::ffff:10.1.2.3"), FULL));
        assertEquals(true, run(eq(ip, "10.0.0.0/8"), FULL));
        assertEquals(true, run(eq(ip, "::1"), "{'ip':'0:0:0:0:0:0:0:1'}"));
        assertEquals(true, run(call("cidrMatch", ip, "10.6.48.157/8"), FULL));
        assertEquals(false, run(call("cidrMatch", ip, "0.0.0.0/0"), "{'ip':'::1'}"));
        assertEquals(true, run(call("cidrMatch", ip, "::/0"), FULL));
        assertEquals(true, run(call("cidrMatch", ip, "FE80::/10"), "{'ip':'fe80::1'}"));
        assertEquals(true, run(call("cidrMatch", x, "10.0.0.0/8"), "{'x':'10.0.0.1'}"));
        assertEquals(false, run(call("cidrMatch", x, "10.0.0.0/8"), FULL));
        for (final String text :
                List.of("010.0.0.1", "10.0.1", "10.0.0.1:80", "", "[::1]", "1.2.3.4.5")) {
            assertEquals(true, run(eq(ip, literal(null)), "{'ip':'" + text + "'}"), text);
        }
    }

    @Test
    void shouldMatchPatterns() {
        final String value = "{'x':'C:\\\\Windows\\ncmd.EXE'}";
        assertEquals(true, run(search(x, "c:\\win*.exe"), value));
        assertEquals(false, run(match(Expr.MatchKind.LIKE, false, x, List.of("c:\\win*")), value));
        assertEquals(
                true, run(match(Expr.MatchKind.LIKE, false, x, List.of("nope", "?:*EXE")), value));
        assertEquals(
                true,
                run(
                        match(Expr.MatchKind.REGEX, false, x, List.of("[A-Z]:\\\\.*?(exe|EXE)")),
                        value));
        assertEquals(false, run(match(Expr.MatchKind.REGEX, true, x, List.of("^c.*$")), value));
        assertEquals(true, run(match(Expr.MatchKind.REGEX, true, x, List.of("c:@")), value));
        assertEquals(true, run(in(true, x, List.of("c:\\windows\ncmd.exe")), value));
        assertEquals(false, run(in(false, x, List.of("c:\\windows\ncmd.exe")), value));
        assertEquals(false, run(in(true, x, List.of("c:*")), value));
    }

    @Test
    void shouldCallFunctions() {
        checkValue("", "between", false, "abc", "x", "c");
        checkValue("b", "between", false, "abcbc", "a", "c");
        checkValue("bcb", "between", false, "abcbc", "a", "c", true);
        checkValue("abc", "between", false, "abc", "", "c");
        checkValue("B", "between", true, "aBc", "A", "C");
        checkValue(null, "concat", false, "a", null);
        checkValue("a5true2.5", "concat", false, "a", 5L, true, 2.5);
        checkValue(null, "indexOf", false, "abc", "x");
        checkValue(2L, "indexOf", false, "abab", "a", 1L);
        checkValue(0L, "indexOf", true, "abab", "A", -5L);
        checkValue(3L, "indexOf", false, "abc", "", 3L);
        checkValue(255L, "number", false, "0xff");
        checkValue(255L, "number", false, "ff", 16L);
        checkValue(1.5, "number", false, "1.5");
        checkValue(null, "number", false, "x");
        checkValue("bc", "substring", false, "abc", 1L);
        checkValue("c", "substring", false, "abc", -1L);
        checkValue("b", "substring", false, "abc", -2L, -1L);
        checkValue("", "substring", false, "abc", 2L, 1L);
        checkValue(2L, "length", false, "\ud83d\ude00");
        checkValue(-2L, "divide", false, -5L, 2L);
        checkValue(-1L, "modulo", false, -5L, 2L);
        checkValue(null, "divide", false, 5L, 0L);
        checkValue(2.5, "divide", false, 5.0, 2L);
        checkValue("5", "string", false, 5L);
        checkValue(true, "endsWith", true, "abC", "BC");
        checkValue(false, "stringContains", false, "abc", "");
    }

    @Test
    void shouldFlattenWhateverTheSpelling() {
        final OracleEvent event =
                new OracleEvent(
                        0,
                        Documents.json(
                                "{'a.b':1,'a':{'b':[2,[3,null]],'c.d':{'e':4}},'f':[{'g':1},{'g':[2,2]}]}"),
                        OPTIONS);
        assertEquals(List.of(1L, 2L, 3L), event.values("a.b"));
        assertEquals(List.of(4L), event.values("a.c.d.e"));
        assertEquals(List.of(1L, 2L), event.values("f.g"));
    }

    private void check(Expr expr, boolean onFull, boolean onEmpty) {
        assertEquals(onFull, run(expr, FULL), expr::toString);
        for (final String document : EMPTY) {
            assertEquals(onEmpty, run(expr, document), () -> expr + " on " + document);
        }
    }

    private static void checkValue(
            Object expected, String function, boolean fold, Object... arguments) {
        assertEquals(
                expected,
                OracleFunctions.call(function, fold, Arrays.asList(arguments)),
                function + Arrays.toString(arguments));
    }

    private static Boolean run(Expr expr, String document) {
        return run(expr, document, OPTIONS);
    }

    private static Boolean run(Expr expr, String document, OracleOptions options) {
        final OracleEvent event = new OracleEvent(0, Documents.json(document), options);
        return new OracleExpressions(options).condition(expr, event);
    }
}
