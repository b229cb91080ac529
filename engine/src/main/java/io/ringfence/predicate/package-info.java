/**
 * From a parsed event to the set of stages whose condition holds.
 *
 * <pre>
 *   cold: MatchTables.Builder -> leaves (equal ones shared) and conditions
 *         -> MatchTablesCompiler: normalize, choose access predicates, emit jump code, index;
 *            once for all stages, once for those of each usual kind of event (dispatch)
 *   hot:  ParsedEvent -> EventMatcher: kind of the event (dispatch) -> its tables
 *         -> as an earlier event with such values and answers (MatchMemory), or else
 *         -> look values up (index) -> candidate stages (stage)
 *         -> jump code, asking for further predicates (leaf, expression) -> EventHits
 * </pre>
 *
 * A leaf is true when some value of its field satisfies it; a field without values satisfies none.
 */
package io.ringfence.predicate;
