/**
 * Functions and arithmetic over several fields: flat stack programs and the machine that runs them
 * over every choice of the fields' values. Three-valued, as EQL's functions are; bounded in work
 * and memory; allocates nothing once warm.
 */
package io.ringfence.predicate.expression;
