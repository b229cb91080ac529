/**
 * Where sequence state lies: plain storage off-heap, fixed in capacity, nothing allocated once its
 * high-water mark is reached, and no knowledge of EQL.
 *
 * <pre>
 *   HashIndex --&gt; KeyChains --&gt; SlotPool (64-byte slots, SlotDescriptor)
 *                                  ^  links inside the slots: chain, wheel, host list, waiting heap
 *   TimerWheel, HostTable, PairingHeap
 *   SlotPool (88-byte event entries), SlotPool (32-byte history)      RetainedDocuments (bytes)
 *   StateSets (interned sets of small integers)
 * </pre>
 *
 * Slots never move, so a slot number is as good as a pointer. One thread owns all of it. Nothing
 * here reads a clock or throws on the path: a full pool answers {@link
 * io.ringfence.sequence.store.SlotPool#NONE}.
 */
package io.ringfence.sequence.store;
