/**
 * Snapshots of the stateful half, so that a restart replays only the journal behind the newest one.
 *
 * <pre>
 *   snapshots/00000000000000131072.snapshot    the number of the next event; two are kept
 *   snapshots/new                              one that is being written, renamed when it is whole
 *
 *   file:   magic 8 | version 4 | byte order 4 | block | block | ... | end
 *   block:  length 4 | number 4 | CRC32C 4 | bytes          end: a block of length 0
 * </pre>
 *
 * Cold: written between two events on the thread that owns the state, at the cost of a copy of the
 * memory in use; another thread waits for the disk and renames.
 */
package io.ringfence.pipeline.snapshot;
