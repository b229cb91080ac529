/**
 * How single values compare: numbers across their kinds, text in UTF-16 order over UTF-8 bytes,
 * versions in Elasticsearch's order. Knows nothing of predicates; allocates nothing.
 */
package io.ringfence.predicate.value;
