/**
 * Measures on events made from documents of a folder: real ones, which this project does not hold.
 */
package io.ringfence.bench.documents;
