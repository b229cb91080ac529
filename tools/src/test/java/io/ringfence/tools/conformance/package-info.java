/**
 * Elasticsearch's own EQL cases, run through the {@code query} command. The cases lie outside of
 * the project, in a folder named by the system property {@code ringfence.shared}; without it these
 * tests are skipped.
 */
package io.ringfence.tools.conformance;
