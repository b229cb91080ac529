/** Which kind an event is of, so that only what its kind can match is looked at. */
package io.ringfence.predicate.dispatch;
