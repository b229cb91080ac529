/**
 * Makes the machine-made part of the results: ratio tables of JMH's output, sections of a results
 * file that are refreshed in place, and plots as SVG.
 */
package io.ringfence.bench.report;
