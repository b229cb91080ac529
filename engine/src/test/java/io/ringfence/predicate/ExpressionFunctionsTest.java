package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ringfence.automaton.PatternException;
import io.ringfence.automaton.Patterns;
import io.ringfence.cidr.CidrException;
import io.ringfence.cidr.CidrSet;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Functions, operators and logic on constants, by table. */
class ExpressionFunctionsTest {
    private static Expression constant(Object value) {
        return value instanceof Expression expression
                ? expression
                : new Expression.Constant(value instanceof Integer i ? (Object) (long) i : value);
    }

    private static List<Expression> constants(Object... values) {
        final List<Expression> list = new ArrayList<>();
        for (Object value : values) {
            list.add(constant(value));
        }
        return list;
    }

    private static Object call(String function, Object... arguments) {
        return Expressions.evaluate(new Expression.Call(function, false, constants(arguments)));
    }

    private static Object callFolded(String function, Object... arguments) {
        return Expressions.evaluate(new Expression.Call(function, true, constants(arguments)));
    }

    private static Object arithmetic(Object left, char op, Object right) {
        return Expressions.evaluate(new Expression.Arithmetic(op, constant(left), constant(right)));
    }

    private static Object compare(Object left, CompareOp op, Object right) {
        return Expressions.evaluate(new Expression.Compare(op, constant(left), constant(right)));
    }

    @Test
    void shouldTakeWhatIsBetween() {
        assertEquals("b", call("between", "a[b]c]", "[", "]"));
        assertEquals("b]c", call("between", "a[b]c]", "[", "]", true));
        assertEquals("", call("between", "abc", "x", "c"));
        assertEquals("", call("between", "abc", "a", "x"));
        assertEquals("abc", call("between", "abc", "", "c"));
        assertEquals("abc", call("between", "abc", "a", ""));
        assertEquals("", call("between", "", "a", "b"));
        assertEquals("", call("between", "ab", "a", "b"));
        assertNull(call("between", null, "a", "b"));
        assertNull(call("between", "abc", null, "b"));
        assertNull(call("between", "abc", "a", null));
        assertEquals("", call("between", "xAyBz", "a", "b"));
        assertEquals("y", callFolded("between", "xAyBz", "a", "b"));
        assertEquals("y", callFolded("between", "xÄyÖz", "ä", "ö"));
    }

    @Test
    void shouldConcatenateAnything() {
        assertEquals("a1true2.5", call("concat", "a", 1, true, 2.5));
        assertNull(call("concat", "a", null));
        assertEquals("", call("concat"));
        assertEquals("x", call("concat", "x"));
        assertEquals("1.0", call("concat", 1.0));
        assertEquals("-9223372036854775808", call("concat", Long.MIN_VALUE));
    }

    @Test
    void shouldTestStartsEndsAndParts() {
        assertEquals(true, call("startsWith", "abc", "ab"));
        assertEquals(false, call("startsWith", "abc", "AB"));
        assertEquals(true, callFolded("startsWith", "abc", "AB"));
        assertEquals(true, call("startsWith", "abc", ""));
        assertEquals(false, call("startsWith", "ab", "abc"));
        assertNull(call("startsWith", null, "a"));
        assertNull(call("startsWith", "a", null));
        assertEquals(true, call("endsWith", "abc", "bc"));
        assertEquals(false, call("endsWith", "abc", "BC"));
        assertEquals(true, callFolded("endsWith", "abÇ", "Bç"));
        assertEquals(true, callFolded("endsWith", "a\u212a", "K"));
        assertEquals(true, call("endsWith", "abc", ""));
        assertEquals(false, call("endsWith", "bc", "abc"));
        assertEquals(false, call("endsWith", "a*c", "?c"));
        assertEquals(true, call("stringContains", "abc", "b"));
        assertEquals(false, call("stringContains", "abc", "B"));
        assertEquals(true, callFolded("stringContains", "abc", "BC"));
        assertEquals(true, callFolded("stringContains", "x\u212aey", "KEY"));
        assertEquals(false, call("stringContains", "abc", ""));
        assertEquals(false, call("stringContains", "", "a"));
        assertEquals(false, call("stringContains", "abc", "a*c"));
        assertNull(call("stringContains", null, "a"));
    }

