/**
 * From the bytes of a line to the values that rules read, without allocation once warm.
 *
 * <pre>
 *   line -> JsonEventParser --(FieldTable: which keys are wanted)--> ParsedEvent -> predicates
 *             |  JsonScanner  where does a string end (SWAR words)
 *             |  JsonStrings  escapes and UTF-8
 *             |  JsonScalars  numbers and literals
 *             |  ShapeWalker  documents like earlier ones: texts between values are compared
 *             |               (ShapeTree, ShapeLearner), objects that repeat too (RepeatedObjects)
 *             |  ValueAdder   checks scalars, adds those that are wanted
 *             +- LineKind     blank, binary, bulk action lines
 * </pre>
 *
 * <p>Input is hostile: every outcome is a {@link io.ringfence.event.ParseStatus} code, nothing
 * throws on input, and every loop is bounded by {@link io.ringfence.event.ParserLimits}. Whatever
 * is accepted is well-formed JSON (RFC 8259) in valid UTF-8 (RFC 3629), also in the parts that are
 * skipped.
 *
 * <p>{@link io.ringfence.event.Numbers}, {@link io.ringfence.event.Timestamps}, {@link
 * io.ringfence.event.IpAddresses} and {@link io.ringfence.event.KeyedHash} read values for the
 * predicates and the join keys; {@link io.ringfence.event.EventHits} carries what was found to the
 * stateful half.
 */
package io.ringfence.event;
