/**
 * What is known about fields before the first event: the Elastic Common Schema with Elastic
 * Defend's own fields ({@link io.ringfence.ecs.EcsSchema#ecs()}), or an index's mapping ({@link
 * io.ringfence.ecs.EcsSchema#fromMapping}). Cold: it runs when rules are loaded. Schemas are
 * immutable and may be shared between threads.
 */
package io.ringfence.ecs;
