/**
 * The state of sequences as a stream of bytes, and back: what every structure in {@link
 * io.ringfence.sequence} writes itself with when a snapshot is taken; and the numbers that rules
 * have in it, so that other rules can read it. Knows nothing of files. Cold: may allocate, is
 * called between events on the thread that owns the state.
 */
package io.ringfence.sequence.image;
