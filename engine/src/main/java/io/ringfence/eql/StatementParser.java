package io.ringfence.eql;

import io.ringfence.ecs.NearestName;
import io.ringfence.eql.EqlParser.Dialect;
import io.ringfence.eql.Token.Kind;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whole statements: event queries, {@code sequence}, {@code sample}, and the pipes behind them.
 * After a mistake it goes on at the next stage, {@code until} or pipe.
 */
final class StatementParser {
    private static final int RUNS_LIMIT = 100;
    private static final Map<String, Long> UNIT_NANOS =
            Map.of(
                    "ms", 1_000_000L,
                    "s", 1_000_000_000L,
                    "m", 60_000_000_000L,
                    "h", 3_600_000_000_000L,
                    "d", 86_400_000_000_000L);
    private static final Set<Kind> STAGE_ENDS =
            EnumSet.of(Kind.LEFT_BRACKET, Kind.BANG, Kind.UNTIL, Kind.PIPE, Kind.BY, Kind.WITH);
    private static final Set<Kind> FILTER_ENDS =
            EnumSet.of(Kind.RIGHT_BRACKET, Kind.LEFT_BRACKET, Kind.PIPE);
    private static final Set<Kind> KEY_ENDS;

    static {
        KEY_ENDS = EnumSet.copyOf(STAGE_ENDS);
        KEY_ENDS.add(Kind.COMMA);
    }

    private final TokenStream tokens;
    private final Dialect dialect;
    private final ExpressionParser expressions;

    StatementParser(TokenStream tokens, Dialect dialect) {
        this.tokens = tokens;
        this.dialect = dialect;
        this.expressions = new ExpressionParser(tokens, dialect);
    }

    /** The statement up to the end of the text, or null when its shape could not be made out. */
    Query statement() {
        final Span start = tokens.peek().span();
        final Query query =
                switch (tokens.peek().kind()) {
                    case SEQUENCE -> sequence(start);
                    case SAMPLE -> sample(start);
                    case JOIN -> join();
                    default -> event(start);
                };
        if (!tokens.at(Kind.END)) {
            tokens.unexpected("`|` or the end of the query", "");
        }
        return query;
    }

    private Query event(Span start) {
        final Query.EventFilter filter = expressions.eventFilter();
        if (null == filter) {
            tokens.skipTo(EnumSet.of(Kind.PIPE));
        }
        final List<Query.Pipe> pipes = pipes();
        return null == filter ? null : new Query.Event(filter, pipes, tokens.from(start));
    }

    private Query join() {
        tokens.error(
                tokens.peek().span(),
                "`join` is not supported",
                "use `sequence` when the order matters, or `sample`");
        tokens.skipTo(EnumSet.noneOf(Kind.class));
        return null;
    }

    private Query sequence(Span start) {
        tokens.next();
        final List<Query.Key> by = tokens.at(Kind.BY) ? keys() : List.of();
        final Query.MaxSpan maxspan = tokens.at(Kind.WITH) ? maxspan() : null;
        if (tokens.at(Kind.BY)) {
            tokens.error(
                    tokens.peek().span(),
                    "`by` stands behind `with maxspan`",
                    "write `by` in front of `with`");
            keys();
        }
        final List<Query.Stage> stages = stages();
        Query.Stage until = null;
        if (tokens.accept(Kind.UNTIL)) {
            until = stage();
            if (tokens.at(Kind.LEFT_BRACKET) || tokens.at(Kind.BANG)) {
                tokens.error(
                        tokens.peek().span(),
                        "a stage stands behind `until`",
                        "`until` comes last, and has one stage");
                stages();
            }
        }
        final List<Query.Pipe> pipes = pipes();
        // `until ![...]` is read as `until [...]`, as in Elasticsearch.
        return new Query.Sequence(by, maxspan, stages, asUntil(until), pipes, tokens.from(start));
    }

    private static Query.Stage asUntil(Query.Stage stage) {
        return null == stage || !stage.missing()
                ? stage
                : new Query.Stage(
                        stage.filter(),
                        false,
                        stage.by(),
                        stage.runs(),
                        stage.alias(),
                        stage.span());
    }

    private Query sample(Span start) {
        tokens.next();
        final List<Query.Key> by = tokens.at(Kind.BY) ? keys() : List.of();
        if (tokens.at(Kind.WITH)) {
            tokens.error(
                    tokens.peek().span(), "`sample` has no maxspan", "use `sequence` for a limit");
            maxspan();
        }
        final List<Query.Stage> stages = stages();
        if (tokens.at(Kind.UNTIL)) {
            tokens.error(tokens.peek().span(), "`sample` has no `until`", "use `sequence`");
            tokens.skipTo(EnumSet.of(Kind.PIPE));
        }
        return new Query.Sample(by, stages, pipes(), tokens.from(start));
    }

