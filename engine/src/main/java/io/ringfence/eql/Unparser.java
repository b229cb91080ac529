package io.ringfence.eql;

import java.util.List;

/**
 * Syntax tree to canonical text: one stage a line, no needless parentheses. Parsing the text gives
 * the same tree again, but for the spans. Stateless and thread-safe.
 */
public final class Unparser {
    private static final long NANOS_PER_MS = 1_000_000L;
    private static final long[] UNIT_MS = {86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L};
    private static final String[] UNITS = {"d", "h", "m", "s", "ms"};

    /** How tightly a construct binds, loosest first. */
    private enum Level {
        OR,
        AND,
        NOT,
        COMPARISON,
        SUM,
        PRODUCT,
        SIGN,
        PREDICATE,
        PRIMARY
    }

    private final StringBuilder out = new StringBuilder();

    private Unparser() {}

    /** A whole statement. */
    public static String print(Query query) {
        final Unparser unparser = new Unparser();
        unparser.query(query);
        return unparser.out.toString();
    }

    /** One expression. */
    public static String print(Expr expr) {
        final Unparser unparser = new Unparser();
        unparser.expr(expr, Level.OR);
        return unparser.out.toString();
    }

    private void query(Query query) {
        if (query instanceof Query.Event event) {
            filter(event.filter());
        } else if (query instanceof Query.Sequence sequence) {
            out.append("sequence");
            keys(sequence.by());
            if (null != sequence.maxspan()) {
                out.append(" with maxspan=").append(time(sequence.maxspan().nanos()));
            }
            sequence.stages().forEach(stage -> stage(stage, "\n  "));
            if (null != sequence.until()) {
                stage(sequence.until(), "\nuntil ");
            }
        } else if (query instanceof Query.Sample sample) {
            out.append("sample");
            keys(sample.by());
            sample.stages().forEach(stage -> stage(stage, "\n  "));
        }
        for (final Query.Pipe pipe : query.pipes()) {
            out.append(pipe.head() ? "\n| head " : "\n| tail ").append(pipe.count());
        }
    }

    private void stage(Query.Stage stage, String before) {
        out.append(before).append(stage.missing() ? "![" : "[");
        filter(stage.filter());
        out.append(']');
        keys(stage.by());
        if (stage.runs() > 1) {
            out.append(" with runs=").append(stage.runs());
        }
        if (null != stage.alias()) {
            out.append(" as ").append(stage.alias());
        }
    }

    private void keys(List<Query.Key> keys) {
        String before = " by ";
        for (final Query.Key key : keys) {
            out.append(before);
            expr(key.field(), Level.PRIMARY);
            before = ", ";
        }
    }

    private void filter(Query.EventFilter filter) {
        if (null == filter.category()) {
            out.append("any");
        } else if (isPlain(filter.category())) {
            out.append(filter.category());
        } else {
            out.append(quote(filter.category()));
        }
        out.append(" where ");
        expr(filter.condition(), Level.OR);
    }

    private void expr(Expr expr, Level least) {
        final boolean parenthesised = level(expr).compareTo(least) < 0;
        if (parenthesised) {
            out.append('(');
        }
        write(expr);
        if (parenthesised) {
            out.append(')');
        }
    }

    private static Level level(Expr expr) {
        if (expr instanceof Expr.Or) {
            return Level.OR;
        } else if (expr instanceof Expr.And) {
            return Level.AND;
        } else if (expr instanceof Expr.Not not) {
            return isNotEqual(not)
                    ? Level.COMPARISON
                    : not.operand() instanceof Expr.In ? Level.PREDICATE : Level.NOT;
        } else if (expr instanceof Expr.Comparison) {
            return Level.COMPARISON;
        } else if (expr instanceof Expr.Arithmetic arithmetic) {
            return isSum(arithmetic.op()) ? Level.SUM : Level.PRODUCT;
        } else if (expr instanceof Expr.Negate) {
            return Level.SIGN;
        } else if (expr instanceof Expr.Match || expr instanceof Expr.In) {
            return Level.PREDICATE;
        }
        return isSigned(expr) ? Level.SIGN : Level.PRIMARY;
    }

    private static boolean isSigned(Expr expr) {
        return expr instanceof Expr.Literal literal
                && literal.value() instanceof Number
                && literal.value().toString().startsWith("-");
    }

    private static boolean isNotEqual(Expr.Not not) {
        return not.operand() instanceof Expr.Comparison comparison
                && Expr.ComparisonOp.EQ == comparison.op();
    }

    private static boolean isSum(Expr.ArithmeticOp op) {
        return Expr.ArithmeticOp.ADD == op || Expr.ArithmeticOp.SUBTRACT == op;
    }

