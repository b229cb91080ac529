/**
 * What Ringfence is compared with and does not use itself, over the same events with the same
 * answers. Compiled only under the Maven profile {@code peers}; Esper is under the GPL and is never
 * shipped.
 */
package io.ringfence.bench.peers;
