package io.ringfence.eql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {
    /** The tree in a form that shows every node: (op operand ...). */
    private static String tree(String text) {
        return lisp(Trees.expr(text));
    }

    private static String lisp(Expr expr) {
        if (expr instanceof Expr.Literal literal) {
            return literal.value() instanceof String string
                    ? "'" + string + "'"
                    : String.valueOf(literal.value());
        } else if (expr instanceof Expr.Field field) {
            return (field.optional() ? "?" : "") + field.name();
        }
        final String head;
        if (expr instanceof Expr.Comparison comparison) {
            head = comparison.op().symbol();
        } else if (expr instanceof Expr.Arithmetic arithmetic) {
            head = arithmetic.op().symbol();
        } else if (expr instanceof Expr.Match match) {
            head = match.kind() + (match.caseInsensitive() ? "~" : "");
        } else if (expr instanceof Expr.In in) {
            head = in.caseInsensitive() ? "IN~" : "IN";
        } else if (expr instanceof Expr.Call call) {
            head = call.function() + (call.caseInsensitive() ? "~" : "");
        } else {
            head = expr.getClass().getSimpleName().toUpperCase();
        }
        final StringBuilder text = new StringBuilder("(").append(head);
        ExprTree.children(expr).forEach(child -> text.append(' ').append(lisp(child)));
        return text.append(')').toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '@',
            value = {
                "a or b and c | (OR a (AND b c))",
                "(a or b) and c | (AND (OR a b) c)",
                "a or b or c or d | (OR a b c d)",
                "a or (b or c) | (OR a (OR b c))",
                "not a and b | (AND (NOT a) b)",
                "not a == b | (NOT (== a b))",
                "not not a | (NOT (NOT a))",
                "not a in (1) | (NOT (IN a 1))",
                "a not in (1, 2) | (NOT (IN a 1 2))",
                "a not in~ (\"x\") | (NOT (IN~ a 'x'))",
                "a != 1 | (NOT (== a 1))",
                "a + b * c - d | (- (+ a (* b c)) d)",
                "a - b - c | (- (- a b) c)",
                "a / b % c * d | (* (% (/ a b) c) d)",
                "-a * b | (* (NEGATE a) b)",
                "- - 5 | (NEGATE (NEGATE 5))",
                "+a | a",
                "1 - -2 | (- 1 (NEGATE 2))",
                "a + 1 == b * 2 | (== (+ a 1) (* b 2))",
                "x + 1 in (2) | (+ x (IN 1 2))",
                "(x + 1) in (2) | (IN (+ x 1) 2)",
                "1 * 2 + 10 / 2 : 2 + 5 | (+ (+ (* 1 2) (/ 10 (SEARCH~ 2 2))) 5)",
                "a : \"x\" and b | (AND (SEARCH~ a 'x') b)",
                "a like (\"x\", \"y\") | (LIKE a 'x' 'y')",
                "a like~ \"x\" | (LIKE~ a 'x')",
                "a regex (\"x\") | (REGEX a 'x')",
                "a regex~ \"x\" | (REGEX~ a 'x')",
                "f(a) : \"x\" | (SEARCH~ (f a) 'x')",
                "(a in (1, 2)) == true | (== (IN a 1 2) true)",
                "CONCAT(a, 1) == \"a1\" | (== (concat a 1) 'a1')",
                "startswith~(a, \"x\") | (startsWith~ a 'x')",
                "f() | (f)",
                "?a.b == null | (== ?a.b null)",
                "`a b`.c.`d.e` | a b.c.d.e",
                "`a``b` | a`b",
                "a.`sequence` <= 1 | (<= a.sequence 1)",
                "head == tail | (== head tail)",
                "in_ == 1 | (== in_ 1)",
                "a . b | a.b",
                "true == false | (== true false)",
                "a/*x*/==/* y */ 1 | (== a 1)",
            })
    void shouldBindAsElasticsearchDoes(String text, String tree) {
        assertEquals(tree, tree(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9.223372036854776E18",
        "100000000000000000000000000000000, 1.0E32",
        "1.5, 1.5",
        ".5, 0.5",
        "5., 5.0",
        "1e3, 1000.0",
        "1E-3, 0.001",
        "2.5e+2, 250.0",
    })
    void shouldReadNumbers(String text, String value) {
        assertEquals(value, tree(text));
    }

    @Test
    void shouldReadAtSignsAndLineComments() {
        assertEquals("(> @timestamp 1)", tree("@timestamp // the time\n> 1 // end"));
    }

    @Test
    void shouldUnescapeStrings() {
        assertEquals(
                "\b\t\n\f\r\"\\'",
                ((Expr.Literal) Trees.expr("\"\\b\\t\\n\\f\\r\\\"\\\\\\'\"")).value());
        assertEquals("A\u00e9\ud83d\ude00", string("\"\\u0041\\u{e9}\\u{0001f600}\""));
        assertEquals("a'b*?", string("\"a'b*?\""));
        assertEquals("", string("\"\""));
    }

    @Test
    void shouldKeepRawStringsAsTheyAre() {
        assertEquals("a\\b\"c", string("\"\"\"a\\b\"c\"\"\""));
        assertEquals("", string("\"\"\"\"\"\""));
        assertEquals("a\"", string("\"\"\"a\"\"\"\""));
        assertEquals("a\"\"", string("\"\"\"a\"\"\"\"\""));
        assertEquals("\"\"a", string("\"\"\"\"\"a\"\"\""));
    }

    private static Object string(String text) {
        return assertInstanceOf(Expr.Literal.class, Trees.expr(text)).value();
    }

    @Test
    void shouldKeepLongChainsFlat() {
        final StringBuilder text = new StringBuilder("a == 0");
        for (int i = 1; i < 2_700; i++) {
            text.append(" or a == ").append(i);
        }
        final Expr.Or or = assertInstanceOf(Expr.Or.class, Trees.expr(text.toString()));
        assertEquals(2_700, or.operands().size());
    }

    @Test
    void shouldReadLongLists() {
        final StringBuilder text = new StringBuilder("a in (0");
        for (int i = 1; i < EqlParser.LIST_LIMIT; i++) {
            text.append(',').append(i);
        }
        final Expr.In in = assertInstanceOf(Expr.In.class, Trees.expr(text + ")"));
        assertEquals(EqlParser.LIST_LIMIT, in.values().size());
    }

    @Test
    void shouldPlaceEveryNode() {
        final String text = "not a.b == 1 and c : (\"x\", \"y\")";
        final Expr.And and = assertInstanceOf(Expr.And.class, Trees.expr(text));
        assertEquals(text, cut(text, and));
        final Expr.Not not = assertInstanceOf(Expr.Not.class, and.operands().get(0));
        assertEquals("not a.b == 1", cut(text, not));
        assertEquals("a.b == 1", cut(text, not.operand()));
        assertEquals("a.b", cut(text, ExprTree.children(not.operand()).get(0)));
        final Expr.Match match = assertInstanceOf(Expr.Match.class, and.operands().get(1));
        assertEquals("c : (\"x\", \"y\")", cut(text, match));
        assertEquals("\"y\"", cut(text, match.patterns().get(1)));
    }

    private static String cut(String text, Expr expr) {
        return text.substring(expr.span().start(), expr.span().end());
    }
}
