/** The main job on a capture that is generated on the spot, with the truth to compare with. */
package io.ringfence.tools.demo;