    private List<Query.Stage> stages() {
        final List<Query.Stage> stages = new ArrayList<>();
        while (!tokens.at(Kind.END) && !tokens.at(Kind.UNTIL) && !tokens.at(Kind.PIPE)) {
            if (tokens.at(Kind.LEFT_BRACKET) || tokens.at(Kind.BANG)) {
                final Query.Stage stage = stage();
                if (null != stage) {
                    stages.add(stage);
                    expressions.declareAlias(stage.alias());
                }
            } else {
                unexpectedInSequence(stages.isEmpty());
            }
        }
        return stages;
    }

    private void unexpectedInSequence(boolean first) {
        if (tokens.atWord("fork")) {
            tokens.unexpected("`[` or `until`", "`fork` is not supported");
        } else if (tokens.atWord("as")) {
            tokens.unexpected(
                    "`[` or `until`", "an alias (`as name`) belongs to the endpoint dialect");
        } else if (tokens.at(Kind.MAXSPAN)) {
            tokens.unexpected("`[`", "write `with maxspan=...` in front of the first stage");
        } else if (first) {
            tokens.unexpected(
                    "`[`", "a stage stands in brackets: `[process where ...]`" + didYouMean());
        } else {
            tokens.unexpected("`[`, `until` or `|`", didYouMean());
        }
        tokens.skipOne();
        tokens.skipTo(EnumSet.of(Kind.LEFT_BRACKET, Kind.BANG, Kind.UNTIL, Kind.PIPE));
    }

    private String didYouMean() {
        final String nearest =
                tokens.at(Kind.IDENTIFIER)
                        ? NearestName.of(tokens.peek().text(), Token.keywordTexts())
                        : null;
        return null == nearest ? "" : "did you mean `" + nearest + "`?";
    }

    /** {@code [!] [ filter ]} and what stands behind it; null when the filter is broken. */
    private Query.Stage stage() {
        final Span start = tokens.peek().span();
        final boolean missing = tokens.accept(Kind.BANG);
        if (!tokens.expect(Kind.LEFT_BRACKET, "a stage stands in brackets")) {
            tokens.skipTo(STAGE_ENDS);
            return null;
        }
        final Query.EventFilter filter = expressions.eventFilter();
        if (null == filter) {
            tokens.skipTo(FILTER_ENDS);
        }
        if (!tokens.expect(Kind.RIGHT_BRACKET, "close the stage that starts with `[`")) {
            tokens.skipTo(STAGE_ENDS);
        }
        return suffix(filter, missing, start);
    }

    private Query.Stage suffix(Query.EventFilter filter, boolean missing, Span start) {
        List<Query.Key> by = List.of();
        String alias = null;
        int runs = 1;
        boolean runsGiven = false;
        while (true) {
            if (tokens.at(Kind.BY)) {
                if (runsGiven || !by.isEmpty()) {
                    tokens.error(
                            tokens.peek().span(),
                            runsGiven ? "`by` stands behind `with runs`" : "a second `by`",
                            "write `[...] by a, b with runs=N`");
                }
                by = keys();
            } else if (tokens.at(Kind.WITH)) {
                runs = runs();
                runsGiven = true;
            } else if (Dialect.ENDPOINT == dialect && tokens.atWord("as")) {
                alias = alias();
            } else {
                final Span span = tokens.from(start);
                return null == filter
                        ? null
                        : new Query.Stage(filter, missing, by, runs, alias, span);
            }
        }
    }

    private String alias() {
        tokens.next();
        if (!tokens.at(Kind.IDENTIFIER)) {
            tokens.unexpected("a name behind `as`", "");
            return null;
        }
        return tokens.next().text();
    }

    private int runs() {
        tokens.next();
        if (!tokens.atWord("runs")) {
            tokens.unexpected(
                    "`runs` behind `with`",
                    tokens.at(Kind.MAXSPAN)
                            ? "`with maxspan=...` stands in front of the first stage"
                            : "");
            tokens.skipTo(STAGE_ENDS);
            return 1;
        }
        tokens.next();
        tokens.expect(Kind.ASSIGN, "write `with runs=N`");
        final Token token = tokens.peek();
        final boolean fits =
                Kind.INTEGER == token.kind()
                        && token.value() instanceof Long count
                        && 1 <= count
                        && count <= RUNS_LIMIT;
        if (!fits) {
            tokens.unexpected("a whole number from 1 to " + RUNS_LIMIT, "");
            tokens.skipTo(STAGE_ENDS);
            return 1;
        }
        tokens.next();
        return ((Long) token.value()).intValue();
    }

