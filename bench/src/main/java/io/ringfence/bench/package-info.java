/**
 * Benchmarks: each computes a result that is checked, names its baseline, and runs on events of the
 * same generator. See {@code bench/RESULTS.md} for the method.
 */
package io.ringfence.bench;