    private void write(Expr expr) {
        if (expr instanceof Expr.Or or) {
            joined(or.operands(), " or ", Level.AND);
        } else if (expr instanceof Expr.And and) {
            joined(and.operands(), " and ", Level.NOT);
        } else if (expr instanceof Expr.Not not) {
            not(not);
        } else if (expr instanceof Expr.Comparison comparison) {
            infix(comparison, comparison.op().symbol());
        } else if (expr instanceof Expr.Arithmetic arithmetic) {
            final boolean sum = isSum(arithmetic.op());
            expr(arithmetic.left(), sum ? Level.SUM : Level.PRODUCT);
            out.append(' ').append(arithmetic.op().symbol()).append(' ');
            expr(arithmetic.right(), sum ? Level.PRODUCT : Level.SIGN);
        } else if (expr instanceof Expr.Negate negate) {
            out.append('-');
            expr(negate.operand(), Level.SIGN);
        } else if (expr instanceof Expr.Match match) {
            match(match);
        } else if (expr instanceof Expr.In in) {
            in(in, "in");
        } else {
            writePrimary(expr);
        }
    }

    private void writePrimary(Expr expr) {
        if (expr instanceof Expr.Literal literal) {
            out.append(
                    literal.value() instanceof String text
                            ? quote(text)
                            : String.valueOf(literal.value()));
        } else if (expr instanceof Expr.Field field) {
            out.append(field.optional() ? "?" : "").append(path(field.name()));
        } else if (expr instanceof Expr.Call call) {
            out.append(call.function()).append(call.caseInsensitive() ? "~(" : "(");
            joined(call.arguments(), ", ", Level.OR);
            out.append(')');
        } else if (expr instanceof Expr.AliasField alias) {
            out.append(alias.alias()).append('.').append(path(alias.name()));
        } else if (expr instanceof Expr.VariableField variable) {
            out.append('$').append(variable.variable());
            if (!variable.name().isEmpty()) {
                out.append('.').append(path(variable.name()));
            }
        } else if (expr instanceof Expr.Descendant descendant) {
            out.append("descendant of [");
            filter(descendant.filter());
            out.append(']');
        } else if (expr instanceof Expr.ArraySearch search) {
            out.append("_arraysearch(");
            write(search.array());
            out.append(", $").append(search.variable()).append(", ");
            expr(search.condition(), Level.OR);
            out.append(')');
        }
    }

    private void not(Expr.Not not) {
        if (isNotEqual(not)) {
            infix((Expr.Comparison) not.operand(), "!=");
        } else if (not.operand() instanceof Expr.In in) {
            in(in, "not in");
        } else {
            out.append("not ");
            expr(not.operand(), Level.NOT);
        }
    }

    private void infix(Expr.Comparison comparison, String symbol) {
        expr(comparison.left(), Level.SUM);
        out.append(' ').append(symbol).append(' ');
        expr(comparison.right(), Level.SUM);
    }

    private void match(Expr.Match match) {
        expr(match.subject(), Level.PRIMARY);
        final String tilde = match.caseInsensitive() ? "~ " : " ";
        switch (match.kind()) {
            case SEARCH -> out.append(" : ");
            case LIKE -> out.append(" like").append(tilde);
            case REGEX -> out.append(" regex").append(tilde);
        }
        final boolean list = match.patterns().size() > 1;
        out.append(list ? "(" : "");
        joined(match.patterns(), ", ", Level.PRIMARY);
        out.append(list ? ")" : "");
    }

    private void in(Expr.In in, String word) {
        expr(in.subject(), Level.PRIMARY);
        out.append(' ').append(word).append(in.caseInsensitive() ? "~ (" : " (");
        joined(in.values(), ", ", Level.OR);
        out.append(')');
    }

    private void joined(List<Expr> list, String between, Level least) {
        for (int i = 0; i < list.size(); i++) {
            out.append(0 == i ? "" : between);
            expr(list.get(i), least);
        }
    }

    /** A dotted name, in backquotes when it needs them. */
    static String path(String name) {
        for (final String part : name.split("\\.", -1)) {
            if (!isPlain(part)) {
                return '`' + name.replace("`", "``") + '`';
            }
        }
        return name;
    }

    private static boolean isPlain(String word) {
        if (word.isEmpty() || !Lexer.isNameStart(word.charAt(0)) || null != Token.keyword(word)) {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            if (!Lexer.isNamePart(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A string literal in double quotes. */
    static String quote(String text) {
        final StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static String time(long nanos) {
        final long ms = nanos / NANOS_PER_MS;
        int unit = 0;
        while (0 != ms % UNIT_MS[unit]) {
            unit++;
        }
        return ms / UNIT_MS[unit] + UNITS[unit];
    }
}
