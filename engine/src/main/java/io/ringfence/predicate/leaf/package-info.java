/** The predicates as flat tables, and the evaluation of those that no index answers. */
package io.ringfence.predicate.leaf;