    private List<Query.Key> keys() {
        final List<Query.Key> keys = new ArrayList<>();
        do {
            tokens.next();
            final Expr.Field field = expressions.field("a field's name as join key");
            if (null == field) {
                tokens.skipTo(KEY_ENDS);
            } else {
                keys.add(new Query.Key(field));
                keyEnds(field);
            }
        } while (tokens.at(Kind.COMMA) && keys.size() < EqlParser.LIST_LIMIT);
        return keys;
    }

    private void keyEnds(Expr.Field field) {
        final boolean ends = tokens.at(KEY_ENDS) || tokens.at(Kind.END);
        if (ends || tokens.atWord("as") || tokens.atWord("fork")) {
            return;
        }
        if (tokens.at(Kind.MAXSPAN)) {
            tokens.unexpected("`,` or a stage", "write `with maxspan=...`");
        } else if (tokens.at(Kind.IDENTIFIER)) {
            tokens.unexpected("`,` or a stage", didYouMean());
        } else {
            tokens.error(
                    field.span(),
                    "a join key is a plain field, not an expression",
                    "compute nothing in a key");
        }
        tokens.skipTo(KEY_ENDS);
    }

    private Query.MaxSpan maxspan() {
        tokens.next();
        final Set<Kind> ends = EnumSet.of(Kind.LEFT_BRACKET, Kind.BANG, Kind.BY, Kind.PIPE);
        if (!tokens.expect(Kind.MAXSPAN, "write `with maxspan=5m`" + maybe(didYouMean()))
                || !tokens.expect(Kind.ASSIGN, "write `with maxspan=5m`")) {
            tokens.skipTo(ends);
            return null;
        }
        final Token number = tokens.peek();
        if (Kind.INTEGER != number.kind()) {
            tokens.unexpected(
                    "a whole number above 0 with a unit", "use a smaller unit for fractions: 90s");
            tokens.skipTo(ends);
            return null;
        }
        tokens.next();
        return maxspan(number, ends);
    }

    private Query.MaxSpan maxspan(Token number, Set<Kind> ends) {
        final Token unit = tokens.peek();
        final Long unitNanos = Kind.IDENTIFIER == unit.kind() ? UNIT_NANOS.get(unit.text()) : null;
        if (null == unitNanos) {
            tokens.unexpected("a unit of time", "units are ms, s, m, h and d, as in 30s");
            tokens.skipTo(ends);
            return null;
        }
        final Span span = Span.cover(number.span(), unit.span());
        final boolean fits =
                number.value() instanceof Long count && count <= Long.MAX_VALUE / unitNanos;
        if (!fits || 0L == (Long) number.value()) {
            tokens.error(
                    span,
                    fits ? "maxspan is not above 0" : "maxspan is too long",
                    fits ? "" : "leave it out for no limit");
            tokens.next();
            return null;
        }
        tokens.next();
        return new Query.MaxSpan((Long) number.value() * unitNanos, span);
    }

    private static String maybe(String hint) {
        return hint.isEmpty() ? "" : "; " + hint;
    }

    private List<Query.Pipe> pipes() {
        final List<Query.Pipe> pipes = new ArrayList<>();
        while (tokens.at(Kind.PIPE) && pipes.size() < EqlParser.LIST_LIMIT) {
            final Span start = tokens.next().span();
            final Query.Pipe pipe = pipe(start);
            if (null == pipe) {
                tokens.skipTo(EnumSet.of(Kind.PIPE));
            } else {
                pipes.add(pipe);
            }
        }
        return pipes;
    }

    private Query.Pipe pipe(Span start) {
        final boolean head = tokens.atWord("head");
        if (!head && !tokens.atWord("tail")) {
            tokens.unexpected(
                    "`head` or `tail`", "no other pipe is supported; results come in time order");
            return null;
        }
        tokens.next();
        final Token count = tokens.peek();
        final boolean fits =
                Kind.INTEGER == count.kind()
                        && count.value() instanceof Long value
                        && value <= Integer.MAX_VALUE;
        if (!fits) {
            tokens.unexpected("a whole number of results", "write `| head 10`");
            return null;
        }
        tokens.next();
        return new Query.Pipe(head, ((Long) count.value()).intValue(), tokens.from(start));
    }
}
