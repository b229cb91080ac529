package io.ringfence.eql;

import io.ringfence.eql.EqlParser.Dialect;
import io.ringfence.eql.Token.Kind;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What binds tightest: literals, fields, calls, parentheses, and the predicates {@code : like regex
 * in} that attach to one of these. See {@link ExpressionParser}.
 */
final class OperandParser {
    private static final String ARRAY_SEARCH = "_arraysearch";
    private static final String ENDPOINT_ONLY = "it belongs to the dialect of endpoint rules";
    private static final Set<Kind> LIST_ENDS =
            EnumSet.of(Kind.COMMA, Kind.RIGHT_PAREN, Kind.RIGHT_BRACKET, Kind.PIPE);

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final Dialect dialect;
    private final Set<String> aliases = new HashSet<>();
    private final Set<String> variables = new HashSet<>();

    OperandParser(TokenStream tokens, ExpressionParser expressions, Dialect dialect) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.dialect = dialect;
    }

    void declareAlias(String alias) {
        if (null != alias) {
            aliases.add(alias);
        }
    }

    /** A primary, and the predicate behind it if there is one. */
    Expr predicate() {
        final Expr subject = primary();
        if (null == subject) {
            return null;
        }
        return switch (tokens.peek().kind()) {
            case COLON -> match(subject, Expr.MatchKind.SEARCH, true);
            case LIKE -> match(subject, Expr.MatchKind.LIKE, false);
            case LIKE_TILDE -> match(subject, Expr.MatchKind.LIKE, true);
            case REGEX -> match(subject, Expr.MatchKind.REGEX, false);
            case REGEX_TILDE -> match(subject, Expr.MatchKind.REGEX, true);
            case IN -> in(subject, false);
            case IN_TILDE -> in(subject, true);
            case NOT -> notIn(subject);
            default -> subject;
        };
    }

    private Expr notIn(Expr subject) {
        final Token not = tokens.next();
        if (!tokens.at(Kind.IN) && !tokens.at(Kind.IN_TILDE)) {
            tokens.error(
                    not.span(),
                    "`not` stands behind what it negates",
                    "only `in` takes it there; put `not` in front of the field");
            return null;
        }
        final Expr in = in(subject, tokens.at(Kind.IN_TILDE));
        return null == in ? null : new Expr.Not(in, in.span());
    }

    private Expr in(Expr subject, boolean caseInsensitive) {
        tokens.next();
        if (!tokens.at(Kind.LEFT_PAREN)) {
            tokens.unexpected("a list in parentheses behind `in`", "write `in (\"a\", \"b\")`");
            return null;
        }
        final List<Expr> values = list(false, "a value");
        return null == values
                ? null
                : new Expr.In(subject, values, caseInsensitive, tokens.from(subject.span()));
    }

    private Expr match(Expr subject, Expr.MatchKind kind, boolean caseInsensitive) {
        final Token operator = tokens.next();
        final List<Expr> patterns;
        if (tokens.at(Kind.LEFT_PAREN)) {
            patterns = list(true, "a string");
        } else {
            final Expr constant = constant();
            patterns = null == constant ? null : List.of(constant);
        }
        if (tokens.peek().kind() == operator.kind()) {
            tokens.unexpected("`and` or `or`", "join two conditions with `and`");
            return null;
        }
        return null == patterns
                ? null
                : new Expr.Match(
                        kind, caseInsensitive, subject, patterns, tokens.from(subject.span()));
    }

    /** {@code ( item, ... )}; null when an item is broken or the list is empty. */
    private List<Expr> list(boolean constants, String what) {
        final Span open = tokens.next().span();
        final List<Expr> items = new ArrayList<>();
        if (!expressions.enter()) {
            return null;
        }
        do {
            if (tokens.at(Kind.RIGHT_PAREN)) {
                tokens.unexpected(what, items.isEmpty() ? "" : "remove the last comma");
                break;
            }
            items.add(constants ? constant() : expressions.or());
            if (!tokens.at(Kind.COMMA) && !tokens.at(Kind.RIGHT_PAREN)) {
                tokens.unexpected("`,` or `)`", Hints.insideList(tokens));
                tokens.skipTo(LIST_ENDS);
                items.add(null);
            }
        } while (fits(items) && tokens.accept(Kind.COMMA));
        expressions.leave();
        closeParenthesis(open);
        return items.isEmpty() || items.contains(null) ? null : List.copyOf(items);
    }

    private boolean fits(List<Expr> items) {
        if (items.size() > EqlParser.LIST_LIMIT) {
            tokens.abandon(
                    tokens.peek().span(),
                    "the list has more than " + EqlParser.LIST_LIMIT + " entries",
                    "split the rule");
            return false;
        }
        return true;
    }

    private void closeParenthesis(Span open) {
        if (!tokens.accept(Kind.RIGHT_PAREN)) {
            tokens.error(
                    open,
                    "the parenthesis is not closed before " + tokens.describe(tokens.peek()),
                    "add `)`");
        }
    }

    private Expr constant() {
        final Expr literal = literal();
        if (null == literal) {
            tokens.unexpected("a string or a list of strings", Hints.insteadOfPattern(tokens));
            final boolean name = tokens.at(Kind.IDENTIFIER) || tokens.at(Kind.QUOTED_IDENTIFIER);
            if (name) {
                // Reads over it, so that a list's other entries are looked at as well.
                primary();
            }
        }
        return literal;
    }

    private Expr literal() {
        final Token token = tokens.peek();
        final Object value;
        switch (token.kind()) {
            case NULL -> value = null;
            case TRUE -> value = Boolean.TRUE;
            case FALSE -> value = Boolean.FALSE;
            case STRING, INTEGER, DECIMAL -> value = token.value();
            default -> {
                return null;
            }
        }
        tokens.next();
        return new Expr.Literal(value, token.span());
    }

    private Expr primary() {
        switch (tokens.peek().kind()) {
            case LEFT_PAREN -> {
                return parenthesised();
            }
            case IDENTIFIER -> {
                if (Kind.LEFT_PAREN == tokens.peek(1).kind()) {
                    return call(false);
                }
                return Kind.OF == tokens.peek(1).kind() ? relation() : fieldOrAlias();
            }
            case TILDE_IDENTIFIER -> {
                return call(true);
            }
            case QUOTED_IDENTIFIER, OPTIONAL -> {
                return fieldOrAlias();
            }
            case VARIABLE -> {
                return variable();
            }
            default -> {
                final Expr literal = literal();
                if (null == literal) {
                    tokens.unexpected("an expression", Hints.insteadOfOperand(tokens));
                }
                return literal;
            }
        }
    }

    private Expr parenthesised() {
        final Span open = tokens.next().span();
        if (!expressions.enter()) {
            return null;
        }
        Expr inner = expressions.or();
        if (tokens.at(Kind.COMMA)) {
            tokens.error(
                    tokens.peek().span(),
                    "a list cannot stand here",
                    "a list follows `in`, `:`, `like` or `regex`");
            tokens.skipTo(EnumSet.of(Kind.RIGHT_PAREN, Kind.RIGHT_BRACKET, Kind.PIPE));
            inner = null;
        }
        expressions.leave();
        closeParenthesis(open);
        return inner;
    }

    private Expr call(boolean caseInsensitive) {
        final Token name = tokens.next();
        if (!tokens.at(Kind.LEFT_PAREN)) {
            tokens.unexpected("`(` behind the function's name", "");
            return null;
        }
        if (ARRAY_SEARCH.equalsIgnoreCase(name.text())) {
            return arraySearch(name);
        }
        final String function = FunctionTable.canonical(name.text());
        if (Kind.RIGHT_PAREN == tokens.peek(1).kind()) {
            tokens.next();
            tokens.next();
            return new Expr.Call(function, caseInsensitive, List.of(), tokens.from(name.span()));
        }
        final List<Expr> arguments = list(false, "an argument");
        return null == arguments
                ? null
                : new Expr.Call(function, caseInsensitive, arguments, tokens.from(name.span()));
    }

    private Expr arraySearch(Token name) {
        if (Dialect.ENDPOINT != dialect) {
            tokens.error(name.span(), "`_arraysearch` is not supported", ENDPOINT_ONLY);
            tokens.skipOne();
            return null;
        }
        tokens.next();
        final Expr.Field array = field("an array's name");
        final boolean shaped =
                null != array && tokens.expect(Kind.COMMA, "write `_arraysearch(array, $e, ...)`");
        if (!shaped || !tokens.at(Kind.VARIABLE)) {
            tokens.unexpected("a variable", "write `_arraysearch(array, $e, $e.member == ...)`");
            return null;
        }
        final String variable = tokens.next().text();
        if (!tokens.expect(Kind.COMMA, "write `_arraysearch(array, $e, $e.member == ...)`")) {
            return null;
        }
        final boolean fresh = variables.add(variable);
        final Expr condition = expressions.enter() ? expressions.or() : null;
        expressions.leave();
        if (fresh) {
            variables.remove(variable);
        }
        closeParenthesis(name.span());
        return null == condition
                ? null
                : new Expr.ArraySearch(array, variable, condition, tokens.from(name.span()));
    }

    private Expr variable() {
        final Token variable = tokens.next();
        if (Dialect.ENDPOINT != dialect || !variables.contains(variable.text())) {
            tokens.error(
                    variable.span(),
                    "there is no variable `$" + variable.text() + "` here",
                    Dialect.ENDPOINT == dialect
                            ? "a variable is known inside the `_arraysearch` that names it"
                            : ENDPOINT_ONLY);
            return null;
        }
        final StringBuilder path = new StringBuilder();
        while (tokens.accept(Kind.DOT)) {
            if (!namePart(path)) {
                return null;
            }
        }
        return new Expr.VariableField(
                variable.text(), path.toString(), tokens.from(variable.span()));
    }

    /** {@code descendant of [ filter ]} and its relatives. */
    private Expr relation() {
        final Token relation = tokens.next();
        tokens.next();
        final boolean descendant = "descendant".equals(relation.text());
        if (Dialect.ENDPOINT != dialect || !descendant) {
            tokens.error(
                    relation.span(),
                    "`" + relation.text() + " of` is not supported",
                    descendant ? ENDPOINT_ONLY : "use a sequence");
            tokens.skipOne();
            return null;
        }
        if (!tokens.expect(Kind.LEFT_BRACKET, "write `descendant of [process where ...]`")) {
            return null;
        }
        final Query.EventFilter filter = expressions.enter() ? expressions.eventFilter() : null;
        expressions.leave();
        if (null == filter) {
            tokens.skipTo(EnumSet.of(Kind.RIGHT_BRACKET, Kind.PIPE));
        }
        tokens.expect(Kind.RIGHT_BRACKET, "close the inner query");
        return null == filter ? null : new Expr.Descendant(filter, tokens.from(relation.span()));
    }

    private Expr fieldOrAlias() {
        final Token first = tokens.peek();
        final Expr.Field field = field("a field's name");
        if (null == field) {
            return null;
        }
        if (tokens.at(Kind.LEFT_BRACKET)) {
            tokens.error(
                    tokens.peek().span(),
                    "array elements cannot be picked",
                    "a condition on the field holds when it holds for any element");
            tokens.skipOne();
            return null;
        }
        final int dot = field.name().indexOf('.');
        final boolean aliased =
                Kind.IDENTIFIER == first.kind() && dot > 0 && aliases.contains(first.text());
        return aliased
                ? new Expr.AliasField(first.text(), field.name().substring(dot + 1), field.span())
                : field;
    }

    /** {@code [?] name . name ...}, or null. */
    Expr.Field field(String expected) {
        final Span start = tokens.peek().span();
        final boolean optional = tokens.accept(Kind.OPTIONAL);
        if (!tokens.at(Kind.IDENTIFIER) && !tokens.at(Kind.QUOTED_IDENTIFIER)) {
            tokens.unexpected(expected, Hints.insteadOfOperand(tokens));
            return null;
        }
        final StringBuilder name = new StringBuilder(tokens.next().text());
        while (tokens.accept(Kind.DOT)) {
            if (!namePart(name)) {
                return null;
            }
        }
        return new Expr.Field(name.toString(), optional, tokens.from(start));
    }

    private boolean namePart(StringBuilder name) {
        final Token part = tokens.peek();
        if (Kind.IDENTIFIER != part.kind() && Kind.QUOTED_IDENTIFIER != part.kind()) {
            tokens.unexpected("a name behind the dot", Hints.insteadOfOperand(tokens));
            return false;
        }
        tokens.next();
        if (name.length() > 0) {
            name.append('.');
        }
        name.append(part.text());
        return true;
    }
}
