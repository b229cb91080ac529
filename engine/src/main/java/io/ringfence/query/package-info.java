/**
 * Ad-hoc EQL over a whole set of documents: what Elasticsearch's {@code eql/_search} gives, from
 * the same compiled plan and the same engine as live detection. Cold; batch only.
 *
 * <p>The documents are put in order first (timestamp, tiebreaker, arrival), so that the answer is
 * exact; {@code head}, {@code tail} and {@code sample} exist only here.
 */
package io.ringfence.query;