    @Test
    void shouldFindIndexesInUtf16Units() {
        assertEquals(1L, call("indexOf", "abcb", "b"));
        assertEquals(3L, call("indexOf", "abcb", "b", 2));
        assertEquals(1L, call("indexOf", "abcb", "b", -5));
        assertEquals(1L, call("indexOf", "abcb", "b", null));
        assertNull(call("indexOf", "abc", "x"));
        assertNull(call("indexOf", "abc", "b", 9));
        assertEquals(2L, call("indexOf", "abc", "", 2));
        assertEquals(0L, call("indexOf", "", ""));
        assertNull(call("indexOf", "abc", "B"));
        assertEquals(1L, callFolded("indexOf", "abc", "B"));
        assertEquals(2L, call("indexOf", "\ud83d\ude00b", "b"));
        assertEquals(2L, call("indexOf", "éäb", "b"));
        assertNull(call("indexOf", null, "b"));
    }

    @Test
    void shouldCountUtf16Units() {
        assertEquals(0L, call("length", ""));
        assertEquals(3L, call("length", "abc"));
        assertEquals(2L, call("length", "\ud83d\ude00"));
        assertEquals(2L, call("length", "éß"));
        assertNull(call("length", (Object) null));
        assertEquals(
                1L,
                call(
                        "length",
                        new Expression.Call("substring", false, constants("\ud83d\ude00", 0, 1))));
    }

    @Test
    void shouldSliceAsPythonDoes() {
        assertEquals("bc", call("substring", "abc", 1));
        assertEquals("b", call("substring", "abc", 1, 2));
        assertEquals("c", call("substring", "abc", -1));
        assertEquals("ab", call("substring", "abc", 0, -1));
        assertEquals("abc", call("substring", "abc", -9, 9));
        assertEquals("", call("substring", "abc", 2, 1));
        assertEquals("", call("substring", "abc", 5, 9));
        assertEquals("ab", call("substring", "abc", null, 2));
        assertEquals("bc", call("substring", "abc", 1, null));
        assertNull(call("substring", null, 1));
        assertEquals("b", call("substring", "\ud83d\ude00b", 2));
        assertEquals("\ud83d\ude00", call("substring", "a\ud83d\ude00b", 1, 3));
    }

    @Test
    void shouldReadNumbers() {
        assertEquals(12L, call("number", "12"));
        assertEquals(-12L, call("number", "-12"));
        assertEquals(12L, call("number", "+12"));
        assertEquals(1.0, call("number", "1.0"));
        assertEquals(1000.0, call("number", "1e3"));
        assertEquals(31L, call("number", "0x1f"));
        assertEquals(31L, call("number", "0x1F", 16));
        assertEquals(31L, call("number", "1f", 16));
        assertEquals(5L, call("number", "101", 2));
        assertEquals(7L, call("number", "7", null));
        assertNull(call("number", "abc"));
        assertNull(call("number", ""));
        assertNull(call("number", "1.5", 16));
        assertNull(call("number", "0x1f", 10));
        assertNull(call("number", "9", 8));
        assertNull(call("number", (Object) null));
        assertEquals(Long.MIN_VALUE, call("number", "-9223372036854775808"));
        assertEquals(9.223372036854775808e18, call("number", "9223372036854775808"));
    }

    @Test
    void shouldSpellAsJavaDoes() {
        assertEquals("5", call("string", 5));
        assertEquals("true", call("string", true));
        assertEquals("x", call("string", "x"));
        assertNull(call("string", (Object) null));
    }

    @Test
    void shouldCalculate() {
        assertEquals(5L, call("add", 2, 3));
        assertEquals(-1L, call("subtract", 2, 3));
        assertEquals(6L, call("multiply", 2, 3));
        assertEquals(-3L, call("divide", -7, 2));
        assertEquals(-1L, call("modulo", -7, 2));
        assertEquals(3.5, arithmetic(7.0, '/', 2));
        assertEquals(2.5, arithmetic(0.5, '+', 2));
        assertEquals(1.0, arithmetic(7, '%', 2.0));
        assertNull(arithmetic(1, '/', 0));
        assertNull(arithmetic(1, '%', 0));
        assertEquals(Double.POSITIVE_INFINITY, arithmetic(1.0, '/', 0));
        assertNull(arithmetic(null, '+', 1));
        assertNull(arithmetic("1", '+', 1));
        assertNull(arithmetic(Long.MAX_VALUE, '+', 1));
        assertNull(arithmetic(Long.MIN_VALUE, '-', 1));
        assertNull(arithmetic(Long.MAX_VALUE, '*', 2));
        assertNull(arithmetic(Long.MIN_VALUE, '/', -1));
        assertEquals(-5L, Expressions.evaluate(new Expression.Negate(constant(5))));
        assertEquals(-0.5, Expressions.evaluate(new Expression.Negate(constant(0.5))));
        assertNull(Expressions.evaluate(new Expression.Negate(constant(Long.MIN_VALUE))));
        assertNull(Expressions.evaluate(new Expression.Negate(constant(null))));
    }

