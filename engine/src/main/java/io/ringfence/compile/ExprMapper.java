package io.ringfence.compile;

import io.ringfence.eql.Expr;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Rebuilds an expression with its atoms (constants, fields, aliases, variables, inner queries and
 * array searches) replaced; what lies inside of inner queries and searches is the replacer's.
 */
final class ExprMapper {
    private final UnaryOperator<Expr> atom;

    ExprMapper(UnaryOperator<Expr> atom) {
        this.atom = atom;
    }

    Expr map(Expr expr) {
        if (expr instanceof Expr.Not not) {
            return new Expr.Not(map(not.operand()), not.span());
        } else if (expr instanceof Expr.And and) {
            return new Expr.And(map(and.operands()), and.span());
        } else if (expr instanceof Expr.Or or) {
            return new Expr.Or(map(or.operands()), or.span());
        } else if (expr instanceof Expr.Comparison comparison) {
            return new Expr.Comparison(
                    comparison.op(),
                    map(comparison.left()),
                    map(comparison.right()),
                    comparison.span());
        } else if (expr instanceof Expr.Match match) {
            return new Expr.Match(
                    match.kind(),
                    match.caseInsensitive(),
                    map(match.subject()),
                    map(match.patterns()),
                    match.span());
        } else if (expr instanceof Expr.In in) {
            return new Expr.In(
                    map(in.subject()), map(in.values()), in.caseInsensitive(), in.span());
        }
        return mapValue(expr);
    }

    private Expr mapValue(Expr expr) {
        if (expr instanceof Expr.Arithmetic arithmetic) {
            return new Expr.Arithmetic(
                    arithmetic.op(),
                    map(arithmetic.left()),
                    map(arithmetic.right()),
                    arithmetic.span());
        } else if (expr instanceof Expr.Negate negate) {
            return new Expr.Negate(map(negate.operand()), negate.span());
        } else if (expr instanceof Expr.Call call) {
            return new Expr.Call(
                    call.function(), call.caseInsensitive(), map(call.arguments()), call.span());
        }
        return atom.apply(expr);
    }

    private List<Expr> map(List<Expr> operands) {
        return operands.stream().map(this::map).toList();
    }
}
