package io.ringfence.rule;

import io.ringfence.eql.Diagnostics;
import io.ringfence.eql.EqlParser;
import io.ringfence.eql.Query;
import io.ringfence.eql.Source;
import io.ringfence.eql.TypeChecker;

/** Parses and type-checks a query. */
final class QueryReader {
    private QueryReader() {}

    /** Returns null when it has errors. */
    static Query read(
            Source source,
            EqlParser.Dialect dialect,
            RuleSettings settings,
            Diagnostics diagnostics) {
        final Query query = EqlParser.parse(source, dialect, diagnostics);
        if (null != query && !diagnostics.hasErrors()) {
            TypeChecker.check(
                    query,
                    settings.schema(),
                    new TypeChecker.Options(dialect, settings.strict()),
                    diagnostics);
        }
        return diagnostics.hasErrors() ? null : query;
    }
}
