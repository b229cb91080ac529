/** How the values of join keys are compared, and by what an event is known. Stateless halves. */
package io.ringfence.sequence.key;