    @Test
    void shouldCompareAcrossKinds() {
        assertEquals(true, compare(5, CompareOp.EQ, 5.0));
        assertEquals(false, compare(9007199254740993L, CompareOp.EQ, 0x1p53));
        assertEquals(true, compare(9007199254740993L, CompareOp.GT, 0x1p53));
        assertEquals(true, compare("b", CompareOp.GT, "a"));
        assertEquals(true, compare("5", CompareOp.EQ, 5));
        assertEquals(true, compare(true, CompareOp.EQ, true));
        assertEquals(false, compare(true, CompareOp.EQ, false));
        assertNull(compare(null, CompareOp.EQ, null));
        assertNull(compare(1, CompareOp.LT, null));
        assertEquals(true, compare("\ud83d\ude00", CompareOp.LT, "\uff21"));
    }

    @Test
    void shouldTestMembership() throws CidrException, PatternException {
        final List<Object> values = new ArrayList<>(List.of("a", 5L, 2.0));
        values.add(null);
        assertEquals(true, Expressions.evaluate(new Expression.In(constant("a"), false, values)));
        assertEquals(false, Expressions.evaluate(new Expression.In(constant("A"), false, values)));
        assertEquals(true, Expressions.evaluate(new Expression.In(constant("A"), true, values)));
        assertEquals(true, Expressions.evaluate(new Expression.In(constant(2), false, values)));
        assertNull(Expressions.evaluate(new Expression.In(constant(null), false, values)));
        final List<String> patterns = List.of("x*", "?B");
        assertEquals(
                true,
                Expressions.evaluate(new Expression.WildcardIn(constant("ab"), true, patterns)));
        assertEquals(
                false,
                Expressions.evaluate(new Expression.WildcardIn(constant("ab"), false, patterns)));
        assertNull(Expressions.evaluate(new Expression.WildcardIn(constant(null), true, patterns)));
        final CidrSet set = CidrSet.of(List.of("10.0.0.0/8"));
        assertEquals(true, Expressions.evaluate(new Expression.Cidr(constant("10.9.9.9"), set)));
        assertEquals(false, Expressions.evaluate(new Expression.Cidr(constant("junk"), set)));
        assertNull(Expressions.evaluate(new Expression.Cidr(constant(null), set)));
        final var automaton = Patterns.regex(List.of("a+"), false, 100);
        assertEquals(
                true, Expressions.evaluate(new Expression.Regex(constant("aaa"), automaton, "a+")));
        assertNull(Expressions.evaluate(new Expression.Regex(constant(null), automaton, "a+")));
    }

    @Test
    void shouldReasonWithThreeValues() {
        final Expression yes = constant(true);
        final Expression no = constant(false);
        final Expression unknown = constant(null);
        assertEquals(false, Expressions.evaluate(new Expression.And(List.of(unknown, no))));
        assertNull(Expressions.evaluate(new Expression.And(List.of(unknown, yes))));
        assertEquals(true, Expressions.evaluate(new Expression.And(List.of(yes, yes))));
        assertEquals(true, Expressions.evaluate(new Expression.Or(List.of(unknown, yes))));
        assertNull(Expressions.evaluate(new Expression.Or(List.of(unknown, no))));
        assertEquals(false, Expressions.evaluate(new Expression.Or(List.of(no, no))));
        assertNull(Expressions.evaluate(new Expression.Not(unknown)));
        assertEquals(false, Expressions.evaluate(new Expression.Not(yes)));
        assertEquals(true, Expressions.evaluate(new Expression.IsNull(unknown)));
        assertEquals(false, Expressions.evaluate(new Expression.IsNull(no)));
        assertEquals(true, Expressions.evaluate(new Expression.And(List.of())));
        assertEquals(false, Expressions.evaluate(new Expression.Or(List.of())));
    }

    @Test
    void shouldRefuseWhatIsNoFunction() {
        assertThrows(IllegalArgumentException.class, () -> call("nope", 1));
        assertThrows(IllegalArgumentException.class, () -> call("length"));
        assertThrows(IllegalArgumentException.class, () -> call("add", 1, 2, 3));
        assertThrows(
                IllegalArgumentException.class,
                () -> Expressions.evaluate(new Expression.Field(0)));
    }
}
