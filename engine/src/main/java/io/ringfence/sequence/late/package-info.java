/**
 * Conditions that the stateless half cannot decide, because they ask for the ancestors of a process
 * or for values of the events that filled earlier stages. The stateless half evaluates the rest of
 * the condition, so few events come here; those are parsed once more, what is asked for is put into
 * the event as values of fields that no document has, and the condition is evaluated like any
 * other. Part of the stateful half, in ring order: results do not depend on the number of workers.
 */
package io.ringfence.sequence.late;
