/**
 * Sets of CIDR blocks over both address families (RFC 4632, RFC 4291), as {@code cidrMatch} has
 * them.
 *
 * <p>An address is 128 bits, in two longs; IPv4 is IPv4-mapped IPv6, so that {@code 10.0.0.1} and
 * {@code ::ffff:10.0.0.1} are one address. Texts are parsed and checked cold, by the IPAddress
 * library; the lookup knows only numbers, allocates nothing and throws nothing.
 */
package io.ringfence.cidr;
