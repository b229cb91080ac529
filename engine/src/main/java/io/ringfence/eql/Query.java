package io.ringfence.eql;

import java.util.List;

/** A whole EQL statement as it was written. */
public sealed interface Query {
    /** Where it stands in the text. */
    Span span();

    /** {@code head} and {@code tail}, in the order written. */
    List<Pipe> pipes();

    /** {@code category where condition}. */
    record Event(EventFilter filter, List<Pipe> pipes, Span span) implements Query {}

    /**
     * {@code sequence}: ordered stages.
     *
     * @param by shared keys, may be empty
     * @param maxspan null when not given
     * @param stages as written; {@code with runs} is not expanded here
     * @param until null when not given
     */
    record Sequence(
            List<Key> by,
            MaxSpan maxspan,
            List<Stage> stages,
            Stage until,
            List<Pipe> pipes,
            Span span)
            implements Query {}

    /** {@code sample}: stages in any order that share their keys. */
    record Sample(List<Key> by, List<Stage> stages, List<Pipe> pipes, Span span) implements Query {}

    /**
     * An event filter.
     *
     * @param category null for {@code any}
     */
    record EventFilter(String category, Expr condition, Span span) {}

    /**
     * One stage of a sequence or sample, or its {@code until}.
     *
     * @param missing written with {@code !}
     * @param by keys of this stage alone, behind the shared ones
     * @param runs 1 when not given
     * @param alias endpoint dialect: {@code as name}; null when not given
     */
    record Stage(
            EventFilter filter, boolean missing, List<Key> by, int runs, String alias, Span span) {}

    /** One join key: a field, perhaps optional. */
    record Key(Expr.Field field) {}

    /**
     * A time span.
     *
     * @param nanos its length in nanoseconds, above 0
     */
    record MaxSpan(long nanos, Span span) {}

    /** {@code | head N} or {@code | tail N}. */
    record Pipe(boolean head, int count, Span span) {}
}
