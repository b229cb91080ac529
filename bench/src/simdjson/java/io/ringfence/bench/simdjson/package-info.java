/**
 * simdjson-java as a peer of the parser. Its class files need a JDK 24 and its code the module
 * {@code jdk.incubator.vector}: compiled only under the Maven profile {@code peers-simdjson}.
 */
package io.ringfence.bench.simdjson;
