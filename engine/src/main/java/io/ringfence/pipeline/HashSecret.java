package io.ringfence.pipeline;

/**
 * The 128-bit key of the join key hash. Random for each engine, so that nobody outside can make
 * keys collide; kept with a journal, so that a replay stands in the same state.
 *
 * @param first half
 * @param second half
 */
public record HashSecret(long first, long second) {}
