/**
 * The seed rule by hand, as a good engineer would write it without an engine: a reader of the
 * rule's fields, plain comparisons and a map. The peers share its parts, so that all of them decide
 * the same.
 */
package io.ringfence.bench.byhand;
