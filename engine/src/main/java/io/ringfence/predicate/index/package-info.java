/**
 * Looks a value up once among all constants and patterns that any rule compares its field with: one
 * hash probe for exact and case-folded constants, one gram scan for all wildcards, one probe for
 * numbers. The tables are flat, immutable and shared; the state of a lookup belongs to one thread.
 * Nothing here knows conditions or stages: the outcome is a set of predicate ids.
 */
package io.ringfence.predicate.index;
