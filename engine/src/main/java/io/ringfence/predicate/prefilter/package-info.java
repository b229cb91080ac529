/**
 * Tells from the raw bytes of a line that no rule can match it, where every way to match needs one
 * of few texts: such a line is never parsed. The texts are found from the conditions ({@link
 * io.ringfence.predicate.prefilter.RequiredTexts}), looked for in every spelling that JSON has for
 * them ({@link io.ringfence.predicate.prefilter.TextFilter}), and the search is left out where it
 * does not pay ({@link io.ringfence.predicate.prefilter.PreFilter}).
 */
package io.ringfence.predicate.prefilter;
