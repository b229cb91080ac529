package io.ringfence.compile;

import io.ringfence.automaton.ByteAutomaton;
import io.ringfence.cidr.CidrSet;
import io.ringfence.compile.simplify.Literals;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Expr.ComparisonOp;
import io.ringfence.eql.Expr.MatchKind;
import io.ringfence.predicate.Expression;

import java.util.List;

/** Leaves that are more than one field against constants, as trees for the hot half's evaluator. */
final class ExpressionCompiler {
    private static final Expression NULL = new Expression.Constant(null);

    private final RuleScope scope;

    ExpressionCompiler(RuleScope scope) {
        this.scope = scope;
    }

    Expression compile(Expr expr) {
        if (expr instanceof Expr.Literal literal) {
            return new Expression.Constant(literal.value());
        } else if (expr instanceof Expr.Field field) {
            return new Expression.Field(scope.fields().id(field.name()));
        } else if (expr instanceof Expr.Not not) {
            return new Expression.Not(compile(not.operand()));
        } else if (expr instanceof Expr.And and) {
            return new Expression.And(compile(and.operands()));
        } else if (expr instanceof Expr.Or or) {
            return new Expression.Or(compile(or.operands()));
        } else if (expr instanceof Expr.Comparison comparison) {
            return comparison(comparison);
        } else if (expr instanceof Expr.Arithmetic arithmetic) {
            return new Expression.Arithmetic(
                    arithmetic.op().symbol().charAt(0),
                    compile(arithmetic.left()),
                    compile(arithmetic.right()));
        } else if (expr instanceof Expr.Negate negate) {
            return new Expression.Negate(compile(negate.operand()));
        } else if (expr instanceof Expr.Match match) {
            return match(match);
        } else if (expr instanceof Expr.In in) {
            final List<Object> values = in.values().stream().map(Literals::value).toList();
            return new Expression.In(compile(in.subject()), in.caseInsensitive(), values);
        }
        return expr instanceof Expr.Call call ? call(call) : refuse(expr);
    }

    private List<Expression> compile(List<Expr> operands) {
        return operands.stream().map(this::compile).toList();
    }

    private Expression comparison(Expr.Comparison comparison) {
        final Expression left = compile(comparison.left());
        if (ComparisonOp.EQ == comparison.op() && Literals.isNull(comparison.right())) {
            return new Expression.IsNull(left);
        }
        return new Expression.Compare(
                OrderLeaves.compareOp(comparison.op()), left, compile(comparison.right()));
    }

    private Expression match(Expr.Match match) {
        final Expression subject = compile(match.subject());
        if (MatchKind.REGEX != match.kind()) {
            final List<String> patterns =
                    match.patterns().stream().map(p -> Literals.spell(Literals.value(p))).toList();
            return new Expression.WildcardIn(subject, match.caseInsensitive(), patterns);
        }
        final ByteAutomaton automaton = scope.regexes().automaton(match, scope);
        return null == automaton
                ? NULL
                : new Expression.Regex(subject, automaton, RegexCache.key(match));
    }

    private Expression call(Expr.Call call) {
        final List<Expr> arguments = call.arguments();
        if (!"cidrMatch".equals(call.function())) {
            return new Expression.Call(call.function(), call.caseInsensitive(), compile(arguments));
        }
        final CidrSet set = EqualityLeaves.cidrSet(arguments.subList(1, arguments.size()), scope);
        return null == set ? NULL : new Expression.Cidr(compile(arguments.get(0)), set);
    }

    private Expression refuse(Expr expr) {
        EndpointDialect.refuse(expr, scope);
        return NULL;
    }
}
