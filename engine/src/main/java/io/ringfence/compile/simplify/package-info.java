/**
 * Conditions made simpler without changing what they mean, as Elasticsearch's optimizer does it:
 * {@link io.ringfence.compile.simplify.Simplifier} above the leaves, where there are two values,
 * {@code Folder} inside of them, where there are three.
 */
package io.ringfence.compile.simplify;
