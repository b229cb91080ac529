package io.ringfence.eql;

import java.util.List;

/** Parses for tests, and takes spans out of trees so that they can be compared. */
final class Trees {
    private static final Span NOWHERE = new Span(0, 0);

    private Trees() {}

    /** A query that must parse. */
    static Query query(String text, EqlParser.Dialect dialect) {
        final Diagnostics diagnostics = new Diagnostics(Source.of("query", text));
        final Query query = EqlParser.parse(diagnostics.source(), dialect, diagnostics);
        if (null == query || diagnostics.hasErrors()) {
            throw new AssertionError(text + "\n" + format(diagnostics));
        }
        return query;
    }

    static Query query(String text) {
        return query(text, EqlParser.Dialect.STOCK);
    }

    /** An expression that must parse. */
    static Expr expr(String text) {
        final Diagnostics diagnostics = new Diagnostics(Source.of("expression", text));
        final Expr expr =
                EqlParser.parseExpression(
                        diagnostics.source(), EqlParser.Dialect.STOCK, diagnostics);
        if (null == expr) {
            throw new AssertionError(text + "\n" + format(diagnostics));
        }
        return expr;
    }

    static String format(Diagnostics diagnostics) {
        final StringBuilder text = new StringBuilder();
        diagnostics.list().forEach(diagnostic -> text.append(diagnostic.format()).append('\n'));
        return text.toString();
    }

    static Query strip(Query query) {
        if (query instanceof Query.Event event) {
            return new Query.Event(strip(event.filter()), pipes(event), NOWHERE);
        } else if (query instanceof Query.Sequence sequence) {
            final Query.MaxSpan maxspan = sequence.maxspan();
            return new Query.Sequence(
                    keys(sequence.by()),
                    null == maxspan ? null : new Query.MaxSpan(maxspan.nanos(), NOWHERE),
                    sequence.stages().stream().map(Trees::strip).toList(),
                    null == sequence.until() ? null : strip(sequence.until()),
                    pipes(sequence),
                    NOWHERE);
        }
        final Query.Sample sample = (Query.Sample) query;
        return new Query.Sample(
                keys(sample.by()),
                sample.stages().stream().map(Trees::strip).toList(),
                pipes(sample),
                NOWHERE);
    }

    private static Query.Stage strip(Query.Stage stage) {
        return new Query.Stage(
                strip(stage.filter()),
                stage.missing(),
                keys(stage.by()),
                stage.runs(),
                stage.alias(),
                NOWHERE);
    }

    private static Query.EventFilter strip(Query.EventFilter filter) {
        return new Query.EventFilter(filter.category(), strip(filter.condition()), NOWHERE);
    }

    private static List<Query.Key> keys(List<Query.Key> keys) {
        return keys.stream().map(key -> new Query.Key((Expr.Field) strip(key.field()))).toList();
    }

    private static List<Query.Pipe> pipes(Query query) {
        return query.pipes().stream()
                .map(pipe -> new Query.Pipe(pipe.head(), pipe.count(), NOWHERE))
                .toList();
    }

    private static List<Expr> strip(List<Expr> list) {
        return list.stream().map(Trees::strip).toList();
    }

    static Expr strip(Expr expr) {
        if (expr instanceof Expr.Literal literal) {
            return new Expr.Literal(literal.value(), NOWHERE);
        } else if (expr instanceof Expr.Field field) {
            return new Expr.Field(field.name(), field.optional(), NOWHERE);
        } else if (expr instanceof Expr.Not not) {
            return new Expr.Not(strip(not.operand()), NOWHERE);
        } else if (expr instanceof Expr.And and) {
            return new Expr.And(strip(and.operands()), NOWHERE);
        } else if (expr instanceof Expr.Or or) {
            return new Expr.Or(strip(or.operands()), NOWHERE);
        } else if (expr instanceof Expr.Negate negate) {
            return new Expr.Negate(strip(negate.operand()), NOWHERE);
        } else if (expr instanceof Expr.AliasField alias) {
            return new Expr.AliasField(alias.alias(), alias.name(), NOWHERE);
        } else if (expr instanceof Expr.VariableField field) {
            return new Expr.VariableField(field.variable(), field.name(), NOWHERE);
        }
        return stripOperators(expr);
    }

    private static Expr stripOperators(Expr expr) {
        if (expr instanceof Expr.Comparison c) {
            return new Expr.Comparison(c.op(), strip(c.left()), strip(c.right()), NOWHERE);
        } else if (expr instanceof Expr.Arithmetic a) {
            return new Expr.Arithmetic(a.op(), strip(a.left()), strip(a.right()), NOWHERE);
        } else if (expr instanceof Expr.Match m) {
            return new Expr.Match(
                    m.kind(),
                    m.caseInsensitive(),
                    strip(m.subject()),
                    strip(m.patterns()),
                    NOWHERE);
        } else if (expr instanceof Expr.In in) {
            return new Expr.In(
                    strip(in.subject()), strip(in.values()), in.caseInsensitive(), NOWHERE);
        } else if (expr instanceof Expr.Call c) {
            return new Expr.Call(c.function(), c.caseInsensitive(), strip(c.arguments()), NOWHERE);
        } else if (expr instanceof Expr.Descendant descendant) {
            return new Expr.Descendant(strip(descendant.filter()), NOWHERE);
        }
        final Expr.ArraySearch search = (Expr.ArraySearch) expr;
        return new Expr.ArraySearch(
                (Expr.Field) strip(search.array()),
                search.variable(),
                strip(search.condition()),
                NOWHERE);
    }
}
