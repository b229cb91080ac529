/**
 * Ways to watch an engine from outside, each off unless asked for: a platform MBean, and a small
 * HTTP endpoint with metrics in the Prometheus text format and two probes. All read the counters of
 * {@link io.ringfence.metrics} and disturb nothing.
 */
package io.ringfence.metrics.watch;
