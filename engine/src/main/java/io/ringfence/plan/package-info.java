/**
 * The narrow waist: the cold half writes a {@link io.ringfence.plan.DetectionPlan}, the hot half
 * reads it, and neither sees the other. Immutable, shared by all threads.
 */
package io.ringfence.plan;
