/** Tests of what conditions that are decided late stand on. */
package io.ringfence.sequence.late;
