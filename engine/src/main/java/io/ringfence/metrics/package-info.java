/**
 * What the engine tells about itself: counters, latency histograms, and a log of distinct errors.
 *
 * <p>Each is written by the thread whose work it counts, without locks or allocation, and may be
 * read by any other. Time comes in as a parameter, as everywhere below {@code pipeline}, so a
 * replay counts as the live run did. HdrHistogram is used only here.
 */
package io.ringfence.metrics;
