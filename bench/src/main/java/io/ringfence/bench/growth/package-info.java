/**
 * How cost grows with the size of events, hosts, rules, pending sequences and workers, and what a
 * pending sequence holds of memory.
 */
package io.ringfence.bench.growth;
