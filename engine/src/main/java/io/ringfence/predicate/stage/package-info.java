/** Which stages an event must be shown to, and the jump code of their conditions. */
package io.ringfence.predicate.stage;
