package io.ringfence.eql;

import io.ringfence.eql.EqlParser.Dialect;
import io.ringfence.eql.Token.Kind;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Conditions: {@code or}, {@code and}, {@code not}, comparisons and arithmetic, loosest first; what
 * binds tighter is {@link OperandParser}'s. A method returns null when it has reported an error and
 * no tree is to be had. After a mistake it goes on at the next {@code and}, {@code or} or closing
 * bracket.
 */
final class ExpressionParser {
    private static final Set<Kind> OPERAND_ENDS =
            EnumSet.of(
                    Kind.AND,
                    Kind.OR,
                    Kind.COMMA,
                    Kind.RIGHT_PAREN,
                    Kind.RIGHT_BRACKET,
                    Kind.PIPE,
                    Kind.END);
    private static final Set<Kind> RECOVERY;
    private static final Map<Kind, Expr.ComparisonOp> COMPARISONS =
            Map.of(
                    Kind.EQ, Expr.ComparisonOp.EQ,
                    Kind.NE, Expr.ComparisonOp.EQ,
                    Kind.ASSIGN, Expr.ComparisonOp.EQ,
                    Kind.LT, Expr.ComparisonOp.LT,
                    Kind.LE, Expr.ComparisonOp.LE,
                    Kind.GT, Expr.ComparisonOp.GT,
                    Kind.GE, Expr.ComparisonOp.GE);
    private static final Map<Kind, Expr.ArithmeticOp> ARITHMETIC =
            Map.of(
                    Kind.PLUS, Expr.ArithmeticOp.ADD,
                    Kind.MINUS, Expr.ArithmeticOp.SUBTRACT,
                    Kind.STAR, Expr.ArithmeticOp.MULTIPLY,
                    Kind.SLASH, Expr.ArithmeticOp.DIVIDE,
                    Kind.PERCENT, Expr.ArithmeticOp.MODULO);
    private static final int SUM = 1;
    private static final int PRODUCT = 2;

    static {
        RECOVERY = EnumSet.copyOf(OPERAND_ENDS);
        RECOVERY.addAll(EnumSet.of(Kind.LEFT_BRACKET, Kind.UNTIL));
    }

    private final TokenStream tokens;
    private final OperandParser operands;
    private int depth;

