/**
 * The state of sequences as a stream of bytes, and back: what every structure in {@link
 * io.ringfence.sequence} writes itself with when a snapshot is taken. Knows nothing of files. Cold:
 * may allocate, is called between events on the thread that owns the state.
 */
package io.ringfence.sequence.image;
