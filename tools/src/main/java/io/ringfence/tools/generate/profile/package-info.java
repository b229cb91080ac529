/**
 * What a simulated operating system is made of: programs, paths, domains, versions. Data only; a
 * further system is a further {@link io.ringfence.tools.generate.profile.Profile}.
 */
package io.ringfence.tools.generate.profile;