    ExpressionParser(TokenStream tokens, Dialect dialect) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens, this, dialect);
    }

    /** From here on, names that start with this alias are fields of another stage's event. */
    void declareAlias(String alias) {
        operands.declareAlias(alias);
    }

    /** A plain field name, or null. */
    Expr.Field field(String expected) {
        return operands.field(expected);
    }

    /** {@code (any | category) where condition}, or null. */
    Query.EventFilter eventFilter() {
        final Token category = tokens.peek();
        switch (category.kind()) {
            case ANY, IDENTIFIER, STRING -> tokens.next();
            default -> {
                tokens.unexpected(
                        "`any` or an event category",
                        Kind.QUOTED_IDENTIFIER == category.kind() || category.kind().isKeyword()
                                ? "put the category in double quotes"
                                : "as in `process where ...`");
                return null;
            }
        }
        if (!tokens.accept(Kind.WHERE)) {
            tokens.unexpected("`where` behind the event category", Hints.keyword(tokens.peek()));
            return null;
        }
        final Expr condition = condition();
        return null == condition
                ? null
                : new Query.EventFilter(
                        Kind.ANY == category.kind() ? null : category.text(),
                        condition,
                        tokens.from(category.span()));
    }

    /** A whole condition, not too high a tree for those who recurse over it. */
    Expr condition() {
        final Expr expr = or();
        if (null != expr && 0 == depth) {
            final Expr tooDeep = ExprTree.beyond(expr, EqlParser.DEPTH_LIMIT);
            if (null != tooDeep) {
                tooDeep(tooDeep.span());
                return null;
            }
        }
        return expr;
    }

    /** Goes one level down; false, with the parse given up, when that is too deep. */
    boolean enter() {
        if (++depth > EqlParser.DEPTH_LIMIT) {
            tooDeep(tokens.peek().span());
            return false;
        }
        return true;
    }

    void leave() {
        depth--;
    }

    private void tooDeep(Span span) {
        tokens.abandon(
                span,
                "the expression is nested more than " + EqlParser.DEPTH_LIMIT + " levels deep",
                "split the rule");
    }

    Expr or() {
        final Expr first = and();
        if (!tokens.at(Kind.OR)) {
            return first;
        }
        final List<Expr> all = new ArrayList<>();
        all.add(first);
        while (tokens.accept(Kind.OR)) {
            add(all, and());
        }
        return all.contains(null) ? null : new Expr.Or(List.copyOf(all), cover(all));
    }

    private Expr and() {
        final Expr first = operand();
        if (!tokens.at(Kind.AND)) {
            return first;
        }
        final List<Expr> all = new ArrayList<>();
        all.add(first);
        while (tokens.accept(Kind.AND)) {
            add(all, operand());
        }
        return all.contains(null) ? null : new Expr.And(List.copyOf(all), cover(all));
    }

    private void add(List<Expr> all, Expr operand) {
        all.add(operand);
        if (all.size() > EqlParser.LIST_LIMIT) {
            tokens.abandon(
                    tokens.previous().span(),
                    "more than " + EqlParser.LIST_LIMIT + " operands in a row",
                    "use `in` or a list of patterns");
        }
    }

    private static Span cover(List<Expr> all) {
        return Span.cover(all.get(0).span(), all.get(all.size() - 1).span());
    }

    /** An operand of {@code and}; always stops where the operand ends. */
    private Expr operand() {
        final Expr expr = not();
        if (null != expr && tokens.at(OPERAND_ENDS)) {
            return expr;
        }
        if (null != expr) {
            tokens.unexpected("an operator, `and` or `or`", Hints.behindOperand(tokens));
        }
        tokens.skipTo(RECOVERY);
        return null;
    }

    private Expr not() {
        final Span start = tokens.peek().span();
        if (!tokens.accept(Kind.NOT)) {
            return comparison();
        }
        final Expr operand = enter() ? not() : null;
        leave();
        return null == operand ? null : new Expr.Not(operand, tokens.from(start));
    }

    private Expr comparison() {
        final Expr left = arithmetic(SUM);
        final Token operator = tokens.peek();
        final Expr.ComparisonOp op = COMPARISONS.get(operator.kind());
        if (null == left || null == op) {
            return left;
        }
        if (Kind.ASSIGN == operator.kind()) {
            tokens.error(operator.span(), "`=` does not compare", "write `==`");
        }
        tokens.next();
        final Expr right = arithmetic(SUM);
        if (null != right && COMPARISONS.containsKey(tokens.peek().kind())) {
            tokens.error(
                    tokens.peek().span(),
                    "comparisons cannot be chained",
                    "join two comparisons with `and`");
            return null;
        }
        if (null == right || Kind.ASSIGN == operator.kind()) {
            return null;
        }
        final Span span = Span.cover(left.span(), right.span());
        final Expr comparison = new Expr.Comparison(op, left, right, span);
        return Kind.NE == operator.kind() ? new Expr.Not(comparison, span) : comparison;
    }

    /**
     * Arithmetic whose operators bind at least so tightly. One method for both levels, looping
     * where it could recurse: every frame counts in a nest of parentheses.
     */
    private Expr arithmetic(int least) {
        Expr left = signed();
        while (null != left) {
            final Expr.ArithmeticOp op = ARITHMETIC.get(tokens.peek().kind());
            if (null == op || binding(op) < least) {
                return left;
            }
            tokens.next();
            final Expr right = arithmetic(binding(op) + 1);
            left =
                    null == right
                            ? null
                            : new Expr.Arithmetic(
                                    op, left, right, Span.cover(left.span(), right.span()));
        }
        return null;
    }

    private static int binding(Expr.ArithmeticOp op) {
        return Expr.ArithmeticOp.ADD == op || Expr.ArithmeticOp.SUBTRACT == op ? SUM : PRODUCT;
    }

    private Expr signed() {
        final Span start = tokens.peek().span();
        final boolean minus = tokens.at(Kind.MINUS);
        if (!minus && !tokens.at(Kind.PLUS)) {
            return operands.predicate();
        }
        tokens.next();
        final Expr operand = enter() ? signed() : null;
        leave();
        return null == operand || !minus ? operand : new Expr.Negate(operand, tokens.from(start));
    }
}
